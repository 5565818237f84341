import { type Impact } from '../../domain/outage-window.js';
import { MINUTE_MS, toIso } from '../../domain/time.js';
import { readStatus } from '../incident-words.js';
import { incidentOfLink, webLink, windowId } from '../page-base.js';
import { instant, numericInstant, type PageIncident } from '../page-incident.js';
import { type ApiIncident, type ApiMaintenance } from './instatus-api.js';

const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['MINOROUTAGE', 'minor'],
  ['DEGRADEDPERFORMANCE', 'minor'],
  ['PARTIALOUTAGE', 'major'],
  ['MAJOROUTAGE', 'critical'],
]);

/** An incident that is going on. Instatus tells no components of it. @returns `null` when it has no readable start */
export function mapIncident(incident: ApiIncident, base: string): PageIncident | null {
  const startMs = instant(incident.started);
  if (startMs === null) return null;
  const status = readStatus(incident.status) ?? 'investigating';
  return {
    window: {
      ...common(incident, startMs, base),
      endMs: status === 'resolved' ? startMs : null,
      impact: IMPACTS.get(incident.impact ?? '') ?? 'none',
      status,
    },
    components: [],
  };
}

/** A maintenance that is going on, until it is planned to end. @returns `null` when it has no readable start */
export function mapMaintenance(maintenance: ApiMaintenance, base: string): PageIncident | null {
  const startMs = instant(maintenance.start);
  if (startMs === null) return null;
  const { duration } = maintenance;
  return {
    window: {
      ...common(maintenance, startMs, base),
      endMs:
        typeof duration === 'number' && duration > 0 ? numericInstant(startMs + duration * MINUTE_MS) : null,
      impact: 'maintenance',
      status: readStatus(maintenance.status) ?? 'identified',
    },
    components: [],
  };
}

function common({ id, name, url }: Pick<ApiIncident, 'id' | 'name' | 'url'>, startMs: number, base: string) {
  const title = name?.trim() ?? '';
  return {
    id: windowId(base, id ?? incidentOfLink(url) ?? `${toIso(startMs)} ${title}`),
    startMs,
    acknowledgedAtMs: startMs,
    monitoringAtMs: null,
    title,
    origin: base,
    url: webLink(url, base),
    updates: [],
  };
}
