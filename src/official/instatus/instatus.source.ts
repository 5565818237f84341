import { CollectorError } from '../../domain/errors.js';
import { type StatusPage } from '../../domain/tracked-service.js';
import { feedRecords, incidentOfAddress } from '../feed/feed-records.js';
import { readHistory } from '../feed/read-history.js';
import { pageBase } from '../page-base.js';
import { type PageRecord, recordsOf, toReading } from '../page-incident.js';
import { isAway, orInstead, type StatusPageClient, unconditional } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { incidentSchema, maintenanceSchema, summarySchema } from './instatus-api.js';
import { mapIncident, mapMaintenance } from './map-incident.js';

const HISTORY = '/history.atom';

interface History {
  readonly history: readonly PageRecord[];
  /** Why it could not be read. */
  readonly problem: CollectorError | null;
}

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
    if (!value) return toReading([], page.components, { readAtMs: request.nowMs, etag, unchanged: true });
    const { history, problem } = await this.history(base, unconditional(request));
    const records = [
      ...recordsOf(incidents, incidentSchema, (incident) => mapIncident(incident, base)).map((record) =>
        problem ? { ...record, isRough: true as const } : withHistory(record, history),
      ),
      ...recordsOf(value.activeMaintenances ?? [], maintenanceSchema, (work) => mapMaintenance(work, base)),
      ...history,
    ];
    // A page that says it has issues and lists none does not list all that is open.
    const isWhole = value.page.status !== 'HASISSUES' || incidents.length > 0;
    return toReading(records, page.components, {
      readAtMs: request.nowMs,
      // The history is to be asked for again, though the summary may not change.
      etag: problem ? null : etag,
      unchanged: false,
      listsAll: isWhole && !(problem && isAway(problem)),
    });
  }

  /**
   * When something was over is told by the history alone. Without it, what left the summary ended when it left, unless
   * the history is only away for now.
   */
  private async history(base: string, request: StatusRequest): Promise<History> {
    try {
      const { value } = await this.client.feed(base, HISTORY, request);
      return { history: value ? feedRecords(value, base, incidentOfAddress) : [], problem: null };
    } catch (error) {
      if (error instanceof CollectorError) return { history: [], problem: error };
      throw error;
    }
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
