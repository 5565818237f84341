import { type StatusPage } from '../../domain/tracked-service.js';
import { addressTail, pageBase } from '../page-base.js';
import { toReading } from '../page-incident.js';
import { type StatusPageClient } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { feedRecords } from './feed-records.js';

/** Any RSS, Atom or JSON feed of incidents: for pages that speak nothing better. Its address is that of the feed. */
export class FeedSource implements StatusSource {
  readonly type = 'feed';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    const { value, etag } = await this.client.feed(base, addressTail(page), request);
    const records = value ? feedRecords(value, base) : [];
    return toReading(records, page.components, { readAtMs: request.nowMs, etag, unchanged: value === null });
  }
}
