import { type RuleAuthor } from '../domain/rule-version.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store, type WriteUnit } from '../store/store.js';

/** Adds services, and replaces those whose slug is known. */
export async function trackServices(
  store: Store,
  unit: WriteUnit,
  services: readonly TrackedService[],
  nowMs: number,
  by: RuleAuthor = 'cli',
): Promise<void> {
  for (const service of services) {
    const replaced = await store.services.update(unit, service, by, nowMs);
    if (!replaced) await store.services.insert(unit, service, by, nowMs);
  }
}
