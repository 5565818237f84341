import { randomBytes } from 'node:crypto';
import { type Store } from '../store/store.js';

/** A secret of this installation, made when it is first asked for. */
export async function installationKey(store: Store, name: 'vote-key'): Promise<string> {
  const known = await store.settings.get(name);
  if (known !== null) return known;
  const fresh = randomBytes(32).toString('base64url');
  // Another process may have made one meanwhile.
  return store.write(async (unit) => {
    const made = await store.settings.get(name, unit);
    if (made === null) await store.settings.put(unit, name, fresh);
    return made ?? fresh;
  });
}
