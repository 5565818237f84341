import { type Impact, type IncidentStatus } from '../../domain/outage-window.js';
import { readStatus } from '../incident-words.js';
import { webLink, windowId } from '../page-base.js';
import { type DraftUpdate, instant, type PageIncident, toUpdates } from '../page-incident.js';
import { type ApiIncident } from './slack-api.js';

const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['notice', 'none'],
  ['incident', 'minor'],
  ['outage', 'major'],
  ['maintenance', 'maintenance'],
]);

/**
 * An incident as a window. Slack writes notes without a status, so only the last note of one that is over is known to
 * tell its end; `services` are its components.
 *
 * @returns `null` when it has no readable start
 */
export function mapIncident(incident: ApiIncident, base: string): PageIncident | null {
  const status: IncidentStatus =
    incident.status === 'active' ? 'investigating' : (readStatus(incident.status) ?? 'investigating');
  const updates = toUpdates(readNotes(incident)).map((update, index, { length }) =>
    status === 'resolved' && index === length - 1 ? { ...update, status } : update,
  );
  const createdMs = instant(incident.date_created);
  const startMs = createdMs ?? updates[0]?.atMs ?? null;
  if (startMs === null) return null;
  const lastMs = updates.at(-1)?.atMs ?? instant(incident.date_updated) ?? startMs;
  return {
    window: {
      id: windowId(base, incident.id),
      startMs,
      endMs: status === 'resolved' ? Math.max(startMs, lastMs) : null,
      acknowledgedAtMs: Math.min(startMs, updates[0]?.atMs ?? startMs),
      monitoringAtMs: null,
      title: incident.title?.trim() ?? '',
      impact: IMPACTS.get(incident.type ?? '') ?? 'none',
      status,
      origin: base,
      url: webLink(incident.url, base),
      updates,
    },
    components: incident.services,
  };
}

function readNotes({ notes }: ApiIncident): DraftUpdate[] {
  return [...notes].reverse().flatMap(({ date_created: date, body }) => {
    const atMs = instant(date);
    return atMs === null ? [] : [{ atMs, status: 'investigating', body: body?.trim() ?? '' }];
  });
}
