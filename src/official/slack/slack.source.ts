import { type StatusPage } from '../../domain/tracked-service.js';
import { pageBase } from '../page-base.js';
import { recordsOf, toReading } from '../page-incident.js';
import { type StatusPageClient, unconditional } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { mapIncident } from './map-incident.js';
import { currentSchema, historySchema, incidentSchema } from './slack-api.js';

/** Slack's own status page: what is active in one list, what is over in another. */
export class SlackSource implements StatusSource {
  readonly type = 'slack';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    const { value, etag } = await this.client.json(base, '/api/v2.0.0/current', currentSchema, request);
    const about = { readAtMs: request.nowMs, etag, unchanged: value === null };
    if (!value) return toReading([], page.components, about);
    const history = await this.client.json(
      base,
      '/api/v2.0.0/history',
      historySchema,
      unconditional(request),
    );
    // An incident may be in both; the active list is the younger word.
    const values = [...value.active_incidents, ...(history.value ?? [])];
    return toReading(
      recordsOf(values, incidentSchema, (incident) => mapIncident(incident, base)),
      page.components,
      about,
    );
  }
}
