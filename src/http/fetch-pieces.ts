import { CollectorError } from '../domain/errors.js';
import { charsetOf, isJson, tellContentType } from './content-type.js';
import { decodeText } from './decode-text.js';
import { type DocumentRequest, readBytes } from './fetch-document.js';
import { type JsonReply } from './fetch-json.js';
import { unreachable } from './network-error.js';
import { RequestBookError } from './request-book.js';
import { badPayload, statusError } from './status-error.js';

/** A stream has no end to wait for and no size: what bounds it are the client's silence and the length of one message. */
export type StreamRequest = Pick<
  DocumentRequest,
  'fetch' | 'source' | 'url' | 'budget' | 'once' | 'headers' | 'signal' | 'nowMs'
> & {
  /** What a refusal in the host's own words means; default: what its status does. */
  readonly explain?: (reply: Pick<JsonReply, 'status' | 'headers' | 'body'>) => CollectorError;
};

/** What a stream has to be, by the content type that it is answered with. */
export interface StreamKind {
  readonly accept: string;
  /** As in `answers text/html, not …`. */
  readonly name: string;
  readonly isRight: (headers: Headers) => boolean;
}

/**
 * A body as text, piece by piece as it comes; the first piece is empty and says that the server has begun to answer. Ends
 * when the server does.
 *
 * @throws CollectorError for every other answer; the signal's reason when aborted
 * @throws RequestBookError for a fault of our own
 */
export async function* fetchPieces(request: StreamRequest, kind: StreamKind): AsyncGenerator<string, void> {
  const { fetch, source, url, budget, once, headers, signal } = request;
  signal.throwIfAborted();
  try {
    const response = await fetch(url, {
      source,
      ...(budget ? { budget } : {}),
      ...(once ? { once } : {}),
      stream: true,
      headers: { accept: kind.accept, ...headers },
      redirect: 'manual',
      signal,
    });
    if (!response.ok) throw await refusalOf(request, response);
    if (!response.body || !kind.isRight(response.headers)) {
      await response.body?.cancel();
      throw badPayload(request, `answers ${tellContentType(response.headers)}, not ${kind.name}`);
    }
    yield* readPieces(response.body);
  } catch (error) {
    if (error instanceof CollectorError || error instanceof RequestBookError) throw error;
    signal.throwIfAborted();
    throw unreachable(source, new URL(url).host, error);
  }
}

async function refusalOf(request: StreamRequest, response: Response): Promise<CollectorError> {
  const { status, headers } = response;
  if (!request.explain || !isJson(headers)) {
    await response.body?.cancel();
    return statusError(request, response);
  }
  const text = decodeText(await readBytes(response, request), charsetOf(headers));
  return request.explain({ status, headers, body: parsed(text) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** However its reader leaves it, the body is closed: a server that goes on talking may be paid for it. */
async function* readPieces(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    yield '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    // A stream that broke off refuses to be put away; there is nothing left of it.
    await reader.cancel().catch(() => undefined);
  }
}
