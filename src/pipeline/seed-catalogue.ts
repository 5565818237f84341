import { CATALOGUE } from '../config/catalogue.js';
import { type Store } from '../store/store.js';

const SEEDED = 'catalogue-seeded';

/**
 * Puts services of the shipped catalogue into the store that were never offered to it before; what a person changed
 * or removed stays as it is.
 *
 * @returns how many were added
 */
export async function seedCatalogue(store: Store, nowMs: number): Promise<number> {
  const offered = new Set(JSON.parse((await store.settings.get(SEEDED)) ?? '[]') as string[]);
  const fresh = CATALOGUE.filter(({ slug }) => !offered.has(slug));
  if (fresh.length === 0) return 0;
  const present = new Set((await store.services.list()).map(({ slug }) => slug));
  const added = fresh.filter(({ slug }) => !present.has(slug));
  await store.write(async (unit) => {
    for (const service of added) await store.services.insert(unit, service, 'catalogue', nowMs);
    await store.settings.put(unit, SEEDED, JSON.stringify([...offered, ...fresh.map(({ slug }) => slug)]));
  });
  return added.length;
}
