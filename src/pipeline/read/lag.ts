import { type Lag } from '../../domain/outage.js';
import { lagByService } from '../../link/lag.js';
import { type Store } from '../../store/store.js';
import { type OutageQuery, readOutages } from './outages.js';

/** How far ahead of each provider's page people were, over the outages of a range. */
export async function readLag(store: Store, query: OutageQuery): Promise<Lag[]> {
  return lagByService(await readOutages(store, query));
}
