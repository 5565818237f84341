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
  const services = service === undefined ? {} : { services: [service] };
  const [spikes, windows, links, tracked] = await Promise.all([
    store.spikes.all(services),
    store.windows.all(services),
    store.links.all(services),
    store.services.list(),
  ]);
  // A spike may be linked to the window of an upstream, which is of another service.
  const known = new Set(windows.map(({ id }) => id));
  const upstream = await Promise.all(
    [...new Set(links.map(({ window }) => window))]
      .filter((id) => !known.has(id))
      .map((id) => store.windows.get(id)),
  );
  const range: Interval = { startMs: fromMs, endMs: toMs ?? nowMs + 1 };
  return tellOutages(
    spikes,
    [...windows, ...upstream.filter((window) => window !== null)],
    links,
    tracked,
  ).filter(
    ({ startedAtMs, endMs }) => overlapMs({ startMs: startedAtMs, endMs: (endMs ?? nowMs) + 1 }, range) > 0,
  );
}
