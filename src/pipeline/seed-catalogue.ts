import { CATALOGUE } from '../config/catalogue.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store } from '../store/store.js';

const SEEDED = 'catalogue-seeded';

/**
 * Puts services of the shipped catalogue into the store that were never offered to it before; what a person changed
 * or removed stays as it is.
 *
 * @returns how many were added
 */
export async function seedCatalogue(store: Store, nowMs: number): Promise<number> {
  if (freshFor(await store.settings.get(SEEDED)).length === 0) return 0;
  return store.write(async (unit) => {
    // Asked again inside the write: several processes may start on an empty database at a time.
    const offered = await store.settings.get(SEEDED, unit);
    const fresh = freshFor(offered);
    const present = new Set((await store.services.list({}, unit)).map(({ slug }) => slug));
    const added = fresh.filter(({ slug }) => !present.has(slug));
    for (const service of added) await store.services.insert(unit, service, 'catalogue', nowMs);
    const known = [...slugsIn(offered), ...fresh.map(({ slug }) => slug)];
    await store.settings.put(unit, SEEDED, JSON.stringify(known));
    return added.length;
  });
}

const slugsIn = (offered: string | null): string[] => JSON.parse(offered ?? '[]') as string[];

function freshFor(offered: string | null): readonly TrackedService[] {
  const known = new Set(slugsIn(offered));
  return CATALOGUE.filter(({ slug }) => !known.has(slug));
}
