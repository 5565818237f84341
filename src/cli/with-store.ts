import { loadConfig } from '../config/load-config.js';
import { isMissingFile, readDatabaseAddress } from '../store/database-address.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { UsageError } from './errors.js';

/** Whether a command may create the database, or only works on one that is there. */
export type StoreUse = 'create' | 'existing';

/**
 * Opens the database for one command and closes it afterwards.
 *
 * @throws UsageError when it must exist and does not: a typing error must not look like an empty database
 */
export async function withStore<T>(
  url: string | undefined,
  use: StoreUse,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const databaseUrl = url ?? loadConfig().databaseUrl;
  const place = readDatabaseAddress(databaseUrl);
  if (use === 'existing' && place.kind === 'sqlite' && isMissingFile(place.path)) {
    throw new UsageError(
      `there is no database at ${place.path}; start the service once, or import posts into it`,
    );
  }
  const store = await openStore(databaseUrl);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
