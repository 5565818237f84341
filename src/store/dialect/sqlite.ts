import { type Ask, type Dialect, type FreeSpace } from './dialect.js';

export const SQLITE: Dialect = {
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
  isBusy: () => false,
  giveBack: giveBackPages,
};

/** Pages that are given back at a time: 16 MiB of 4 KiB each. */
const PAGES = 4_096;

/** `auto_vacuum` of a file whose free pages can be cut off piece by piece; it is chosen before the first table is made. */
const INCREMENTAL = 2;

async function giveBackPages(ask: Ask): Promise<FreeSpace> {
  const [mode] = await ask<{ auto_vacuum: number }>('PRAGMA auto_vacuum');
  const canGive = mode?.auto_vacuum === INCREMENTAL;
  if (canGive) await ask(`PRAGMA incremental_vacuum(${PAGES})`);
  const [free] = await ask<{ pages: number; bytes: number }>(
    `SELECT freelist_count AS pages, freelist_count * page_size AS bytes
       FROM pragma_freelist_count(), pragma_page_size()`,
  );
  return { bytes: free?.bytes ?? 0, more: canGive && (free?.pages ?? 0) > 0 };
}
