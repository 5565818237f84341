import { type Keeping, KEEPS_ALL } from '../domain/keeping.js';
import { type SettingsRepository } from './settings.repository.js';
import { type Reader, type SqlValue, type WriteUnit } from './sql.js';

/** What is dropped of one table at a time: a whole month where it has a part of its own, else some rows. */
export interface DroppedPiece {
  readonly table: string;
  readonly rows: number;
  /** `null` where the database does not say. */
  readonly bytes: number | null;
}

/** Runs work in a transaction of its own; as `Store.write`. */
type Write = <T>(work: (unit: WriteUnit) => Promise<T>) => Promise<T>;

/** A table that grows with time. */
interface TimedTable {
  readonly name: string;
  readonly time: string;
  /** Columns of an index that stand before the time, so that rows are found by it. */
  readonly lead: readonly string[];
}

/** Counts before posts: what is still there while the rest goes can be traced to posts. */
const TIMED: readonly TimedTable[] = [
  { name: 'buckets', time: 'start_ms', lead: ['service'] },
  { name: 'bucket_parts', time: 'start_ms', lead: ['service', 'dimension'] },
  { name: 'baselines', time: 'start_ms', lead: ['service'] },
  { name: 'post_services', time: 'created_at_ms', lead: ['service'] },
  { name: 'posts', time: 'created_at_ms', lead: [] },
];

/** Rows that are deleted in one transaction, and leads that are looked at for them: other writes come in between. */
const ROWS_AT_ONCE = 2_000;
const LEADS_AT_ONCE = 200;

/** Where the fact is kept. */
const KEY = 'keeping';

/** A part was read for too long to be dropped now. */
export class PartInUseError extends Error {
  override readonly name = 'PartInUseError';

  constructor(
    readonly part: string,
    cause: unknown,
  ) {
    super(`${part} is being read`, { cause });
  }
}

/** How far back posts and minutes go, and the dropping of what lies before. */
export class KeepingRepository {
  constructor(
    private readonly reader: Reader,
    private readonly settings: SettingsRepository,
  ) {}

  async get(unit?: WriteUnit): Promise<Keeping> {
    const json = await this.settings.get(KEY, unit);
    return json === null ? KEEPS_ALL : { ...KEEPS_ALL, ...(JSON.parse(json) as Partial<Keeping>) };
  }

  async put(unit: WriteUnit, changes: Partial<Keeping>): Promise<void> {
    await this.settings.put(unit, KEY, JSON.stringify({ ...(await this.get(unit)), ...changes }));
  }

  /** What lies before a time, by table; those that have nothing are left out. */
  async sizeBefore(endMs: number): Promise<DroppedPiece[]> {
    const sizes: DroppedPiece[] = [];
    for (const { name, time } of TIMED) {
      const parts = await this.reader.dialect.partsBefore(this.ask, name, endMs);
      const [row] = await this.reader.all<{ n: number }>(
        `SELECT count(*) AS n FROM ${name} WHERE ${time} < ?`,
        [endMs],
      );
      const rows = row?.n ?? 0;
      const bytes = parts.length > 0 ? parts.reduce((sum, part) => sum + part.bytes, 0) : null;
      if (rows > 0 || bytes !== null) sizes.push({ table: name, rows, bytes });
    }
    return sizes;
  }

  /**
   * Drops what lies before a time, piece by piece, each in a transaction of its own that also counts it. Cut short, it is
   * gone on with by calling it again.
   *
   * @throws PartInUseError where others read a month for too long
   */
  async *dropBefore(write: Write, endMs: number, signal: AbortSignal): AsyncGenerator<DroppedPiece> {
    for (const table of TIMED) {
      for (const part of await this.reader.dialect.partsBefore(this.ask, table.name, endMs)) {
        if (signal.aborted) return;
        yield await this.dropPart(write, table.name, part);
      }
      yield* this.deleteRows(write, table, endMs, signal);
    }
  }

  /** Space that deleted rows left within the database, of which it makes use again. */
  freeBytes(): Promise<number> {
    return this.reader.dialect.freeBytes(this.ask);
  }

