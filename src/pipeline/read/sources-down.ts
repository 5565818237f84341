import { type Store } from '../../store/store.js';

/** Sources of posts that are switched on and whose last try failed, sorted. */
export async function sourcesDown(store: Store): Promise<string[]> {
  const sources = await store.sources.list();
  return sources
    .filter(({ kind, lastError }) => kind !== 'official' && lastError !== null)
    .map(({ source }) => source)
    .sort();
}
