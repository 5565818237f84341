import { existsSync } from 'node:fs';
import { MIGRATIONS } from './migrations.js';
import { sqlitePath, writingSource } from './open-store.js';

/** The health of a database file, told without changing it. */
export interface DatabaseReport {
  readonly path: string;
  /** Migrations that the next start would run. */
  readonly pending: readonly string[];
  /** Migrations of a newer Outcry, which this one does not know. */
  readonly unknown: readonly string[];
  readonly bytes: number;
  /** `ok`, or the first thing that is wrong with it. */
  readonly quickCheck: string;
  /** Why nothing can be written, or `null`. */
  readonly writeError: string | null;
}

/**
 * Looks at the file of a database address.
 *
 * @returns `null` where there is no file yet, or the database lives in memory
 * @throws DatabaseAddressError; whatever the driver throws where the file is no database or cannot be opened
 */
export async function inspectDatabase(databaseUrl: string): Promise<DatabaseReport | null> {
  const path = sqlitePath(databaseUrl);
  if (!existsSync(path)) return null;
  const source = await writingSource(path, INSPECT_TIMEOUT_MS).initialize();
  try {
    const all = <Row>(sql: string): Promise<Row[]> => source.query<Row[]>(sql);
    const tables = await all(`SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`);
    const run =
      tables.length === 0 ? [] : await all<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    const [pages] = await all<{ bytes: number }>(
      'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
    );
    const [check] = await all<{ quick_check: string }>('PRAGMA quick_check(1)');
    const known = MIGRATIONS.map(({ name }) => name);
    const names = new Set(run.map(({ name }) => name));
    return {
      path,
      pending: known.filter((name) => !names.has(name)),
      unknown: [...names].filter((name) => !known.includes(name)),
      bytes: pages?.bytes ?? 0,
      quickCheck: check?.quick_check ?? 'no answer',
      writeError: await tryWriting(() =>
        source.query('BEGIN IMMEDIATE').then(() => source.query('ROLLBACK')),
      ),
    };
  } finally {
    await source.destroy();
  }
}

/** A running service holds the lock for a second or two at most. */
const INSPECT_TIMEOUT_MS = 5_000;

async function tryWriting(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
