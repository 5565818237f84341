import { type Interval, overlapMs } from '../../domain/interval.js';
import { type Outage } from '../../domain/outage.js';
import { tellOutages } from '../../link/tell-outages.js';
import { type Store } from '../../store/store.js';

export interface OutageQuery {
  readonly service?: string;
  /** Absent: from the beginning. */
  readonly fromMs?: number;
  /** Absent: up to now. */
  readonly toMs?: number;
  readonly nowMs: number;
}

/** The stories that touch a range, newest first. */
export async function readOutages(
  store: Store,
  { service, fromMs = 0, toMs, nowMs }: OutageQuery,
): Promise<Outage[]> {
  // Of all services, also when one is asked for: what began beside it tells of its cause.
  const [spikes, windows, links, tracked] = await Promise.all([
    store.spikes.all(),
    store.windows.all(),
    store.links.all(),
    store.services.list(),
  ]);
  const range: Interval = { startMs: fromMs, endMs: toMs ?? nowMs + 1 };
  return tellOutages(spikes, windows, links, tracked).filter(
    (outage) =>
      (service === undefined || outage.service === service) &&
      overlapMs({ startMs: outage.startedAtMs, endMs: (outage.endMs ?? nowMs) + 1 }, range) > 0,
  );
}
