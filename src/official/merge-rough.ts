import { minuteStart } from '../domain/time.js';
import { type OutageUpdate, type OutageWindow } from '../domain/outage-window.js';

/**
 * What a feed adds to a window that is known better: where it stands, its end, and updates of minutes of which none
 * of the same status is known. When an incident came to be known first is not told by a feed that was changed since, so
 * start and acknowledgement stay. An end stays too, unless something was said after it: not every feed names the status.
 */
export function mergeRough(kept: OutageWindow, read: OutageWindow): OutageWindow {
  const known = new Set(kept.updates.map(minuteAndStatus));
  const added = read.updates.filter((update) => !known.has(minuteAndStatus(update)));
  const isStillOver = kept.endMs !== null && !saysMoreAfter(kept.endMs, read);
  return {
    ...kept,
    endMs: isStillOver ? kept.endMs : endOf(kept, read),
    acknowledgedAtMs: kept.acknowledgedAtMs ?? read.acknowledgedAtMs,
    monitoringAtMs: kept.monitoringAtMs ?? read.monitoringAtMs,
    status: isStillOver ? kept.status : read.status,
    updates: [...kept.updates, ...added].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1)),
  };
}

function minuteAndStatus({ atMs, status }: OutageUpdate): string {
  return `${minuteStart(atMs)} ${status}`;
}

function endOf(kept: OutageWindow, read: OutageWindow): number | null {
  return read.endMs === null ? null : (kept.endMs ?? Math.max(kept.startMs, read.endMs));
}

function saysMoreAfter(endMs: number, { updates }: OutageWindow): boolean {
  return updates.some(({ atMs }) => minuteStart(atMs) > minuteStart(endMs));
}
