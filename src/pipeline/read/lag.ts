import { type Lag, type LagStanding, type Outage } from '../../domain/outage.js';
import { lagByService, lagStanding, officialDelay } from '../../link/lag.js';
import { type Store } from '../../store/store.js';
import { type OutageQuery, readOutages } from './outages.js';

/** How far ahead of each provider's page people were, over the outages of a range. */
export async function readLag(store: Store, query: OutageQuery): Promise<Lag[]> {
  const [outages, services] = await Promise.all([readOutages(store, query, () => []), store.services.list()]);
  const watched = services.filter(({ statusPage }) => statusPage !== null).map(({ slug }) => slug);
  return lagByService(outages, new Set(watched), query.nowMs);
}

/** One Outage with its part in the numbers of {@link readLag}. */
export interface LagRow {
  readonly outage: Outage;
  readonly standing: LagStanding;
  /** `null` where the outage does not count. */
  readonly delayMinutes: number | null;
  /** Whether the service has a status page that we read. */
  readonly watched: boolean;
}

/** The outages that {@link readLag} counts, newest first. */
export async function readLagRows(store: Store, query: OutageQuery): Promise<LagRow[]> {
  const [outages, services] = await Promise.all([readOutages(store, query, () => []), store.services.list()]);
  const watched = new Set(services.filter(({ statusPage }) => statusPage !== null).map(({ slug }) => slug));
  return outages.map((outage) => ({
    outage,
    standing: lagStanding(outage, query.nowMs),
    delayMinutes: officialDelay(outage, query.nowMs),
    watched: watched.has(outage.service),
  }));
}
