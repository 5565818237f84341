import { type Ask, type Dialect } from './dialect.js';

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
  isBusy: () => false,
  freeBytes,
};

async function freeBytes(ask: Ask): Promise<number> {
  const [free] = await ask<{ bytes: number }>(
    'SELECT freelist_count * page_size AS bytes FROM pragma_freelist_count(), pragma_page_size()',
  );
  return free?.bytes ?? 0;
}
