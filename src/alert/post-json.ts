import { ChannelError } from './channel.js';

/** The global `fetch`, or a stand-in. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

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
      retryAt(response, nowMs),
    );
  }
  const retryable = response.status >= 500 || response.status === 408;
  throw new ChannelError(
    'refused',
    channel,
    `The receiver answered ${response.status}`,
    retryable,
    retryAt(response, nowMs),
  );
}

/** `Retry-After` in seconds or as a date. */
function retryAt(response: Response, nowMs: number): number | null {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return nowMs + Number(header) * 1000;
  const atMs = Date.parse(header);
  return Number.isFinite(atMs) ? atMs : null;
}
