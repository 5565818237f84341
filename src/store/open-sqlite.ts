import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import { DataSource } from 'typeorm';
import { MEMORY } from './database-address.js';
import { BUSY_TIMEOUT_MS, SQLITE } from './dialect/sqlite.js';
import { ENTITIES } from './entities/index.js';
import { SQLITE_MIGRATIONS } from './migrations.js';
import { type OpenDatabase } from './open-database.js';
import { RunnerReader } from './runner-reader.js';
import { OWNER_ONLY } from './sqlite-files.js';
import { WriteQueue } from './write-queue.js';

/** Holds the upper pages of the indexes with random keys; SQLite's own 2 MiB re-reads them for every insert. */
const WRITER_CACHE_KIB = 32 * 1024;

/**
 * Opens a file, creating it and its folder when there is none and bringing its tables up to date.
 *
 * A file gets a second connection that only reads: with WAL it sees the last commit and never waits for a write. A
 * database in memory has one connection, whose reads may see a write that is not committed yet.
 */
export async function openSqlite(path: string): Promise<OpenDatabase> {
  if (path !== MEMORY) makeOwnFile(path);
  const writer = writingSource(path);
  try {
    await writer.initialize();
    await writer.runMigrations({ transaction: 'each' });
    // A commit then costs no fsync. A power cut may lose the last ones but nothing in between, and cursors go with
    // their data; a killed process loses none. https://sqlite.org/pragma.html#pragma_synchronous
    await writer.query('PRAGMA synchronous = NORMAL');
    // What is forgotten is overwritten, not only let go of. https://sqlite.org/pragma.html#pragma_secure_delete
    await writer.query('PRAGMA secure_delete = ON');
    await writer.query(`PRAGMA cache_size = -${WRITER_CACHE_KIB}`);
    const reader = path === MEMORY ? writer : await readingSource(path).initialize();
    return {
      reader: new RunnerReader(reader.createQueryRunner(), SQLITE),
      queue: new WriteQueue(() => writer.createQueryRunner(), SQLITE),
      disconnect: async () => {
        if (reader !== writer) await reader.destroy();
        await writer.destroy();
      },
    };
  } catch (error) {
    if (writer.isInitialized) await writer.destroy();
    throw error;
  }
}

/** It holds secrets: only its owner may read a file that we make. SQLite gives what lies beside it the same rights. */
function makeOwnFile(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', OWNER_ONLY));
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
    migrations: SQLITE_MIGRATIONS,
    synchronize: false,
    enableWAL: database !== MEMORY,
    busyTimeout,
  });
}

/** Leaves a database that nobody uses as one file, which can be read from a disk that cannot be written to. */
export async function foldSqliteLog(path: string): Promise<void> {
  const source = await new DataSource({ type: 'sqlite', driver: QUIET_SQLITE, database: path }).initialize();
  try {
    await source.query('PRAGMA journal_mode = DELETE');
  } finally {
    await source.destroy();
  }
}

/** A connection that only reads; not initialised. */
export function readingSource(database: string): DataSource {
  return new DataSource({
    type: 'sqlite',
    driver: QUIET_SQLITE,
    database,
    flags: sqlite3.OPEN_READONLY,
    busyTimeout: BUSY_TIMEOUT_MS,
  });
}
