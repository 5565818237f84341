import { type StatusPage } from '../../domain/tracked-service.js';
import { pageBase } from '../page-base.js';
import { recordsOf, toReading } from '../page-incident.js';
import { type StatusPageClient } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { mapIncident, mapMaintenance } from './map-event.js';
import { eventSchema, pageSchema } from './status-io-api.js';

/** Above it something is wrong. */
const OPERATIONAL = 100;

/** Pages of Status.io, by the address of their document: `https://api.status.io/1.0/status/<page id>`. */
export class StatusIoSource implements StatusSource {
  readonly type = 'status-io';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const address = pageBase(page);
    const { value, etag } = await this.client.json(address, '', pageSchema, request);
    const { incidents, maintenance, status_overall: overall } = value?.result ?? {};
    const planned = [...(maintenance?.active ?? []), ...(maintenance?.upcoming ?? [])];
    const records = [
      ...recordsOf(incidents ?? [], eventSchema, (event) => mapIncident(event, address)),
      ...recordsOf(planned, eventSchema, (event) => mapMaintenance(event, address)),
    ];
    // A page that is not operational and lists nothing does not list all that is open.
    const listsAll = overall?.status_code === OPERATIONAL || (incidents ?? []).length > 0;
    return toReading(records, page.components, {
      readAtMs: request.nowMs,
      etag,
      unchanged: value === null,
      listsAll,
    });
  }
}
