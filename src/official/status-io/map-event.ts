import { type Impact, type IncidentStatus } from '../../domain/outage-window.js';
import { windowId } from '../page-base.js';
import { instant, monitoringSinceMs, type PageIncident, toUpdates } from '../page-incident.js';
import { type ApiEvent } from './status-io-api.js';

const STATES: ReadonlyMap<number, IncidentStatus> = new Map([
  [100, 'investigating'],
  [200, 'identified'],
  [300, 'monitoring'],
]);
/** By the status that a message gives to the service. 600 is a security event. */
const IMPACTS: ReadonlyMap<number, Impact> = new Map([
  [300, 'minor'],
  [400, 'major'],
  [500, 'critical'],
  [600, 'major'],
]);

/** An incident that is going on; what is over leaves the list. @returns `null` when it has no readable start */
export function mapIncident(event: ApiEvent, address: string): PageIncident | null {
  const updates = readUpdates(event);
  const startMs = instant(event.datetime_open) ?? updates[0]?.atMs ?? null;
  if (startMs === null) return null;
  const worst = Math.max(0, ...event.messages.map(({ status }) => status ?? 0));
  return {
    window: {
      ...common(event, address),
      startMs,
      endMs: null,
      acknowledgedAtMs: updates[0]?.atMs ?? startMs,
      monitoringAtMs: monitoringSinceMs(updates),
      impact: IMPACTS.get(worst) ?? 'none',
      status: updates.at(-1)?.status ?? 'investigating',
      updates,
    },
    components: componentsOf(event),
  };
}

/** A maintenance from its planned start to its planned end. @returns `null` when it has no readable start */
export function mapMaintenance(event: ApiEvent, address: string): PageIncident | null {
  const updates = readUpdates(event);
  const startMs = instant(event.datetime_planned_start) ?? instant(event.datetime_open);
  if (startMs === null) return null;
  const endMs = instant(event.datetime_planned_end);
  return {
    window: {
      ...common(event, address),
      startMs,
      endMs: endMs === null ? null : Math.max(startMs, endMs),
      acknowledgedAtMs: updates[0]?.atMs ?? null,
      monitoringAtMs: null,
      impact: 'maintenance',
      status: 'identified',
      updates,
    },
    components: componentsOf(event),
  };
}

function common({ _id, name }: ApiEvent, address: string) {
  return { id: windowId(address, _id), title: name?.trim() ?? '', origin: address, url: address };
}

function readUpdates({ messages }: ApiEvent) {
  return toUpdates(
    [...messages].reverse().flatMap(({ details, state, datetime }) => {
      const atMs = instant(datetime);
      const status = STATES.get(state ?? 0) ?? 'investigating';
      return atMs === null ? [] : [{ atMs, status, body: details?.trim() ?? '' }];
    }),
  );
}

function componentsOf({ components_affected: affected }: ApiEvent): string[] {
  return affected.flatMap(({ _id, name }) => [_id, name]).filter((name) => typeof name === 'string');
}
