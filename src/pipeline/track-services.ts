import { type TrackedService } from '../domain/tracked-service.js';
import { type Store, type WriteUnit } from '../store/store.js';

/** Adds services, and replaces those whose slug is known. */
export async function trackServices(
  store: Store,
  unit: WriteUnit,
  services: readonly TrackedService[],
  nowMs: number,
): Promise<void> {
  for (const service of services) {
    const replaced = await store.services.update(unit, service, 'cli', nowMs);
    if (!replaced) await store.services.insert(unit, service, 'cli', nowMs);
  }
}
