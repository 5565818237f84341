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

/** `1200 posts, 40 minutes; 3 MiB`; the bytes where the database tells them. */
export function listSizes(pieces: readonly DroppedPiece[]): string {
  const rows = new Map<string, number>();
  let bytes: number | null = null;
  for (const piece of pieces) {
    rows.set(piece.table, (rows.get(piece.table) ?? 0) + piece.rows);
    if (piece.bytes !== null) bytes = (bytes ?? 0) + piece.bytes;
  }
  const told = Object.entries(HOLDS).flatMap(([table, name]) =>
    rows.has(table) ? [`${rows.get(table)} ${name}`] : [],
  );
  return told.join(', ') + (bytes === null ? '' : `; ${mebibytes(bytes)}`);
}

function mebibytes(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`;
}
