import { type Impact } from '../../domain/outage-window.js';
import { addressPart } from '../../domain/web-address.js';
import { windowId } from '../page-base.js';
import {
  type DraftUpdate,
  instant,
  monitoringSinceMs,
  type PageIncident,
  toUpdates,
} from '../page-incident.js';
import { type ApiIncident } from './google-cloud-api.js';

/** What is hit, and where that is not told, how hard. */
const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['SERVICE_OUTAGE', 'critical'],
  ['SERVICE_DISRUPTION', 'major'],
  ['SERVICE_INFORMATION', 'minor'],
  ['high', 'critical'],
  ['medium', 'major'],
  ['low', 'minor'],
]);

/**
 * An incident as a window: from `begin` to `end`, known to the public since it was written down. Affected products
 * are its components, by id or by title.
 *
 * @returns `null` when it has no readable start
 */
export function mapIncident(incident: ApiIncident, base: string): PageIncident | null {
  const createdMs = instant(incident.created);
  const startMs = instant(incident.begin) ?? createdMs;
  if (startMs === null) return null;
  const endMs = instant(incident.end);
  const updates = toUpdates(readUpdates(incident, endMs !== null));
  const published = [createdMs, ...incident.updates.map(({ created }) => instant(created))].filter(
    (timeMs) => timeMs !== null,
  );
  const impact = IMPACTS.get(incident.status_impact ?? '') ?? IMPACTS.get(incident.severity ?? '') ?? 'none';
  return {
    window: {
      id: windowId(base, incident.id),
      startMs,
      endMs: endMs === null ? null : Math.max(startMs, endMs),
      acknowledgedAtMs: published.length > 0 ? Math.min(...published) : null,
      monitoringAtMs: monitoringSinceMs(updates),
      title: incident.external_desc?.trim() ?? '',
      impact,
      status: endMs === null ? (updates.at(-1)?.status ?? 'investigating') : 'resolved',
      origin: base,
      url: `${base}/${(incident.uri ?? `incidents/${addressPart(incident.id)}`).replace(/^\/+/, '')}`,
      updates,
    },
    components: incident.affected_products
      .flatMap(({ id, title }) => [id, title])
      .filter((name) => typeof name === 'string'),
  };
}

/** An update that says `AVAILABLE` tells of the end, or, while there is none, of a fix that is being watched. */
function readUpdates({ updates }: ApiIncident, isOver: boolean): DraftUpdate[] {
  return [...updates].reverse().flatMap(({ when, created, text, status }) => {
    const atMs = instant(when) ?? instant(created);
    if (atMs === null) return [];
    const mended = isOver ? 'resolved' : 'monitoring';
    return [{ atMs, status: status === 'AVAILABLE' ? mended : 'investigating', body: text?.trim() ?? '' }];
  });
}
