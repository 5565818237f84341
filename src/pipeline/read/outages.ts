import { type Interval, overlapMs } from '../../domain/interval.js';
import { type Outage } from '../../domain/outage.js';
import { tellOutages } from '../../link/tell-outages.js';
import { type Store } from '../../store/store.js';
import { readCoMentions } from './co-mentions.js';

export interface OutageQuery {
  readonly service?: string;
  /** Absent: from the beginning. */
  readonly fromMs?: number;
  /** Absent: up to now. */
  readonly toMs?: number;
  readonly nowMs: number;
}

/**
 * The stories that touch a range, newest first.
 *
 * @param closer  those of which it is also read whom their people name, before an upstream is blamed; default all
 */
export async function readOutages(
  store: Store,
  { service, fromMs = 0, toMs, nowMs }: OutageQuery,
  closer: (found: readonly Outage[]) => readonly Outage[] = (found) => found,
): Promise<Outage[]> {
  // Of all services, also when one is asked for: what began beside it tells of its cause.
  const [spikes, windows, links, tracked] = await Promise.all([
    store.spikes.all(),
    store.windows.all(),
    store.links.all(),
    store.services.list(),
  ]);
  const range: Interval = { startMs: fromMs, endMs: toMs ?? nowMs + 1 };
  const isAsked = (outage: Outage): boolean =>
    (service === undefined || outage.service === service) &&
    overlapMs({ startMs: outage.startedAtMs, endMs: (outage.endMs ?? nowMs) + 1 }, range) > 0;
  const told = tellOutages(spikes, windows, links, tracked);
  const found = told.filter(isAsked);
  // The cause of a story is what all of its members point to.
  const members = new Set(closer(found).flatMap(({ story }) => story.members.map(({ id }) => id)));
  const coMentions = await readCoMentions(
    store,
    told.filter(({ id }) => members.has(id)),
    tracked,
    nowMs,
  );
  if (coMentions.size === 0) return found;
  return tellOutages(spikes, windows, links, tracked, coMentions).filter(isAsked);
}
