import { type Dialect } from './dialect.js';
import { dropPart, makeParts, partsBefore, restOf } from './postgres-parts.js';
import { escapeNul } from './postgres-text.js';

/** Of the advisory lock that whoever writes holds: "outcry" in ASCII. */
const WRITER_LOCK = 0x6f7574637279;

export const POSTGRES: Dialect = {
  name: 'postgres',
  // Rows that nobody sees any more are cleared up; their bytes go as the room is used again.
  scrub: { statements: ['VACUUM posts', 'VACUUM post_services'], hasOwnConnection: true },
  // One writer at a time, of all processes, as in SQLite: what a transaction looked up before it writes still holds
  // when it commits, and `changes` are numbered in the order of commits.
  begin: ['BEGIN', `SELECT pg_advisory_xact_lock(${WRITER_LOCK})`],
  nowMs: 'CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)',
  position: 'strpos',
  postKey: ['id', 'created_at_ms'],
  mayRepeatKeys: false,
  statement: numberValues,
  values: (values) => values.map((value) => (typeof value === 'string' ? escapeNul(value) : value)),
  // It would find the type of each anew, and numbers its values whatever they are.
  literal: () => null,
  jsonRows: (columns) => `json_agg(json_build_array(${columns.join(', ')}))::text`,
  unindexed: (column) => column,
  tableNamed: 'SELECT 1 WHERE to_regclass(?) IS NOT NULL',
  // Which transactions a reader sees, of whichever database of the server. Where its log stands would not do: a commit is
  // in the log a moment before anybody sees it.
  version: 'SELECT pg_current_snapshot()::text AS version',
  continueNumbers: async (ask, table, column) => {
    await ask(`SELECT setval(pg_get_serial_sequence(?, ?), (SELECT max("${column}") FROM "${table}"))`, [
      table,
      column,
    ]);
  },
  makeRoom: makeParts,
  partsBefore,
  dropPart,
  rest: restOf,
  isBusy: (error) => (error as { readonly code?: string }).code === LOCK_NOT_AVAILABLE,
  size: 'SELECT pg_database_size(current_database()) AS bytes',
  // A dropped part is gone from the disk as a whole; what is deleted of the rest, VACUUM sees to.
  freeBytes: () => Promise.resolve(0),
};

/** SQLSTATE of a lock that was waited for in vain. */
const LOCK_NOT_AVAILABLE = '55P03';

/** `$1`, `$2`, … for each `?`; no statement of ours has one inside a literal. */
function numberValues(sql: string): string {
  let number = 0;
  return sql.replaceAll('?', () => `$${++number}`);
}
