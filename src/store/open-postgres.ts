import pg from 'pg';
import { DataSource } from 'typeorm';
import { POSTGRES } from './dialect/postgres.js';
import { unescapeNul } from './dialect/postgres-text.js';
import { POSTGRES_MIGRATIONS } from './migrations.js';
import { type OpenDatabase } from './open-database.js';
import { type Reader, type SqlValue } from './sql.js';
import { WriteQueue } from './write-queue.js';

/** Connections of one process: one writes, the others answer. */
const POOL_SIZE = 8;

/** How long a transaction waits for another process that writes, as with SQLite. */
const LOCK_TIMEOUT_MS = 30_000;

/**
 * A process that stops in the middle of a transaction (paused, cut off) is put out of it, lest all others wait for its
 * lock: less than what they wait for it, and less than the ten seconds within which one that is told to stop has to end.
 */
const IDLE_IN_TRANSACTION_MS = 7_000;

const CONNECT_TIMEOUT_MS = 10_000;

/** Of the advisory lock that is held while migrations run: "migrate" in ASCII, cut to six letters. */
const MIGRATION_LOCK = 0x6d6967726174;

/**
 * Opens a database of a PostgreSQL server, bringing its tables up to date. The database itself must be there.
 *
 * Reads take any free connection of the pool and see what is committed.
 */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const source = postgresSource(url);
  try {
    await source.initialize();
    await assertEncoding(source);
    await migrate(source);
    return {
      reader: new PostgresReader(source),
      queue: new WriteQueue(() => source.createQueryRunner(), POSTGRES),
      disconnect: () => source.destroy(),
    };
  } catch (error) {
    if (source.isInitialized) await source.destroy();
    throw error;
  }
}

/** The data source that migrations run with; not initialised. */
export function postgresSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    driver: pg,
    url,
    // The tables are asked for by SQL alone; what the entities say of them is checked by migrations.spec.ts.
    entities: [],
    migrations: POSTGRES_MIGRATIONS,
    synchronize: false,
    installExtensions: false,
    applicationName: 'outcry',
    poolSize: POOL_SIZE,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    // A connection that is idle and lost is replaced when the next one is needed; that one tells if it cannot be.
    poolErrorHandler: () => undefined,
    extra: {
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      types: { getTypeParser },
    },
  });
}

/** @throws Error where texts of some languages could not be stored, or not be told from bytes */
async function assertEncoding(source: DataSource): Promise<void> {
  const [row] = await source.query<{ server_encoding: string }[]>('SHOW server_encoding');
  const { server_encoding: encoding = '' } = row ?? {};
  if (encoding !== 'UTF8')
    throw new Error(`it is encoded in ${encoding}, not UTF8: make it by createdb -E UTF8 -T template0`);
}

/** Replicas that start together bring the tables up to date once. */
async function migrate(source: DataSource): Promise<void> {
  const guard = source.createQueryRunner();
  try {
    // However long another one takes for it.
    await guard.query('SET lock_timeout = 0');
    await guard.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    await source.runMigrations({ transaction: 'each' });
    await guard.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`);
    await guard.query('RESET lock_timeout');
  } finally {
    await guard.release();
  }
}

const { INT8, NUMERIC, TEXT } = pg.types.builtins;

/** How values are read: numbers of the store are such that JavaScript holds exactly, and texts are as they were bound. */
const PARSERS: ReadonlyMap<number, (value: string) => unknown> = new Map<number, (value: string) => unknown>([
  [INT8, Number],
  // What PostgreSQL makes of a sum of INT8.
  [NUMERIC, Number],
  [TEXT, unescapeNul],
]);

function getTypeParser(oid: number): (value: string) => unknown {
  return PARSERS.get(oid) ?? (pg.types.getTypeParser(oid) as (value: string) => unknown);
}

class PostgresReader implements Reader {
  readonly dialect = POSTGRES;

  constructor(private readonly source: DataSource) {}

  async all<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    const { statement, values } = this.dialect;
    return this.source.query<Row[]>(statement(sql), values(parameters));
  }
}
