import { type DataSource } from 'typeorm';
import { assertDatabaseAddress, MEMORY, readDatabaseAddress } from './database-address.js';
import { type Dialect } from './dialect/dialect.js';
import { SQLITE } from './dialect/sqlite.js';
import { readingSource } from './open-sqlite.js';
import { RunnerReader } from './runner-reader.js';
import { type Reader } from './sql.js';

/** One moment of a database: whatever is written meanwhile, what is read is of that moment. */
export interface Snapshot {
  readonly reader: Reader;
  /** Migrations that had run, in order. */
  readonly migrations: readonly string[];
  close(): Promise<void>;
}

/**
 * Holds a moment of a database, which nobody who writes waits for. It keeps SQLite's log from being shortened and
 * PostgreSQL from clearing up behind it, so it is for minutes and not for days.
 *
 * @throws Error for a database in memory, which no second connection sees; whatever the driver throws
 */
export async function holdSnapshot(databaseUrl: string): Promise<Snapshot> {
  assertDatabaseAddress(databaseUrl);
  const place = readDatabaseAddress(databaseUrl);
  if (place.kind === 'sqlite') {
    if (place.path === MEMORY) throw new Error('A database in memory cannot be read from beside');
    return hold(readingSource(place.path), SQLITE, ['BEGIN']);
  }
  const { postgresSource } = await import('./open-postgres.js');
  const { POSTGRES } = await import('./dialect/postgres.js');
  return hold(postgresSource(place.url), POSTGRES, [
    // Else the server puts out whoever thinks for a while between two questions.
    'SET idle_in_transaction_session_timeout = 0',
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  ]);
}

async function hold(source: DataSource, dialect: Dialect, begin: readonly string[]): Promise<Snapshot> {
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    for (const statement of begin) await runner.query(statement);
    const reader = new RunnerReader(runner, dialect);
    // The first question fixes the moment.
    const hasRun = (await reader.all(dialect.tableNamed, ['migrations'])).length > 0;
    const run = hasRun ? await reader.all<{ name: string }>('SELECT name FROM migrations ORDER BY id') : [];
    return {
      reader,
      migrations: run.map(({ name }) => name),
      close: async () => {
        try {
          await runner.query('ROLLBACK').finally(() => runner.release());
        } finally {
          await source.destroy();
        }
      },
    };
  } catch (error) {
    await source.destroy();
    throw error;
  }
}
