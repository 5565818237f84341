import { type Ask } from './dialect.js';

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
    (
      await ask<{ name: string }>(
        `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
          WHERE i.inhparent = CAST(? AS regclass)`,
        [table],
      )
    ).map(({ name }) => name),
  );
  for (const { name, startMs, endMs } of parts) {
    if (there.has(name)) continue;
    await ask(`CREATE TABLE "${name}" PARTITION OF "${table}" FOR VALUES FROM (${startMs}) TO (${endMs})`);
  }
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
