import { type Dialect } from './dialect/dialect.js';
import { chunksOf, type SqlValue, type WriteUnit } from './sql.js';

/**
 * Bound values in one multi-row statement. SQLite takes up to 32,766 and PostgreSQL 65,535. Measured with units of 500
 * posts, processor seconds for 40,000 posts with their buckets: 7.8 at 500 values, 5.5 at 8,000, 5.6 at 32,000.
 */
const MULTI_ROW_VALUES = 8_000;

/** Where rows go: the table, its columns in order, and what to do when the key is taken (nothing: it throws). */
export interface Target<Row> {
  readonly table: string;
  readonly columns: readonly (keyof Row & string)[];
  /** Of a table that may lie apart by time: the column that tells it. */
  readonly time?: keyof Row & string;
  /** Columns that are unique together; needed with `onConflict`. */
  readonly key?: readonly (keyof Row & string)[];
  /** e.g. `DO NOTHING`. */
  readonly onConflict?: string;
}

/**
 * Inserts rows with as few statements as the number of bound values allows: 70 times the rate of `save()` one by one.
 *
 * @returns rows inserted or updated
 */
export async function insertRows<Row extends object>(
  unit: WriteUnit,
  target: Target<Row>,
  rows: readonly Row[],
): Promise<number> {
  const { table, columns, time, key = [], onConflict } = target;
  if (time !== undefined) await unit.makeRoom(table, timesOf(rows, time));
  const then = onConflict === undefined ? '' : `ON CONFLICT (${key.join(', ')}) ${onConflict}`;
  let changed = 0;
  const runs = then === '' || unit.dialect.mayRepeatKeys ? [rows] : withoutRepeats(rows, key);
  for (const run of runs) {
    for (const chunk of chunksOf(run, Math.floor(MULTI_ROW_VALUES / columns.length))) {
      const values: SqlValue[] = [];
      const written = chunk.map((row) => `(${writtenRow(unit.dialect, columns, row, values)})`).join(', ');
      changed += await unit.run(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${written} ${then}`,
        values,
      );
    }
  }
  return changed;
}

/** @param values  gets those that are bound */
function writtenRow<Row>(
  { literal }: Dialect,
  columns: readonly (keyof Row & string)[],
  row: Row,
  values: SqlValue[],
): string {
  let written = '';
  for (const column of columns) {
    const value = row[column] as SqlValue;
    const text = literal(value);
    if (text === null) values.push(value);
    written += written === '' ? (text ?? '?') : `, ${text ?? '?'}`;
  }
  return written;
}

/** `DO UPDATE SET` every column that is not of the key to the new value. */
export function replaceAll<Row>(
  key: readonly (keyof Row & string)[],
  columns: readonly (keyof Row & string)[],
): string {
  const rest = columns.filter((column) => !key.includes(column));
  return `DO UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}

function* timesOf<Row>(rows: readonly Row[], time: keyof Row): Generator<number> {
  for (const row of rows) yield row[time] as number;
}

/** Rows in runs that hold each key once; a key that comes back is in a later run. */
function withoutRepeats<Row>(rows: readonly Row[], key: readonly (keyof Row)[]): Row[][] {
  const runs: Row[][] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const id = JSON.stringify(key.map((column) => row[column]));
    const times = seen.get(id) ?? 0;
    seen.set(id, times + 1);
    (runs[times] ??= []).push(row);
  }
  return runs;
}
