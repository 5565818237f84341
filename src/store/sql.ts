import { type QueryRunner } from 'typeorm';
import { type Interval } from '../domain/interval.js';
import { type Dialect, type SqlValue } from './dialect/dialect.js';

export { type SqlValue } from './dialect/dialect.js';

/** Something SQL can be read from: the reading connection, or a WriteUnit that sees its own writes. */
export interface Reader {
  readonly dialect: Dialect;

  /** @param parameters  bound to `?` in order */
  all<Row>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
}

/**
 * One open transaction, handed to the work given to `Store.write`. Everything that changes the database asks for
 * one, so that no write can be made outside a transaction by oversight.
 */
export class WriteUnit implements Reader {
  private ended = false;
  private failure: Error | null = null;
  private readonly kept = new Set<() => void>();

  constructor(
    private readonly runner: QueryRunner,
    readonly dialect: Dialect,
  ) {}

  async all<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.query(sql, parameters)).records as Row[];
  }

  /**
   * Runs one statement that starts with `INSERT`, `UPDATE` or `DELETE` (TypeORM tells them by that word).
   *
   * @returns rows changed; those that `DO NOTHING` skipped are not among them
   */
  async run(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    return (await this.query(sql, parameters)).affected ?? 0;
  }

  /** Sees to it that rows of these times can be inserted into a table. */
  async makeRoom(table: string, timesMs: Iterable<number>): Promise<void> {
    await this.dialect.makeRoom((sql, values) => this.all(sql, values), table, timesMs);
  }

  /** Calls `tell`, which must not throw, once all of it is kept and others can read it; the same one only once. */
  onceKept(tell: () => void): void {
    this.kept.add(tell);
  }

  /**
   * Called by the queue when the transaction is over: a unit that somebody held on to must not write into the next one.
   *
   * @param isKept  whether what it wrote is
   */
  end(isKept: boolean): void {
    this.ended = true;
    if (isKept) for (const tell of this.kept) tell();
  }

  private async query(sql: string, parameters: readonly SqlValue[]) {
    if (this.ended)
      throw new Error('This WriteUnit is over: await every write inside the work given to write()');
    // SQLite takes a whole transaction back when a disk is full: what came behind would be a write of its own.
    if (this.failure !== null) throw this.failure;
    const { dialect, runner } = this;
    try {
      // The structured result: without it sqlite answers an INSERT with a stale lastID and loses `affected`.
      return await runner.query(dialect.statement(sql), dialect.values(parameters), true);
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }
}

/** `?, ?, ?` for an `IN (…)` list; of nothing, the query that finds nothing, as SQL has no empty list. */
export function placeholders(count: number): string {
  if (count === 0) return 'SELECT NULL WHERE 1 = 0';
  return Array.from({ length: count }, () => '?').join(', ');
}

/** `(?, ?), (?, ?)` for a `VALUES` list. */
export function tuples(count: number, width: number): string {
  const tuple = `(${placeholders(width)})`;
  return Array.from({ length: count }, () => tuple).join(', ');
}

/** Splits `items` into runs of at most `size`. */
export function* chunksOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Items in one statement. */
const IN_CHUNK = 1_000;

/**
 * The rows of a query for a list of any length, some at a time.
 *
 * @param sqlOf  the query, given the `?, ?` of its `IN (…)`
 * @param more   values of the `?` behind that list
 */
export async function allIn<Row>(
  reader: Reader,
  list: readonly SqlValue[],
  sqlOf: (list: string) => string,
  ...more: SqlValue[]
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const items of chunksOf(list, IN_CHUNK)) {
    rows.push(...(await reader.all<Row>(sqlOf(placeholders(items.length)), [...items, ...more])));
  }
  return rows;
}

/** A row of a count by service. */
export interface ServiceCount {
  readonly service: string;
  readonly n: number;
}

/** First and last of the times in an indexed column; `null` of an empty table. */
export async function extentOf(reader: Reader, table: string, column: string): Promise<Interval | null> {
  const [extent] = await reader.all<Interval>(
    `SELECT (SELECT min(${column}) FROM ${table}) AS "startMs", (SELECT max(${column}) FROM ${table}) AS "endMs"
      WHERE EXISTS (SELECT 1 FROM ${table})`,
  );
  return extent ?? null;
}

/** Collects the conditions of a `WHERE` together with their values, in the same order. */
export class Conditions {
  private readonly terms: string[] = [];
  readonly values: SqlValue[] = [];

  add(term: string, ...values: SqlValue[]): this {
    this.terms.push(term);
    this.values.push(...values);
    return this;
  }

  /** `column IN (…)`; an empty list holds nothing, and so lets nothing through. */
  addIn(column: string, values: readonly string[]): this {
    return values.length > 0
      ? this.add(`${column} IN (${placeholders(values.length)})`, ...values)
      : this.add('1 = 0');
  }

  /** `WHERE …`, or nothing. */
  get sql(): string {
    return this.terms.length > 0 ? `WHERE ${this.terms.join(' AND ')}` : '';
  }
}
