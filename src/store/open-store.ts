import {
  DatabaseAddressError,
  assertDatabaseAddress,
  readDatabaseAddress,
  shownAddress,
} from './database-address.js';
import { HALF_COPIED, isHalfCopied } from './copy-database.js';
import { installationKey } from './installation-key.js';
import { type OpenDatabase } from './open-database.js';
import { openSqlite } from './open-sqlite.js';
import { Store } from './store.js';

/**
 * Opens the database and brings its tables up to date; where the address names a file and there is none, it is made.
 *
 * @param databaseUrl  `sqlite:./path`, `sqlite::memory:` or `postgres://…`
 * @throws DatabaseAddressError when the address is no such thing or names none; Error of one line when it cannot be used
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  const { reader, queue, disconnect } = await openDatabase(databaseUrl);
  try {
    if (await isHalfCopied(reader)) throw new Error(HALF_COPIED);
    const keys = {
      authors: await installationKey(reader, queue, 'author-key'),
      votes: await installationKey(reader, queue, 'vote-key'),
    };
    return new Store(reader, queue, keys, disconnect);
  } catch (error) {
    await disconnect();
    throw unusable(databaseUrl, error);
  }
}

/** As {@link openStore}, without the repositories. */
export async function openDatabase(databaseUrl: string): Promise<OpenDatabase> {
  assertDatabaseAddress(databaseUrl);
  const place = readDatabaseAddress(databaseUrl);
  try {
    if (place.kind === 'sqlite') return await openSqlite(place.path);
    const { openPostgres } = await import('./open-postgres.js');
    return await openPostgres(place.url);
  } catch (error) {
    throw unusable(databaseUrl, error);
  }
}

/** No database, a wrong password, no such role, no such database. */
const ADDRESS_CODES = ['SQLITE_NOTADB', '28P01', '28000', '3D000'];

function unusable(databaseUrl: string, error: unknown): Error {
  const { code = '' } = error as { readonly code?: string };
  // What could not be reached at any of its addresses says why in its code alone.
  const reason = error instanceof Error ? error.message || code : String(error);
  const Refusal = ADDRESS_CODES.some((known) => code === known || reason.startsWith(known))
    ? DatabaseAddressError
    : Error;
  return new Refusal(`The database ${shownAddress(databaseUrl)} cannot be used: ${reason}`, { cause: error });
}
