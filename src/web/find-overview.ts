import { readOverview, type ServiceOverview } from '../pipeline/index.js';
import { type Store } from '../store/store.js';

/** How one service is; `null` for one that is not tracked, or is switched off. */
export async function findOverview(
  store: Store,
  slug: string,
  nowMs: number,
): Promise<ServiceOverview | null> {
  const service = await store.services.get(slug);
  if (!service?.enabled) return null;
  const [overview] = await readOverview(store, nowMs, [service]);
  return overview ?? null;
}
