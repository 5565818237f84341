import { CollectorError, type CollectorErrorCode } from '../domain/errors.js';
import { unreachable } from './network-error.js';
import { rateRetryAtMs, retryAfterMs } from './rate-limit.js';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface JsonRequest {
  readonly fetch: Fetch;
  /** Named in errors: a platform, a host or a status page. */
  readonly source: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the request early; its reason is then thrown as it is. */
  readonly signal: AbortSignal;
  readonly nowMs: number;
  /** For the whole exchange, body included; default 20 s. */
  readonly timeoutMs?: number;
  /** Largest body taken, after decompression; default 4 MiB. */
  readonly maxBytes?: number;
  /** Statuses other than 2xx that the caller wants to see instead of an error; their body is not read. */
  readonly expect?: readonly number[];
}

export interface JsonReply {
  readonly status: number;
  readonly headers: Headers;
  /** `null` for an expected status other than 2xx. */
  readonly body: unknown;
}

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;
const USER_AGENT = 'Outcry (self-hosted outage tracker)';

/**
 * GETs a JSON document.
 *
 * Redirects are not followed: a status page that moved answers 200 with the new vendor's HTML at the end of the
 * chain, and a reader that follows would take that for a broken or a healthy service.
 *
 * @throws CollectorError for everything but a JSON body or an expected status; the signal's reason when aborted
 */
export async function fetchJson(request: JsonRequest): Promise<JsonReply> {
  const { source, url, signal } = request;
  signal.throwIfAborted();
  const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await request.fetch(url, {
      headers: { accept: 'application/json', 'user-agent': USER_AGENT, ...request.headers },
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    const { status, headers } = response;
    if (request.expect?.includes(status)) {
      await response.body?.cancel();
      return { status, headers, body: null };
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw statusError(request, response);
    }
    if (!isJson(headers)) {
      await response.body?.cancel();
      throw badPayload(request, `answers ${headers.get('content-type') ?? 'no content type'}, not JSON`);
    }
    const text = await readText(response, request);
    return { status, headers, body: parseJson(text, request) };
  } catch (error) {
    if (error instanceof CollectorError) throw error;
    signal.throwIfAborted();
    if (timeout.aborted) {
      const message = `${hostOf(url)} did not answer within ${timeoutMs / 1000} s`;
      throw new CollectorError('timeout', source, message, true, null, { cause: error });
    }
    throw unreachable(source, hostOf(url), error);
  }
}

function statusError(request: JsonRequest, { status, headers }: Response): CollectorError {
  // A time, even an unknown one (`null`), makes it worth another try.
  const says = (code: CollectorErrorCode, what: string, retryAtMs?: number | null) =>
    new CollectorError(
      code,
      request.source,
      `${hostOf(request.url)} ${what}`,
      retryAtMs !== undefined,
      retryAtMs ?? null,
    );
  if (status === 429) {
    return says('rate_limited', 'says that we ask too often (429)', rateRetryAtMs(headers, request.nowMs));
  }
  if (status === 408 || status >= 500) {
    return says('unreachable', `is in trouble (${status})`, retryAfterMs(headers, request.nowMs));
  }
  if (status >= 300 && status < 400) {
    const target = headers.get('location') ?? 'somewhere else';
    return badPayload(request, `has moved to ${target} (${status}); correct its address`);
  }
  // An HTML page with 403 is a wall against programs, which asking again only thickens.
  if (status === 403 && !isJson(headers)) return says('refused', 'blocks programs (403)');
  if (status === 401 || status === 403 || status === 422) {
    return says('unauthorized', `wants a token that it accepts (${status})`);
  }
  return says('refused', `refuses the request (${status})`);
}

async function readText(response: Response, request: JsonRequest): Promise<string> {
  const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES;
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  if (!response.body) return text;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw badPayload(request, `answers more than ${maxBytes} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parseJson(text: string, request: JsonRequest): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw badPayload(request, 'answers malformed JSON', { cause });
  }
}

/** Worth another try in time: walls and maintenance pages come and go, and an operator may mend the address. */
function badPayload(
  { source, url }: Pick<JsonRequest, 'source' | 'url'>,
  what: string,
  options?: ErrorOptions,
): CollectorError {
  return new CollectorError('bad_payload', source, `${hostOf(url)} ${what}`, true, null, options);
}

function isJson(headers: Headers): boolean {
  return /^[a-z]+\/([\w.+-]+[+])?json\b/i.test(headers.get('content-type') ?? '');
}

function hostOf(url: string): string {
  return new URL(url).host;
}
