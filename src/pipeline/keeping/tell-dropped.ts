import { toIso } from '../../domain/time.js';
import { type DroppedPiece } from '../../store/store.js';

/** What each table holds, in the words of a reader. */
const HOLDS: Readonly<Record<string, string>> = {
  posts: 'posts',
  post_services: 'matches of posts',
  buckets: 'minutes',
  bucket_parts: 'parts of minutes',
  baselines: 'expectations',
};

const MIB = 1024 * 1024;

/**
 * What was dropped, in one line.
 *
 * @param freeBytes  that stay free within the database, of which it makes use again
 */
export function tellDropped(pieces: readonly DroppedPiece[], keptFromMs: number, freeBytes = 0): string {
  const free =
    freeBytes > 0
      ? `; ${mebibytes(freeBytes)} are free within the file and used again, VACUUM would give them back to the disk`
      : '';
  return `dropped what lies before ${toIso(keptFromMs)}: ${listSizes(pieces)}${free}`;
}

/** Pieces of one table in one; in the order of their first. */
export function sumByTable(pieces: readonly DroppedPiece[]): DroppedPiece[] {
  const sums = new Map<string, DroppedPiece>();
  for (const { table, rows, bytes } of pieces) {
    const sum = sums.get(table) ?? { table, rows: 0, bytes: null };
    sums.set(table, {
      table,
      rows: sum.rows + rows,
      bytes: bytes === null ? sum.bytes : (sum.bytes ?? 0) + bytes,
    });
  }
  return [...sums.values()];
}

/** `1200 posts, 40 minutes; 3 MiB`; the bytes where the database tells them. */
export function listSizes(pieces: readonly DroppedPiece[]): string {
  const sums = new Map(sumByTable(pieces).map((sum) => [sum.table, sum]));
  const sizes = [...sums.values()].flatMap(({ bytes }) => bytes ?? []);
  const told = Object.entries(HOLDS).flatMap(([table, name]) => {
    const sum = sums.get(table);
    return sum ? [`${sum.rows} ${name}`] : [];
  });
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  return told.join(', ') + (sizes.length === 0 ? '' : `; ${mebibytes(total)}`);
}

function mebibytes(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`;
}
