import { chunksOf, type SqlValue, tuples, type WriteUnit } from './sql.js';

/**
 * Bound values in one multi-row statement. SQLite takes up to 32,766 and PostgreSQL 65,535. Measured with units of 500
 * posts, processor seconds for 40,000 posts with their buckets: 7.8 at 500 values, 5.5 at 8,000, 5.6 at 32,000.
 */
const MULTI_ROW_VALUES = 8_000;

/** Where rows go: the table, its columns in order, and what to do when the key is taken (nothing: it throws). */
export interface Target<Row> {
  readonly table: string;
  readonly columns: readonly (keyof Row & string)[];
  /** e.g. `ON CONFLICT (id) DO NOTHING`. */
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
  const { table, columns, onConflict = '' } = target;
  let changed = 0;
  for (const chunk of chunksOf(rows, Math.floor(MULTI_ROW_VALUES / columns.length))) {
    const values: SqlValue[] = [];
    for (const row of chunk) for (const column of columns) values.push(row[column] as SqlValue);
    changed += await unit.run(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples(chunk.length, columns.length)} ${onConflict}`,
      values,
    );
  }
  return changed;
}

/** `ON CONFLICT (key…) DO UPDATE SET` every other column to the new value. */
export function replaceOn<Row>(
  key: readonly (keyof Row & string)[],
  columns: readonly (keyof Row & string)[],
): string {
  const rest = columns.filter((column) => !key.includes(column));
  return `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}
