import { type SqlValue } from './sql.js';

export interface PageRequest {
  /** At least 1. */
  readonly limit: number;
  /** `nextCursor` of the page before, or `null` for the first one. */
  readonly cursor: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** `null` on the last page. */
  readonly nextCursor: string | null;
}

/** A cursor that this list never gave out. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';

  constructor() {
    super('The cursor is not one that this list has given out');
  }
}

/**
 * What the cursors of one list hold: the values of its order, not an offset, so that rows that come in while somebody
 * turns pages neither repeat nor hide others.
 */
export interface CursorShape<Row, Key extends readonly SqlValue[] = readonly SqlValue[]> {
  /** Names the list inside its cursors: another list's cursor is refused. */
  readonly list: string;
  /** Type of each value, to check cursors that came back from outside. */
  readonly types: readonly ('string' | 'number')[];
  /** Values of the order, most significant first; together unique. */
  readonly keyOf: (row: Row) => Key;
}

/** How a list is paged by SQL. */
export interface Keyset<Row> extends CursorShape<Row> {
  /** Columns of the order, as `keyOf` tells their values. */
  readonly columns: readonly string[];
  readonly direction: 'ASC' | 'DESC';
}

/** `ORDER BY … LIMIT …` of one page, asking for one row more than the page to know whether another follows. */
export function orderBy<Row>(keyset: Keyset<Row>, limit: number): string {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError(`A page needs a limit of at least 1, not ${limit}`);
  const order = keyset.columns.map((column) => `${column} ${keyset.direction}`).join(', ');
  return `ORDER BY ${order} LIMIT ${limit + 1}`;
}

/**
 * The condition that lets through what lies behind the cursor, followed by its values.
 *
 * @throws InvalidCursorError
 */
export function afterCursor<Row>(keyset: Keyset<Row>, cursor: string): [term: string, ...values: SqlValue[]] {
  const values = readCursor(keyset, cursor);
  const comparison = keyset.direction === 'ASC' ? '>' : '<';
  return [`(${keyset.columns.join(', ')}) ${comparison} (${values.map(() => '?').join(', ')})`, ...values];
}

/** Makes a Page of its rows and, where there is more, at least one behind them. */
export function toPage<Row, T>(
  keyset: CursorShape<Row>,
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: last !== undefined && rows.length > limit ? cursorBehind(keyset, keyset.keyOf(last)) : null,
  };
}

/** The cursor with which a list goes on behind the place of a key, whether or not a row stands there. */
export function cursorBehind<Row, Key extends readonly SqlValue[]>(
  { list }: CursorShape<Row, Key>,
  key: Key,
): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url');
}

/** The values of a cursor, of the types that the list has. @throws InvalidCursorError */
export function readCursor<Row, Key extends readonly SqlValue[]>(
  keyset: CursorShape<Row, Key>,
  cursor: string,
): Key {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new InvalidCursorError();
  }
  if (!Array.isArray(decoded) || decoded.length !== keyset.types.length + 1) throw new InvalidCursorError();
  const [list, ...values] = decoded as unknown[];
  const typed = values.every((value, index) => typeof value === keyset.types[index]);
  if (list !== keyset.list || !typed) throw new InvalidCursorError();
  return values as readonly SqlValue[] as Key;
}
