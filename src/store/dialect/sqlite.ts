import { type Ask, type Dialect, type SqlValue } from './dialect.js';

/** Texts that mean themselves between quotes: words of our own, such as languages and intents, and empty lists. */
const PLAIN = /^[A-Za-z0-9[\]_-]{0,16}$/;

/**
 * How long a connection waits for another process that holds the lock: an import or a reprocess beside a running
 * service commits within a second or two, and a slow disk must not end the service.
 */
export const BUSY_TIMEOUT_MS = 30_000;

export const SQLITE: Dialect = {
  name: 'sqlite',
  // IMMEDIATE takes the write lock now and waits for other processes here; a deferred transaction that reads first
  // and then wants to write fails at once when somebody else wrote in between.
  begin: ['BEGIN IMMEDIATE'],
  nowMs: `CAST(unixepoch('subsec') * 1000 AS integer)`,
  position: 'instr',
  postKey: ['id'],
  mayRepeatKeys: true,
  statement: (sql) => sql,
  values: (values) => [...values],
  literal,
  jsonRows: (columns) => `json_group_array(json_array(${columns.join(', ')}))`,
  unindexed: (column) => `+${column}`,
  tableNamed: `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`,
  version: 'SELECT data_version AS version FROM pragma_data_version',
  // AUTOINCREMENT sees to that itself.
  continueNumbers: () => Promise.resolve(),
  makeRoom: () => Promise.resolve(),
  partsBefore: () => Promise.resolve([]),
  dropPart: (_, part) => Promise.reject(new Error(`SQLite has no part ${part}`)),
  rest: (table) => table,
  // The log holds pages as they were. Whoever reads an older moment meanwhile (a backup) keeps it, and the next time does it.
  scrub: {
    statements: [
      'PRAGMA busy_timeout = 1000',
      'PRAGMA wal_checkpoint(TRUNCATE)',
      `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`,
    ],
    hasOwnConnection: false,
  },
  isBusy: () => false,
  size: 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
  freeBytes,
};

/** A bound value costs the event loop 0.8 µs, whatever it is. Fractions are bound: their digits may be read as another number. */
function literal(value: SqlValue): string | null {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return PLAIN.test(value) ? `'${value}'` : null;
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : null;
}

async function freeBytes(ask: Ask): Promise<number> {
  const [free] = await ask<{ bytes: number }>(
    'SELECT freelist_count * page_size AS bytes FROM pragma_freelist_count(), pragma_page_size()',
  );
  return free?.bytes ?? 0;
}
