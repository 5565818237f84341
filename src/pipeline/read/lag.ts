import { type Lag, type Outage } from '../../domain/outage.js';
import { watchedSlugs } from '../../domain/tracked-service.js';
import { audible, lagByService, type LagPart, lagPart } from '../../link/lag.js';
import { type Store } from '../../store/store.js';
import { type OutageQuery, readOutages } from './outages.js';

/** One Outage with its part in the numbers of a {@link Lag}. */
export interface LagRow extends LagPart {
  readonly outage: Outage;
  /** Whether the service has a status page that we read. */
  readonly watched: boolean;
}

interface LagWithRows {
  readonly lags: readonly Lag[];
  /** The outages that they count, newest first. */
  readonly rows: readonly LagRow[];
}

/** How far ahead of each provider's page people were, over the outages of a range. */
export async function readLag(store: Store, query: OutageQuery): Promise<Lag[]> {
  const { outages, watched } = await readBoth(store, query);
  return lagByService(outages, watched, query.nowMs);
}

/** The same with the outages behind it, both of one moment. */
export async function readLagWithRows(store: Store, query: OutageQuery): Promise<LagWithRows> {
  const { outages, watched } = await readBoth(store, query);
  const heard = audible(outages, watched);
  return {
    lags: lagByService(outages, watched, query.nowMs),
    rows: outages.map((outage) => ({
      outage,
      ...lagPart(outage, query.nowMs, heard.has(outage.service)),
      watched: watched.has(outage.service),
    })),
  };
}

async function readBoth(store: Store, query: OutageQuery) {
  const [outages, services] = await Promise.all([
    readOutages(store, query, { coMentions: false }),
    store.services.list(),
  ]);
  return { outages, watched: watchedSlugs(services) };
}
