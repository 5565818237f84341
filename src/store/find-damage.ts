import { statSync } from 'node:fs';
import { assertDatabaseAddress, isMissingFile, MEMORY, readDatabaseAddress } from './database-address.js';
import { readingSource } from './open-sqlite.js';

/** Up to this size, bytes, all of a file is read in about as long as a start takes. */
const SMALL_BYTES = 64 * 1024 * 1024;

/**
 * Whether a start can wait until all of the database was looked at; a server looks after its own.
 *
 * @throws DatabaseAddressError
 */
export function isQuicklyChecked(databaseUrl: string): boolean {
  assertDatabaseAddress(databaseUrl);
  const place = readDatabaseAddress(databaseUrl);
  if (place.kind !== 'sqlite' || place.path === MEMORY || isMissingFile(place.path)) return true;
  return statSync(place.path).size <= SMALL_BYTES;
}

/**
 * Reads all of a file of SQLite beside whoever uses it, and changes nothing.
 *
 * @returns the first thing that is wrong with it in one line; `null` where nothing is, and of what is no such file
 * @see https://sqlite.org/pragma.html#pragma_quick_check
 */
async function findDamage(databaseUrl: string): Promise<string | null> {
  const place = readDatabaseAddress(databaseUrl);
  if (place.kind !== 'sqlite' || place.path === MEMORY || isMissingFile(place.path)) return null;
  // An empty file is a database without tables.
  if (statSync(place.path).size === 0) return null;
  const source = readingSource(place.path);
  try {
    await source.initialize();
    const [row] = await source.query<{ quick_check: string }[]>('PRAGMA quick_check(1)');
    const said = row?.quick_check ?? 'no answer';
    return said === 'ok' ? null : said.split('\n').join('; ');
  } catch (error) {
    const { message = String(error) } = error as { readonly message?: string };
    if (/SQLITE_(CORRUPT|NOTADB)/.test(message)) return message;
    throw error;
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

/** @throws Error that says what is wrong, and what to do */
export async function assertWhole(databaseUrl: string): Promise<void> {
  const damage = await findDamage(databaseUrl);
  if (damage === null) return;
  throw new Error(
    `The database ${databaseUrl} is damaged: ${damage}. Keep it as it is, and put a backup in its place: outcry restore <file> --replace`,
  );
}
