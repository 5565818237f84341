import { type DataSource } from 'typeorm';
import { HALF_COPIED, isHalfCopied } from './copy-database.js';
import { isMissingFile, MEMORY, readDatabaseAddress, shownAddress } from './database-address.js';
import { type Dialect } from './dialect/dialect.js';
import { POSTGRES } from './dialect/postgres.js';
import { SQLITE } from './dialect/sqlite.js';
import { postgresSource } from './open-postgres.js';
import { writingSource } from './open-sqlite.js';

/** The health of a database, told without changing it. */
export interface DatabaseReport {
  /** Its file, or its address without the password. */
  readonly place: string;
  /** Migrations that the next start would run. */
  readonly pending: readonly string[];
  /** Migrations of a newer Outcry, which this one does not know. */
  readonly unknown: readonly string[];
  readonly bytes: number;
  /** `ok`, or the first thing that is wrong with it; a server sees to that itself. */
  readonly quickCheck: string;
  /** Why nothing can be written, or `null`. */
  readonly writeError: string | null;
}

/**
 * Looks at the database of an address.
 *
 * @returns `null` where there is no file yet, or the database lives in memory
 * @throws DatabaseAddressError; whatever the driver throws where it is no database or cannot be opened
 */
export async function inspectDatabase(databaseUrl: string): Promise<DatabaseReport | null> {
  const place = readDatabaseAddress(databaseUrl);
  if (place.kind === 'postgres')
    return inspect(postgresSource(place.url), shownAddress(databaseUrl), OF_POSTGRES);
  if (place.path === MEMORY || isMissingFile(place.path)) return null;
  return inspect(writingSource(place.path, INSPECT_TIMEOUT_MS), place.path, OF_SQLITE);
}

/** What is asked of one kind of database. */
interface Questions {
  readonly dialect: Dialect;
  /** Gives a row `quick_check`. */
  readonly check: string;
  /** Fails where nothing can be written; changes nothing. */
  readonly tryWriting: readonly string[];
}

const OF_SQLITE: Questions = {
  dialect: SQLITE,
  check: 'PRAGMA quick_check(1)',
  tryWriting: ['BEGIN IMMEDIATE', 'ROLLBACK'],
};

const OF_POSTGRES: Questions = {
  dialect: POSTGRES,
  check: `SELECT 'ok' AS quick_check`,
  // A table of its own session: refused by a server that only reads.
  tryWriting: ['BEGIN', 'CREATE TEMPORARY TABLE outcry_doctor (seen integer)', 'ROLLBACK'],
};

async function inspect(source: DataSource, place: string, questions: Questions): Promise<DatabaseReport> {
  await source.initialize();
  try {
    const all = <Row>(sql: string): Promise<Row[]> => source.query<Row[]>(sql);
    const { statement, tableNamed } = questions.dialect;
    const hasRun = (await source.query<unknown[]>(statement(tableNamed), ['migrations'])).length > 0;
    const run = hasRun ? await all<{ name: string }>('SELECT name FROM migrations ORDER BY id') : [];
    const [size] = await all<{ bytes: number }>(questions.dialect.size);
    const [check] = await all<{ quick_check: string }>(questions.check);
    const isHalf = await isHalfCopied({
      dialect: questions.dialect,
      all: (sql, values = []) => source.query(statement(sql), [...values]),
    });
    const known = source.migrations.map(({ name = '' }) => name);
    const names = new Set(run.map(({ name }) => name));
    return {
      place,
      pending: known.filter((name) => !names.has(name)),
      unknown: [...names].filter((name) => !known.includes(name)),
      bytes: size?.bytes ?? 0,
      quickCheck: isHalf ? HALF_COPIED : (check?.quick_check ?? 'no answer'),
      writeError: await tryWriting(source, questions.tryWriting),
    };
  } finally {
    await source.destroy();
  }
}

/** A running service holds the lock for a second or two at most. */
const INSPECT_TIMEOUT_MS = 5_000;

async function tryWriting(source: DataSource, statements: readonly string[]): Promise<string | null> {
  const runner = source.createQueryRunner();
  try {
    for (const statement of statements) await runner.query(statement);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await runner.release();
  }
}
