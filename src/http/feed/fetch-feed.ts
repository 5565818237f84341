import { type DocumentRequest, type ReplyHead } from '../fetch-document.js';
import { fetchText } from '../fetch-xml.js';
import { badPayload } from '../status-error.js';
import { type Feed, FeedError } from './feed.js';
import { readFeed } from './read-feed.js';

export interface FeedReply extends ReplyHead {
  /** `null` when unchanged, and for an expected status that is no success. */
  readonly feed: Feed | null;
}

const FEED_TYPES =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, ' +
  'application/json;q=0.8, */*;q=0.1';

/**
 * A feed of any dialect. Known by what it holds: feeds are served under every content type there is.
 *
 * @throws CollectorError as `fetchText`, and `bad_payload` when it is no feed or not safe to read
 */
export async function fetchFeed(request: DocumentRequest): Promise<FeedReply> {
  const { text, ...head } = await fetchText(request, FEED_TYPES);
  const isExpected = request.expect?.includes(head.status) ?? false;
  if (head.unchanged || isExpected) return { ...head, feed: null };
  try {
    return { ...head, feed: readFeed(text) };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    throw badPayload(request, `answers something that ${error.message}`, { cause: error });
  }
}
