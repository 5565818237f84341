import { existsSync, statSync } from 'node:fs';

/** The path of a database that is gone when it is closed. */
export const MEMORY = ':memory:';

/** Where a database is. */
export type DatabasePlace =
  { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string };

/** The address is none of a database that we know, or what it names is none; nothing was changed. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError';
}

/**
 * Reads the address of a database.
 *
 * @param databaseUrl  `sqlite:./path`, `sqlite::memory:` or `postgres://user:password@host:port/database`
 * @throws DatabaseAddressError when it is no such thing; its message tells no password
 */
export function readDatabaseAddress(databaseUrl: string): DatabasePlace {
  const path = /^sqlite:(.+)$/.exec(databaseUrl)?.[1];
  if (path !== undefined) return { kind: 'sqlite', path };
  // Only its scheme is told: the rest may hold a password.
  const scheme = /^([a-z0-9+]+):/i.exec(databaseUrl)?.[1];
  if (scheme === 'postgres' || scheme === 'postgresql') {
    if (postgresUrl(databaseUrl) !== null) return { kind: 'postgres', url: databaseUrl };
    throw new DatabaseAddressError(
      'The database address must be postgres://<user>:<password>@<host>:<port>/<database>; special characters in it are written as %XX',
    );
  }
  const instead = scheme === undefined || scheme === 'sqlite' ? '' : `, not ${scheme}:…`;
  throw new DatabaseAddressError(
    `The database address must be sqlite:<path>, sqlite::memory: or postgres://…${instead}`,
  );
}

/** @throws DatabaseAddressError when it is no address of a database, or that of a folder */
export function assertDatabaseAddress(databaseUrl: string): void {
  const place = readDatabaseAddress(databaseUrl);
  if (place.kind !== 'sqlite' || place.path === MEMORY) return;
  if (statSync(place.path, { throwIfNoEntry: false })?.isDirectory())
    throw new DatabaseAddressError(`The database ${databaseUrl} cannot be used: it is a folder, not a file`);
}

/** Whether a path of SQLite names a file that is not there yet. */
export function isMissingFile(path: string): boolean {
  return path !== MEMORY && !existsSync(path);
}

/** The address as it may be told: without its password, and without options that may hold one. */
export function shownAddress(databaseUrl: string): string {
  const url = /^postgres(ql)?:/.test(databaseUrl) ? postgresUrl(databaseUrl) : null;
  if (!url) return databaseUrl;
  return `${url.protocol}//${url.username === '' ? '' : `${url.username}@`}${url.host}${url.pathname}`;
}

function postgresUrl(databaseUrl: string): URL | null {
  if (!URL.canParse(databaseUrl)) return null;
  const url = new URL(databaseUrl);
  return url.hostname !== '' && url.pathname.length > 1 ? url : null;
}
