import { type Store } from '../../store/store.js';

/** Whether an installation has not seen an outage yet: until then a made-up one shows what it is for. */
export async function isFirstRun(store: Store): Promise<boolean> {
  return (await store.spikes.onsets()) === null;
}
