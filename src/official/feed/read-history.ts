import { type StatusPage } from '../../domain/tracked-service.js';
import { toReading } from '../page-incident.js';
import { type StatusPageClient, unconditional } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest } from '../status-source.js';
import { feedRecords, incidentOfAddress } from './feed-records.js';

/** Where a page keeps the feed that stands in for its API. */
interface History {
  readonly page: StatusPage;
  readonly base: string;
  readonly path: string;
}

/** Reads the feed of a page in place of its API. It has no condition, so that the API is asked anew the next time. */
export async function readHistory(
  client: StatusPageClient,
  { page, base, path }: History,
  request: StatusRequest,
): Promise<OfficialReading> {
  const { value } = await client.feed(base, path, unconditional(request));
  const records = value ? feedRecords(value, base, incidentOfAddress) : [];
  return toReading(records, page.components, { readAtMs: request.nowMs, etag: null, unchanged: false });
}