  private async dropPart(
    write: Write,
    table: string,
    { name, bytes }: { readonly name: string; readonly bytes: number },
  ): Promise<DroppedPiece> {
    // Nobody writes there any more, so it is counted before others have to wait.
    const [row] = await this.reader.all<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`);
    const piece = { table, rows: row?.n ?? 0, bytes };
    try {
      await write(async (unit) => {
        await unit.dialect.dropPart((sql, values) => unit.all(sql, values), name);
        await this.count(unit, piece);
      });
    } catch (error) {
      if (this.reader.dialect.isBusy(error)) throw new PartInUseError(name, error);
      throw error;
    }
    return piece;
  }

  private async *deleteRows(
    write: Write,
    { name, time, lead }: TimedTable,
    endMs: number,
    signal: AbortSignal,
  ): AsyncGenerator<DroppedPiece> {
    const table = this.reader.dialect.rest(name);
    const [any] = await this.reader.all(`SELECT 1 FROM ${table} WHERE ${time} < ? LIMIT 1`, [endMs]);
    let at: readonly SqlValue[] | null = any === undefined ? null : lead.map(() => '');
    while (at !== null && !signal.aborted) {
      const from: readonly SqlValue[] = at;
      const piece = await write(async (unit) => {
        const deleted = await deleteSome(unit, { name: table, time, lead }, from, endMs);
        await this.count(unit, { table: name, rows: deleted.rows, bytes: null });
        return deleted;
      });
      if (piece.rows > 0) yield { table: name, rows: piece.rows, bytes: null };
      at = piece.next;
    }
  }

  private async count(unit: WriteUnit, { table, rows, bytes }: DroppedPiece): Promise<void> {
    const { dropped, droppedBytes } = await this.get(unit);
    await this.put(unit, {
      dropped: { ...dropped, [table]: (dropped[table] ?? 0) + rows },
      droppedBytes: droppedBytes + (bytes ?? 0),
    });
  }

  private readonly ask = <Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]> =>
    this.reader.all<Row>(sql, values);
}

/**
 * Deletes some rows of before a time, lead by lead, oldest first.
 *
 * @param from  lead to go on from
 * @returns the lead to go on from next; `null`: all are done
 */
async function deleteSome(
  unit: WriteUnit,
  { name, time, lead }: TimedTable,
  from: readonly SqlValue[],
  endMs: number,
): Promise<{ rows: number; next: readonly SqlValue[] | null }> {
  const ofLead = lead.map((column) => `${column} = ? AND `).join('');
  let rows = 0;
  let at: readonly SqlValue[] | null = from;
  for (let leads = 0; at !== null && leads < LEADS_AT_ONCE && rows < ROWS_AT_ONCE; leads++) {
    const [last] = await unit.all<{ time: number | null; n: number }>(
      `SELECT max(t) AS time, count(*) AS n FROM (
         SELECT ${time} AS t FROM ${name} WHERE ${ofLead}${time} < ? ORDER BY ${time} LIMIT ?) AS oldest`,
      [...at, endMs, ROWS_AT_ONCE],
    );
    if (typeof last?.time === 'number')
      rows += await unit.run(`DELETE FROM ${name} WHERE ${ofLead}${time} <= ?`, [...at, last.time]);
    if ((last?.n ?? 0) < ROWS_AT_ONCE) at = await nextLead(unit, name, lead, at);
  }
  return { rows, next: at };
}

async function nextLead(
  unit: WriteUnit,
  table: string,
  lead: readonly string[],
  at: readonly SqlValue[],
): Promise<readonly SqlValue[] | null> {
  if (lead.length === 0) return null;
  const columns = lead.join(', ');
  const [row] = await unit.all<Record<string, SqlValue>>(
    `SELECT ${columns} FROM ${table} WHERE (${columns}) > (${lead.map(() => '?').join(', ')}) ORDER BY ${columns} LIMIT 1`,
    at,
  );
  return row ? lead.map((column) => row[column] ?? '') : null;
}
