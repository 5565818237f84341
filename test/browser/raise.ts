import { type Spike } from '../../src/domain/spike.js';
import { type Store } from '../../src/store/store.js';
import { aSpike } from '../builders/a-spike.js';

/** Raises a spike, or changes one. */
export async function raise(store: Store, changes: Partial<Spike> & Pick<Spike, 'service'>): Promise<Spike> {
  const spike = aSpike({ endMs: null, ...changes });
  await store.write((unit) => store.spikes.upsert(unit, [spike]));
  return spike;
}
