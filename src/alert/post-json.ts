import { type Fetch } from '../http/fetch-document.js';
import { retryAfterMs } from '../http/rate-limit.js';
import { ChannelError } from './channel.js';

interface PostRequest {
  /** Kind of the channel, for errors. */
  readonly channel: string;
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  readonly nowMs: number;
}

const TIMEOUT_MS = 10_000;

/**
 * Posts a JSON body and expects a 2xx.
 *
 * @throws ChannelError otherwise; a redirect is a refusal, for it would carry the notice to an unnamed place
 */
export async function postJson({ channel, url, body, headers, fetch, nowMs }: PostRequest): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'user-agent': 'Outcry', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    // Not `instanceof Error`: a DOMException of another realm is none.
    const timedOut =
      typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
    throw timedOut
      ? new ChannelError('timeout', channel, `No answer within ${TIMEOUT_MS / 1000} s`, true)
      : new ChannelError('unreachable', channel, 'The receiver cannot be reached', true);
  }
  // The connection is free for the next notice only when the answer is put away.
  await response.body?.cancel().catch(() => undefined);
  if (response.ok) return;
  if (response.status === 429) {
    throw new ChannelError(
      'rate_limited',
      channel,
      'The receiver asks for patience',
      true,
      retryAfterMs(response.headers, nowMs),
    );
  }
  const retryable = response.status >= 500 || response.status === 408;
  throw new ChannelError(
    'refused',
    channel,
    `The receiver answered ${response.status}`,
    retryable,
    retryAfterMs(response.headers, nowMs),
  );
}
