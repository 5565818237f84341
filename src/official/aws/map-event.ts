import { type Impact } from '../../domain/outage-window.js';
import { windowId } from '../page-base.js';
import { numericInstant, type PageIncident, toUpdates } from '../page-incident.js';
import { type ApiEvent } from './aws-api.js';

/** By AWS's status numbers. */
const IMPACTS: readonly Impact[] = ['none', 'minor', 'major', 'critical'];
const OK = 0;

/**
 * An event as a window. Its service and every service that it hit (`<service>-<region>`) are its components.
 *
 * @returns `null` when it has no readable start
 */
export function mapEvent(event: ApiEvent, base: string): PageIncident | null {
  const updates = toUpdates(
    event.event_log.flatMap(({ timestamp, status, message, summary }) => {
      const atMs = epochMs(timestamp);
      const body = (message ?? summary ?? '').trim();
      return atMs === null ? [] : [{ atMs, status: status === OK ? 'resolved' : 'investigating', body }];
    }),
  );
  const acknowledgedAtMs = updates[0]?.atMs ?? null;
  const startMs = epochMs(event.date) ?? acknowledgedAtMs;
  if (startMs === null) return null;
  const isOver = event.status === OK;
  const place = [event.service_name, event.region_name].filter((name) => typeof name === 'string').join(', ');
  return {
    window: {
      id: windowId(base, event.arn ?? `${event.service}@${startMs / 1000}`),
      startMs,
      endMs: isOver ? Math.max(startMs, updates.at(-1)?.atMs ?? startMs) : null,
      acknowledgedAtMs,
      monitoringAtMs: null,
      title: `${event.summary?.trim() ?? ''}${place && ` (${place})`}`.trim(),
      impact: IMPACTS[worstStatus(event)] ?? 'none',
      status: isOver ? 'resolved' : 'investigating',
      origin: base,
      url: `${base}/health/status`,
      updates,
    },
    components: [event.service, ...Object.keys(event.impacted_services ?? {})],
  };
}

/** The worst that was told, since an event that is over says that it is well. */
function worstStatus({ status, event_log: log }: ApiEvent): number {
  return Math.max(status ?? OK, ...log.map(({ status }) => status ?? OK));
}

function epochMs(seconds: number | null | undefined): number | null {
  return typeof seconds === 'number' ? numericInstant(seconds * 1000) : null;
}
