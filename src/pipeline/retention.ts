import { type Post } from '../domain/post.js';
import { DAY_MS, toIso } from '../domain/time.js';

/** Event time from which on texts are kept. */
export function textKeptFromMs(nowMs: number, retentionDays: number): number {
  return nowMs - retentionDays * DAY_MS;
}

/**
 * What to tell who brings posts that are older than texts are kept: their counts stay, but nothing can read them again.
 *
 * @returns one line, or none
 */
export function warnOfOldPosts(posts: readonly Post[], retentionDays: number, nowMs: number): string[] {
  const keptFromMs = textKeptFromMs(nowMs, retentionDays);
  const old = posts.filter(({ createdAtMs }) => createdAtMs < keptFromMs).length;
  if (old === 0) return [];
  return [
    `${old} of ${posts.length} posts were made before ${toIso(keptFromMs)}: texts are kept for ${retentionDays} days ` +
      '(OUTCRY_RETENTION_DAYS), so theirs are emptied within the hour; counts and spikes stay, but no backtest, ' +
      'reprocess or preview can read them',
  ];
}
