import { type StatusPage } from '../../domain/tracked-service.js';
import { pageBase } from '../page-base.js';
import { recordsOf, toReading } from '../page-incident.js';
import { type StatusPageClient } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { incidentSchema, incidentsSchema } from './google-cloud-api.js';
import { mapIncident } from './map-incident.js';

/** The status pages of Google Cloud and of Google Workspace: all incidents of about a year, in one list. */
export class GoogleCloudSource implements StatusSource {
  readonly type = 'google-cloud';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    const { value, etag } = await this.client.json(base, '/incidents.json', incidentsSchema, request);
    const records = recordsOf(value ?? [], incidentSchema, (incident) => mapIncident(incident, base));
    return toReading(records, page.components, { readAtMs: request.nowMs, etag, unchanged: value === null });
  }
}
