import { type Ask, type PartSize } from './dialect.js';

/** Tables that lie apart by month, and the column that tells which. */
export const PARTED: Readonly<Record<string, string>> = {
  posts: 'created_at_ms',
  post_services: 'created_at_ms',
  buckets: 'start_ms',
  bucket_parts: 'start_ms',
  baselines: 'start_ms',
};

/** Years of which a month may have a part of its own; what is dated otherwise lies in the part for all the rest. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;

export interface Part {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Makes the parts of a table that rows of these times need and that are not there. */
export async function makeParts(ask: Ask, table: string, timesMs: Iterable<number>): Promise<void> {
  if (!(table in PARTED)) return;
  const parts = partsOf(table, timesMs);
  if (parts.length === 0) return;
  const there = new Set(
    (await listParts<{ name: string }>(ask, table, 'c.relname AS name')).map(({ name }) => name),
  );
  for (const { name, startMs, endMs } of parts) {
    if (there.has(name)) continue;
    await ask(`CREATE TABLE "${name}" PARTITION OF "${table}" FOR VALUES FROM (${startMs}) TO (${endMs})`);
  }
}

/** The part of a table for what is dated out of all years, and for what lies in no part of its own. */
export function restOf(table: string): string {
  return `${table}_rest`;
}

/** Parts of months that end by a time, oldest first. */
export async function partsBefore(ask: Ask, table: string, endMs: number): Promise<PartSize[]> {
  if (!(table in PARTED)) return [];
  const parts = await listParts<PartSize>(
    ask,
    table,
    'c.relname AS name, pg_total_relation_size(c.oid) AS bytes',
  );
  return parts
    .filter(({ name }) => (endOf(table, name) ?? Infinity) <= endMs)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Whoever reads the table waits until it is dropped, and it is not before those who read it now are done: all others wait
 * behind it no longer than this.
 */
const DROP_TIMEOUT_MS = 2_000;

export async function dropPart(ask: Ask, part: string): Promise<void> {
  await ask(`SET LOCAL lock_timeout = ${DROP_TIMEOUT_MS}`);
  await ask(`DROP TABLE "${part}"`);
}

function listParts<Row>(ask: Ask, table: string, columns: string): Promise<Row[]> {
  return ask<Row>(
    `SELECT ${columns} FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = CAST(? AS regclass)`,
    [table],
  );
}

/** When the month of a part is over; `null` of what is no month of the table. */
function endOf(table: string, name: string): number | null {
  const [, year, month] = /^_(\d{4})_(\d{2})$/.exec(name.slice(table.length)) ?? [];
  return year === undefined ? null : Date.UTC(Number(year), Number(month));
}

/** The parts of a table in which rows of these times lie, but for the one of all the rest. */
export function partsOf(table: string, timesMs: Iterable<number>): Part[] {
  const parts = new Map<string, Part>();
  let last: Part | null = null;
  for (const timeMs of timesMs) {
    if (last && timeMs >= last.startMs && timeMs < last.endMs) continue;
    last = partOf(table, timeMs);
    if (last) parts.set(last.name, last);
  }
  return [...parts.values()];
}

function partOf(table: string, timeMs: number): Part | null {
  const date = new Date(timeMs);
  const year = date.getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return null;
  const month = date.getUTCMonth();
  return {
    name: `${table}_${year}_${String(month + 1).padStart(2, '0')}`,
    startMs: Date.UTC(year, month),
    endMs: Date.UTC(year, month + 1),
  };
}
