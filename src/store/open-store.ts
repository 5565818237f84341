import { statSync } from 'node:fs';
import { DataSource, type QueryRunner } from 'typeorm';
import sqlite3 from 'sqlite3';
import { installationKey } from './installation-key.js';
import { MIGRATIONS } from './migrations.js';
import { ENTITIES } from './entities/index.js';
import { type Reader, type SqlValue } from './sql.js';
import { Store } from './store.js';
import { WriteQueue } from './write-queue.js';

/** The path of a database that is gone when it is closed. */
export const MEMORY = ':memory:';

/**
 * How long a connection waits for another process that holds the lock: an import or a reprocess beside a running
 * service commits within a second or two, and a slow disk must not end the service.
 */
const BUSY_TIMEOUT_MS = 30_000;

/** Holds the upper pages of the indexes with random keys; SQLite's own 2 MiB re-reads them for every insert. */
const WRITER_CACHE_KIB = 32 * 1024;

/** The address is none of a database that we know, or what it names is none; nothing was changed. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError';
}

/**
 * Opens the database, creating it and its folder when there is none and bringing its tables up to date.
 *
 * A file gets a second connection that only reads: with WAL it sees the last commit and never waits for a write. A
 * database in memory has one connection, whose reads may see a write that is not committed yet.
 *
 * @param databaseUrl  `sqlite:./path` or `sqlite::memory:`
 * @throws DatabaseAddressError when the address is no such thing or names none; Error of one line when the file cannot be used
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  assertDatabaseAddress(databaseUrl);
  const database = sqlitePath(databaseUrl);
  const writer = writingSource(database);
  try {
    await writer.initialize();
    await writer.runMigrations({ transaction: 'each' });
    // A commit then costs no fsync. A power cut may lose the last ones but nothing in between, and cursors go with
    // their data; a killed process loses none. https://sqlite.org/pragma.html#pragma_synchronous
    await writer.query('PRAGMA synchronous = NORMAL');
    await writer.query(`PRAGMA cache_size = -${WRITER_CACHE_KIB}`);
    const reader = database === MEMORY ? writer : await readingSource(database).initialize();
    return new Store(
      new SourceReader(reader.createQueryRunner()),
      new WriteQueue(writer.createQueryRunner()),
      {
        authors: await installationKey(writer, 'author-key'),
        votes: await installationKey(writer, 'vote-key'),
      },
      async () => {
        if (reader !== writer) await reader.destroy();
        await writer.destroy();
      },
    );
  } catch (error) {
    if (writer.isInitialized) await writer.destroy();
    const reason = error instanceof Error ? error.message : String(error);
    const Refusal = reason.startsWith('SQLITE_NOTADB') ? DatabaseAddressError : Error;
    throw new Refusal(`The database ${databaseUrl} cannot be used: ${reason}`, { cause: error });
  }
}

/**
 * sqlite3 as it is. TypeORM asks for its `verbose()` mode, which notes a stack and writes out every bound value of each
 * statement: a tenth of all that `outcry bench --only ingest` did.
 */
const QUIET_SQLITE: typeof sqlite3 = Object.create(sqlite3, {
  verbose: { value: () => QUIET_SQLITE },
}) as typeof sqlite3;

/** The data source that migrations are generated and checked with; not initialised. */
export function writingSource(database: string, busyTimeout = BUSY_TIMEOUT_MS): DataSource {
  return new DataSource({
    type: 'sqlite',
    driver: QUIET_SQLITE,
    database,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    synchronize: false,
    enableWAL: database !== MEMORY,
    busyTimeout,
  });
}

function readingSource(database: string): DataSource {
  return new DataSource({
    type: 'sqlite',
    driver: QUIET_SQLITE,
    database,
    flags: sqlite3.OPEN_READONLY,
    busyTimeout: BUSY_TIMEOUT_MS,
  });
}

/** @throws DatabaseAddressError when it is no address of a database, or that of a folder */
export function assertDatabaseAddress(databaseUrl: string): void {
  const path = sqlitePath(databaseUrl);
  if (path !== MEMORY && statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new DatabaseAddressError(`The database ${databaseUrl} cannot be used: it is a folder, not a file`);
}

/**
 * The file of a database address.
 *
 * @throws DatabaseAddressError
 */
export function sqlitePath(databaseUrl: string): string {
  const path = /^sqlite:(.+)$/.exec(databaseUrl)?.[1];
  if (path === undefined) {
    // Only its scheme is told: the rest may hold a password.
    const scheme = /^([a-z0-9+]+):/i.exec(databaseUrl)?.[1];
    const instead = scheme === undefined || scheme === 'sqlite' ? '' : `, not ${scheme}:…`;
    throw new DatabaseAddressError(`The database address must be sqlite:<path> or sqlite::memory:${instead}`);
  }
  return path;
}

class SourceReader implements Reader {
  constructor(private readonly runner: QueryRunner) {}

  async all<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.runner.query(sql, [...parameters])) as Row[];
  }
}
