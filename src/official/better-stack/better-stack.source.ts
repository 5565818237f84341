import { type StatusPage } from '../../domain/tracked-service.js';
import { readHistory } from '../feed/read-history.js';
import { pageBase } from '../page-base.js';
import { recordsOf, toReading } from '../page-incident.js';
import { orInstead, type StatusPageClient } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { pageSchema, reportSchema, updateSchema } from './better-stack-api.js';
import { mapReport } from './map-report.js';

/** Pages of Better Stack: one JSON:API document, and a feed with an item for each update. */
export class BetterStackSource implements StatusSource {
  readonly type = 'better-stack';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    return orInstead(
      () => this.index(page, base, request),
      () => readHistory(this.client, { page, base, path: '/feed' }, request),
    );
  }

  private async index(page: StatusPage, base: string, request: StatusRequest): Promise<OfficialReading> {
    const { value, etag } = await this.client.json(base, '/index.json', pageSchema, request);
    const included = value?.included ?? [];
    const ofType = (type: string) => included.filter((record) => hasType(record, type));
    const updates = new Map(
      ofType('status_update').flatMap((record) => {
        const update = updateSchema.safeParse(record).data;
        return update ? [[update.id, update] as const] : [];
      }),
    );
    const records = recordsOf(ofType('status_report'), reportSchema, (report) =>
      mapReport(report, updates, base),
    );
    // While the page is in trouble, and lists nothing that is, the list is not whole.
    const isInTrouble = value?.data.attributes.aggregate_state !== 'operational';
    const hasOpen = records.some(({ incident }) => incident?.window?.endMs === null);
    const listsAll = !isInTrouble || hasOpen;
    return toReading(records, page.components, {
      readAtMs: request.nowMs,
      etag,
      unchanged: value === null,
      listsAll,
    });
  }
}

function hasType(record: unknown, type: string): boolean {
  return typeof record === 'object' && record !== null && 'type' in record && record.type === type;
}
