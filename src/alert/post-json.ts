import { z } from 'zod';
import { type Fetch } from '../http/fetch-document.js';
import { isForbiddenAddress } from '../http/network-error.js';
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
/** What is read of an answer: a receipt is short. */
const ANSWER_BYTES = 64 * 1024;

/**
 * Posts a JSON body and expects a 2xx.
 *
 * @returns the JSON of the answer; `null` when it is none
 * @throws ChannelError otherwise; a redirect is a refusal, for it would carry the notice to an unnamed place
 */
export async function postJson({ channel, url, body, headers, fetch, nowMs }: PostRequest): Promise<unknown> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'user-agent': 'Outcry', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    answer = await readAnswer(response);
  } catch (error) {
    if (isForbiddenAddress(error)) {
      const message = 'The receiver is not of the public net; OUTCRY_PRIVATE_HOSTS may name it';
      throw new ChannelError('refused', channel, message, false);
    }
    // Not `instanceof Error`: a DOMException of another realm is none.
    const timedOut =
      typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
    throw timedOut
      ? new ChannelError('timeout', channel, `No answer within ${TIMEOUT_MS / 1000} s`, true)
      : new ChannelError('unreachable', channel, 'The receiver cannot be reached', true);
  }
  if (response.ok) return answer;
  if (response.status === 429) {
    throw new ChannelError(
      'rate_limited',
      channel,
      'The receiver asks for patience',
      true,
      retryAfterMs(response.headers, nowMs) ?? toldRetryMs(answer, nowMs),
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

const patienceSchema = z.union([
  z.object({ retry_after: z.number().min(0) }),
  z
    .object({ parameters: z.object({ retry_after: z.number().min(0) }) })
    .transform(({ parameters }) => parameters),
]);

/** Discord and Telegram say in the answer itself for how many seconds they want peace. */
function toldRetryMs(answer: unknown, nowMs: number): number | null {
  const told = patienceSchema.safeParse(answer);
  if (!told.success) return null;
  return retryAfterMs(new Headers({ 'retry-after': String(Math.ceil(told.data.retry_after)) }), nowMs);
}

/** Reads a short answer to its end, so that the connection is free for the next notice. */
async function readAnswer(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    return null;
  }
}
