import { type Impact, IMPACTS, type OutageUpdate } from '../../domain/outage-window.js';
import { addressPart } from '../../domain/web-address.js';
import { readStatus } from '../incident-words.js';
import { windowId, webLink } from '../page-base.js';
import { instant, lastStretchMs, monitoringSinceMs } from '../page-incident.js';
import { type PageWindow } from '../status-source.js';
import { type ApiIncident, type ApiUpdate } from './statuspage-api.js';

/** An update with both of its times: when it is said to have been, and when it was published. */
interface TimedUpdate extends OutageUpdate {
  readonly publishedAtMs: number;
}

/**
 * An incident as a window.
 *
 * Starts where the provider says that it did, and ends when it was declared over; an incident that is only being
 * watched (`monitoring`) is open. Acknowledged when something was first published, whatever date it was given.
 *
 * @param base  address of the page, without a trailing `/`
 * @returns `null` when it has no readable start
 */
export function mapIncident(incident: ApiIncident, base: string): PageWindow | null {
  const updates = readUpdates(incident);
  const createdMs = instant(incident.created_at);
  const startMs = instant(incident.started_at) ?? createdMs ?? updates[0]?.atMs ?? null;
  if (startMs === null) return null;
  const status = readStatus(incident.status) ?? updates.at(-1)?.status ?? 'investigating';
  return {
    ...common(incident, base, updates),
    startMs,
    endMs: status === 'resolved' ? Math.max(startMs, resolvedMs(incident, updates) ?? startMs) : null,
    acknowledgedAtMs: acknowledgedMs(createdMs, updates),
    monitoringAtMs: monitoringMs(incident, updates),
    impact: readImpact(incident.impact),
    status,
  };
}

/** A planned maintenance as a window: from when it is planned for until it was declared done, or is planned to be. */
export function mapMaintenance(incident: ApiIncident, base: string): PageWindow | null {
  const updates = readUpdates(incident);
  const createdMs = instant(incident.created_at);
  const startMs = instant(incident.scheduled_for) ?? instant(incident.started_at) ?? createdMs;
  if (startMs === null) return null;
  const status = readStatus(incident.status) ?? 'identified';
  const untilMs = instant(incident.scheduled_until);
  const endMs = status === 'resolved' ? (resolvedMs(incident, updates) ?? untilMs) : untilMs;
  return {
    ...common(incident, base, updates),
    startMs,
    endMs: endMs === null ? null : Math.max(startMs, endMs),
    acknowledgedAtMs: createdMs,
    monitoringAtMs: null,
    impact: 'maintenance',
    status,
  };
}

/** Ids of the components that an incident names, now or in an update. */
export function componentsOf(incident: ApiIncident): string[] {
  return [
    ...incident.components.map(({ id }) => id),
    ...incident.incident_updates.flatMap(({ affected_components: affected }) =>
      affected.map(({ code }) => code),
    ),
  ].filter((id) => typeof id === 'string');
}

function common(incident: ApiIncident, base: string, updates: readonly TimedUpdate[]) {
  return {
    id: windowId(base, incident.id),
    title: incident.name?.trim() ?? '',
    origin: base,
    url: webLink(incident.shortlink, `${base}/incidents/${addressPart(incident.id)}`),
    updates: updates.map(({ publishedAtMs: _, ...update }) => update),
  };
}

function readUpdates({ incident_updates: updates }: ApiIncident): TimedUpdate[] {
  return updates
    .map(readUpdate)
    .filter((update) => update !== null)
    .sort((a, b) => a.atMs - b.atMs || a.publishedAtMs - b.publishedAtMs || (a.id < b.id ? -1 : 1));
}

function readUpdate({ id, status, body, created_at, display_at }: ApiUpdate): TimedUpdate | null {
  const publishedAtMs = instant(created_at) ?? instant(display_at);
  if (publishedAtMs === null) return null;
  const atMs = instant(display_at) ?? publishedAtMs;
  return { id, atMs, publishedAtMs, status: readStatus(status) ?? 'investigating', body: body?.trim() ?? '' };
}

/**
 * The first publication. A history that opens with `monitoring` or `resolved` has lost its beginning, so there the
 * incident's own creation counts if it was earlier.
 */
function acknowledgedMs(createdMs: number | null, updates: readonly TimedUpdate[]): number | null {
  const times = updates.map(({ publishedAtMs }) => publishedAtMs);
  const [first] = updates;
  const isWhole = first?.status === 'investigating' || first?.status === 'identified';
  if (createdMs !== null && !isWhole) times.push(createdMs);
  return times.length > 0 ? Math.min(...times) : null;
}

function monitoringMs(incident: ApiIncident, updates: readonly TimedUpdate[]): number | null {
  const isTold = updates.some(({ status }) => status === 'monitoring');
  return isTold ? monitoringSinceMs(updates) : instant(incident.monitoring_at);
}

/** Start of the last stretch of `resolved`, which a post-mortem prolongs by days. */
function resolvedMs(incident: ApiIncident, updates: readonly TimedUpdate[]): number | null {
  return instant(incident.resolved_at) ?? lastStretchMs(updates, 'resolved') ?? instant(incident.updated_at);
}

/** `none` happens for trouble that people do see, so it stays an impact of its own, and stands for unknown words. */
function readImpact(impact: string | null | undefined): Impact {
  return IMPACTS.find((known) => known === impact) ?? 'none';
}
