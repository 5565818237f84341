import { charsetOf, isJson, isPlainText, tellContentType } from './content-type.js';
import { decodeText } from './decode-text.js';
import { fetchDocument, type DocumentRequest, type ReplyHead } from './fetch-document.js';
import { badPayload } from './status-error.js';

export interface JsonReply extends ReplyHead {
  /** `null` when unchanged, and for an expected status whose body is no JSON. */
  readonly body: unknown;
}

/**
 * A document as JSON.
 *
 * @throws CollectorError for everything but a JSON body, a 304 that was asked for or an expected status; the signal's
 *   reason when aborted
 */
export async function fetchJson(request: DocumentRequest): Promise<JsonReply> {
  const { bytes, ...head } = await fetchDocument(request, 'application/json');
  const { status, headers } = head;
  if (head.unchanged) return { ...head, body: null };
  const isExpected = request.expect?.includes(status) ?? false;
  if (!isJson(headers) && !isPlainText(headers)) {
    if (isExpected) return { ...head, body: null };
    throw badPayload(request, `answers ${tellContentType(headers)}, not JSON`);
  }
  try {
    return { ...head, body: JSON.parse(decodeText(bytes, charsetOf(headers))) as unknown };
  } catch (cause) {
    if (isExpected) return { ...head, body: null };
    throw badPayload(request, 'answers malformed JSON', { cause });
  }
}
