import { type Impact, type OutageUpdate } from '../../domain/outage-window.js';
import { addressPart } from '../../domain/web-address.js';
import { windowId } from '../page-base.js';
import { instant, type PageIncident } from '../page-incident.js';
import { type ApiReport, type ApiUpdate } from './better-stack-api.js';

const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['degraded', 'minor'],
  ['downtime', 'critical'],
  ['maintenance', 'maintenance'],
]);

/**
 * A report as a window; the resources that it affects are its components. Updates have no status of their own: the last
 * one of a report that is over tells its end.
 *
 * @param updates  of all reports, by id
 * @returns `null` when it has no readable start
 */
export function mapReport(
  { id, attributes, relationships }: ApiReport,
  updates: ReadonlyMap<string, ApiUpdate>,
  base: string,
): PageIncident | null {
  const startMs = instant(attributes.starts_at);
  if (startMs === null) return null;
  const endMs = instant(attributes.ends_at);
  const isPlanned = attributes.report_type === 'maintenance';
  const isOver = attributes.aggregate_state === 'resolved' || (endMs !== null && !isPlanned);
  const told = readUpdates(relationships?.status_updates?.data ?? [], updates, isOver);
  const lastMs = endMs ?? (isOver ? (told.at(-1)?.atMs ?? startMs) : null);
  return {
    window: {
      id: windowId(base, id),
      startMs,
      endMs: lastMs === null ? null : Math.max(startMs, lastMs),
      acknowledgedAtMs: told[0]?.atMs ?? startMs,
      monitoringAtMs: null,
      title: attributes.title?.trim() ?? '',
      impact: isPlanned ? 'maintenance' : (IMPACTS.get(attributes.aggregate_state ?? '') ?? 'none'),
      status: isOver ? 'resolved' : isPlanned ? 'identified' : 'investigating',
      origin: base,
      url: `${base}/incidents/${addressPart(id)}`,
      updates: told,
    },
    components: attributes.affected_resources.map(({ status_page_resource_id: resource }) => resource),
  };
}

function readUpdates(
  references: readonly { readonly id: string }[],
  updates: ReadonlyMap<string, ApiUpdate>,
  isOver: boolean,
): OutageUpdate[] {
  const told = references.flatMap(({ id }): OutageUpdate[] => {
    const { message, published_at: at } = updates.get(id)?.attributes ?? {};
    const atMs = instant(at);
    return atMs === null ? [] : [{ id, atMs, status: 'investigating', body: message?.trim() ?? '' }];
  });
  told.sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  return told.map((update, index) =>
    isOver && index === told.length - 1 ? { ...update, status: 'resolved' } : update,
  );
}
