import { type StatusPage } from '../../domain/tracked-service.js';
import { pageBase } from '../page-base.js';
import { recordsOf, toReading } from '../page-incident.js';
import { type StatusPageClient } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { eventSchema, eventsSchema } from './aws-api.js';
import { awsFeedRecords } from './aws-feed.js';
import { mapEvent } from './map-event.js';

/**
 * The public events of the AWS Health Dashboard: what is going on now, in UTF-16. What is over leaves the list. A page
 * whose address ends in `.rss` is one of the older feeds, by service and region, which tell of the past as well.
 */
export class AwsSource implements StatusSource {
  readonly type = 'aws';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    if (base.endsWith('.rss')) return this.feed(page, base, request);
    const { value, etag } = await this.client.json(base, '/public/currentevents', eventsSchema, request);
    const records = recordsOf(value ?? [], eventSchema, (event) => mapEvent(event, base));
    return toReading(records, page.components, {
      readAtMs: request.nowMs,
      etag,
      unchanged: value === null,
      listsAll: true,
    });
  }

  private async feed(page: StatusPage, base: string, request: StatusRequest): Promise<OfficialReading> {
    const { value, etag } = await this.client.feed(base, '', request);
    const records = value ? awsFeedRecords(value, base) : [];
    return toReading(records, page.components, { readAtMs: request.nowMs, etag, unchanged: value === null });
  }
}
