import { CollectorError } from '../../domain/errors.js';
import { type StatusPage } from '../../domain/tracked-service.js';
import { feedRecords, incidentOfAddress } from '../feed/feed-records.js';
import { readHistory } from '../feed/read-history.js';
import { pageBase } from '../page-base.js';
import { type PageRecord, recordsOf, toReading } from '../page-incident.js';
import { orInstead, type StatusPageClient, unconditional } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { incidentSchema, maintenanceSchema, summarySchema } from './instatus-api.js';
import { mapIncident, mapMaintenance } from './map-incident.js';

const HISTORY = '/history.atom';

/** Pages of Instatus: a summary of what is going on, and a feed of what was. */
export class InstatusSource implements StatusSource {
  readonly type = 'instatus';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    return orInstead(
      () => this.summary(page, base, request),
      () => readHistory(this.client, { page, base, path: HISTORY }, request),
    );
  }

  private async summary(page: StatusPage, base: string, request: StatusRequest): Promise<OfficialReading> {
    const { value, etag } = await this.client.json(base, '/v3/summary.json', summarySchema, request);
    const incidents = value?.activeIncidents ?? [];
    const head = { readAtMs: request.nowMs, etag, unchanged: value === null };
    if (!value) return toReading([], page.components, head);
    // When something was over is told by the history alone; without it, what left the summary ended when it left.
    const history = await this.history(base, unconditional(request)).catch((error: unknown) => {
      if (error instanceof CollectorError) return [];
      throw error;
    });
    const records = [
      ...recordsOf(incidents, incidentSchema, (incident) => mapIncident(incident, base)).map((record) =>
        withHistory(record, history),
      ),
      ...recordsOf(value.activeMaintenances ?? [], maintenanceSchema, (work) => mapMaintenance(work, base)),
      ...history,
    ];
    // A page that says it has issues and lists none does not list all that is open.
    const listsAll = value.page.status !== 'HASISSUES' || incidents.length > 0;
    return toReading(records, page.components, { ...head, listsAll });
  }

  private async history(base: string, request: StatusRequest): Promise<PageRecord[]> {
    const { value } = await this.client.feed(base, HISTORY, request);
    return value ? feedRecords(value, base, incidentOfAddress) : [];
  }
}

/** The summary has no updates; the history has them all, but not how bad it is. */
function withHistory(record: PageRecord, history: readonly PageRecord[]): PageRecord {
  const window = record.incident?.window;
  const told = history.find(({ incident }) => window && incident?.window?.id === window.id)?.incident?.window;
  if (!record.incident || !window || !told) return record;
  const { updates, monitoringAtMs, acknowledgedAtMs } = told;
  return {
    ...record,
    incident: { ...record.incident, window: { ...window, updates, monitoringAtMs, acknowledgedAtMs } },
  };
}
