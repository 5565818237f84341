import { type StatusPage } from '../../domain/tracked-service.js';
import { addressTail, pageBase } from '../page-base.js';
import { toReading } from '../page-incident.js';
import { type StatusPageClient } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { mapItem } from './map-item.js';

/** Azure's status feed: empty unless something broad is going on, which it lists for as long as it lasts. */
export class AzureSource implements StatusSource {
  readonly type = 'azure';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    const { value, etag } = await this.client.feed(base, addressTail(page), request);
    const items = (value?.entries ?? []).map((raw) => ({ raw, incident: mapItem(raw, base) }));
    const unread = Array.from({ length: value?.failed ?? 0 }, () => ({ raw: null, incident: null }));
    return toReading([...items, ...unread], page.components, {
      readAtMs: request.nowMs,
      etag,
      unchanged: value === null,
      listsAll: true,
    });
  }
}
