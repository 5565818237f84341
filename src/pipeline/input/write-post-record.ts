import { type Post } from '../../domain/post.js';
import { toIso } from '../../domain/time.js';

/** One line of NDJSON, as recordings hold it and `readPostLine` reads it. */
export function writePostLine({ createdAtMs, ...rest }: Post): string {
  return `${JSON.stringify({ ...rest, createdAt: toIso(createdAtMs) })}\n`;
}
