import { type StatusPage } from '../../domain/tracked-service.js';
import { type FeedEntry } from '../../http/feed/feed.js';
import { toReading } from '../page-incident.js';
import { type StatusPageClient, unconditional } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest } from '../status-source.js';
import { feedRecords, incidentOfAddress } from './feed-records.js';

/** Where a page keeps the feed that stands in for its API. */
interface History {
  readonly page: StatusPage;
  readonly base: string;
  readonly path: string;
  /** Id of the incident that an entry tells of; default: the last part of its address. */
  readonly idOf?: (entry: FeedEntry) => string | null;
}

/** Reads the feed of a page in place of its API. It has no condition, so that the API is asked anew the next time. */
export async function readHistory(
  client: StatusPageClient,
  { page, base, path, idOf = incidentOfAddress }: History,
  request: StatusRequest,
): Promise<OfficialReading> {
  const { value } = await client.feed(base, path, unconditional(request));
  const records = value ? feedRecords(value, base, idOf) : [];
  return toReading(records, page.components, { readAtMs: request.nowMs, etag: null, unchanged: false });
}
