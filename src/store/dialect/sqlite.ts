import { type Ask, type Dialect } from './dialect.js';

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
  scrub: [
    'PRAGMA busy_timeout = 1000',
    'PRAGMA wal_checkpoint(TRUNCATE)',
    `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`,
  ],
  isBusy: () => false,
  freeBytes,
};

async function freeBytes(ask: Ask): Promise<number> {
  const [free] = await ask<{ bytes: number }>(
    'SELECT freelist_count * page_size AS bytes FROM pragma_freelist_count(), pragma_page_size()',
  );
  return free?.bytes ?? 0;
}
