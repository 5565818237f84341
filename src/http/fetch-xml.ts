import { charsetOf, tellContentType } from './content-type.js';
import { decodeText } from './decode-text.js';
import { fetchDocument, type DocumentRequest, type ReplyHead } from './fetch-document.js';
import { badPayload } from './status-error.js';

export interface TextReply extends ReplyHead {
  /** Empty when unchanged. */
  readonly text: string;
}

const FEED_TYPES =
  'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

/** A document as text of any kind. @throws as `fetchDocument` */
export async function fetchText(request: DocumentRequest, accept: string): Promise<TextReply> {
  const { bytes, ...head } = await fetchDocument(request, accept);
  return { ...head, text: decodeText(bytes, charsetOf(head.headers)) };
}

/**
 * A feed, or other XML, as text. Known by how it begins, because feeds are served as `text/html` and pages as
 * `application/xml`.
 *
 * @throws CollectorError as `fetchDocument`, and `bad_payload` when it is no XML
 */
export async function fetchXml(request: DocumentRequest): Promise<TextReply> {
  const reply = await fetchText(request, FEED_TYPES);
  const isExpected = request.expect?.includes(reply.status) ?? false;
  if (reply.unchanged || isExpected || looksLikeXml(reply.text)) return reply;
  throw badPayload(request, `answers ${tellContentType(reply.headers)}, not a feed`);
}

/** Begins with markup, and its first element is not that of HTML. */
function looksLikeXml(text: string): boolean {
  const root = /<(?:!doctype\s+)?([a-z][\w:.-]*)/i.exec(text)?.[1];
  return text.trimStart().startsWith('<') && root !== undefined && root.toLowerCase() !== 'html';
}
