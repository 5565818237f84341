import { type Post } from '../domain/post.js';
import { DAY_MS, toIso } from '../domain/time.js';
import { type Store } from '../store/store.js';

/** Event time from which on texts are kept. */
export function textKeptFromMs(nowMs: number, retentionDays: number): number {
  return nowMs - retentionDays * DAY_MS;
}

/** Posts of one transaction: other writes come in between. */
const FORGOTTEN_AT_ONCE = 1_000;

/**
 * Empties posts made before `endMs`, of one source or of all.
 *
 * @returns posts emptied
 */
export async function forgetBefore(store: Store, endMs: number, source?: string): Promise<number> {
  let emptied = 0;
  for (let startMs = 0; ;) {
    const posts = await store.postTexts.remembered({ startMs, endMs }, FORGOTTEN_AT_ONCE, source);
    const last = posts.at(-1);
    if (last === undefined) return emptied;
    const ids = posts.map(({ id }) => id);
    await store.write((unit) => store.postTexts.forget(unit, ids));
    emptied += posts.length;
    startMs = last.createdAtMs;
  }
}

/**
 * What to tell who brings posts that are older than texts are kept (their counts stay, but nothing can read them again),
 * or older than posts are.
 *
 * @param closedMs  see `Keeping`
 * @returns a line of each, or none
 */
export function warnOfOldPosts(
  posts: readonly Post[],
  retentionDays: number,
  nowMs: number,
  closedMs: number | null = null,
): string[] {
  const tooOld = countBefore(posts, closedMs ?? -Infinity);
  const notTaken =
    tooOld === 0
      ? []
      : [
          `${tooOld} of ${posts.length} posts were made before ${toIso(closedMs ?? 0)}, from where on posts are kept ` +
            '(OUTCRY_KEEP_MONTHS): they were dropped as too-old',
        ];
  const keptFromMs = textKeptFromMs(nowMs, retentionDays);
  const old =
    countBefore(posts, keptFromMs) - countBefore(posts, Math.min(keptFromMs, closedMs ?? -Infinity));
  if (old === 0) return notTaken;
  return [
    ...notTaken,
    `${old} of ${posts.length} posts were made before ${toIso(keptFromMs)}: texts are kept for ${retentionDays} days ` +
      '(OUTCRY_RETENTION_DAYS), so theirs are emptied within the hour; counts and spikes stay, but no backtest, ' +
      'reprocess or preview can read them',
  ];
}

function countBefore(posts: readonly Post[], timeMs: number): number {
  return posts.filter(({ createdAtMs }) => createdAtMs < timeMs).length;
}
