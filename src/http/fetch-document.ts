import { CollectorError } from '../domain/errors.js';
import { Deadline } from './deadline.js';
import { unreachable } from './network-error.js';
import { RequestBookError } from './request-book.js';
import { type RequestBudget } from './request-budget.js';
import { badPayload, statusError } from './status-error.js';

/** What `PoliteClient` is told beyond what `fetch` takes; any other `fetch` passes it over. */
export interface FetchInit extends RequestInit {
  /** Who asks. */
  readonly source?: string;
  /** The allowance that the request is taken from. */
  readonly budget?: RequestBudget;
  /** Whether it costs: then it is not tried again. */
  readonly once?: boolean;
  /** Whether the body goes on for as long as it can: its beginning is the answer, and each of them ends one day. */
  readonly stream?: boolean;
  /** Of `signal`; held while we write down what we ask. */
  readonly deadline?: Deadline;
}

export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

/** What a POST carries; `empty` for procedures without an input, which may refuse any body. */
export type PostBody =
  'empty' | { readonly json: unknown } | { readonly form: Readonly<Record<string, string>> };

/** One exchange; what the readers (`fetchJson`, `fetchXml`) take as well. */
export interface DocumentRequest {
  readonly fetch: Fetch;
  /** Named in errors: a platform, a host or a status page. */
  readonly source: string;
  readonly url: string;
  /** What the source's documentation allows; one object for all that shares the allowance. */
  readonly budget?: RequestBudget;
  /** Whether it costs: then it is not tried again by itself. */
  readonly once?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the request a POST. */
  readonly post?: PostBody;
  /** Of the last reply, to be told in short (304) that nothing changed. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Ends the request early; its reason is then thrown as it is. */
  readonly signal: AbortSignal;
  readonly nowMs: number;
  /** For the whole exchange, body included; default 20 s. */
  readonly timeoutMs?: number;
  /** Largest body taken, after decompression; default 4 MiB. */
  readonly maxBytes?: number;
  /** Statuses other than 2xx that the caller wants to see, body and all, instead of an error. */
  readonly expect?: readonly number[];
}

/** What every reply tells, whatever it is read as. */
export interface ReplyHead {
  readonly status: number;
  readonly headers: Headers;
  /** 304 to a request with `etag` or `lastModified`; there is no body then. */
  readonly unchanged: boolean;
  /** For the next request. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

interface DocumentReply extends ReplyHead {
  readonly bytes: Uint8Array;
}

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

/**
 * GETs (or POSTs for) a document as bytes.
 *
 * Redirects are not followed: a status page that moved answers 200 with the new vendor's HTML at the end of the
 * chain, and a reader that follows would take that for a broken or a healthy service.
 *
 * @param accept  media types, for the server to choose from
 * @throws CollectorError for everything but a 2xx, a 304 that was asked for or an expected status; the signal's
 *   reason when aborted
 * @throws RequestBookError for a fault of our own
 */
export async function fetchDocument(request: DocumentRequest, accept: string): Promise<DocumentReply> {
  const { source, url, signal, timeoutMs = DEFAULT_TIMEOUT_MS } = request;
  signal.throwIfAborted();
  const deadline = new Deadline(timeoutMs);
  try {
    const response = await request.fetch(url, {
      ...toBody(request.post),
      source,
      ...(request.budget ? { budget: request.budget } : {}),
      ...(request.once ? { once: true } : {}),
      headers: { accept, ...impliedHeaders(request), ...request.headers },
      redirect: 'manual',
      signal: AbortSignal.any([signal, deadline.signal]),
      deadline,
    });
    const head = readHead(request, response);
    if (!response.ok && !head.unchanged && !request.expect?.includes(response.status)) {
      await response.body?.cancel();
      throw statusError(request, response);
    }
    return { ...head, bytes: await readBytes(response, request) };
  } catch (error) {
    if (error instanceof CollectorError || error instanceof RequestBookError) throw error;
    signal.throwIfAborted();
    const { host } = new URL(url);
    if (deadline.signal.aborted) {
      const message = `${host} did not answer within ${timeoutMs / 1000} s`;
      throw new CollectorError('timeout', source, message, true, null, { cause: error });
    }
    throw unreachable(source, host, error);
  }
}

function toBody(post: PostBody | undefined): RequestInit {
  if (!post) return { method: 'GET' };
  if (post === 'empty') return { method: 'POST' };
  if ('json' in post) return { method: 'POST', body: JSON.stringify(post.json) };
  return { method: 'POST', body: new URLSearchParams(post.form).toString() };
}

/** Headers that follow from the rest of the request. */
function impliedHeaders({ etag, lastModified, post }: DocumentRequest): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
    ...(typeof post === 'object' && {
      'content-type': 'json' in post ? 'application/json' : 'application/x-www-form-urlencoded',
    }),
  };
}

function readHead({ etag, lastModified }: DocumentRequest, { status, headers }: Response): ReplyHead {
  const unchanged = status === 304 && Boolean(etag ?? lastModified);
  return {
    status,
    headers,
    unchanged,
    etag: headers.get('etag') ?? (unchanged ? (etag ?? null) : null),
    lastModified: headers.get('last-modified') ?? (unchanged ? (lastModified ?? null) : null),
  };
}

/** A body, as long as it is no larger than allowed. @throws CollectorError for a larger one */
export async function readBytes(
  response: Response,
  request: Pick<DocumentRequest, 'source' | 'url' | 'maxBytes'>,
): Promise<Uint8Array> {
  const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw badPayload(request, `answers more than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks, bytes);
}
