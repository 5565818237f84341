import { type CheckedPost, type Recheck } from '../collect/recheck.js';
import { HOUR_MS } from '../domain/time.js';
import { type Store } from '../store/store.js';
import { PostponedPosts } from './postponed-posts.js';
import { readShownPosts } from './read/shown-posts.js';

/** Each post whose text is kept is asked for once in so long: within a day, with time to come round. */
const EVERY_MS = 20 * HOUR_MS;
/** Posts among which those that are shown are looked for: more than a budget buys in a day. */
const MOST_DUE = 10_000;

/** Asks platforms that do not tell of deletions whether stored posts still stand, and empties those that do not. */
export class RecheckStep {
  private readonly postponed = new PostponedPosts(EVERY_MS);

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  /**
   * One run: those that were checked longest ago, if it is long ago. A post that was asked for in vain is as unchecked as
   * before, lest a change in the meantime pass for one that was seen; it makes way for others.
   */
  async run(recheck: Recheck, signal: AbortSignal): Promise<void> {
    const nowMs = this.now();
    this.postponed.prune(nowMs);
    const posts = await this.due(recheck, nowMs);
    if (posts.length === 0) return;
    const { checked, gone, unasked } = await recheck.check(posts, { nowMs, signal });
    await this.store.write(async (unit) => {
      await this.store.postTexts.withdraw(unit, gone, nowMs);
      await this.store.postTexts.noteChecked(unit, checked, nowMs);
    });
    for (const id of checked) this.postponed.delete(id);
    const settled = new Set([...checked, ...(unasked ?? [])]);
    for (const { id } of posts) {
      if (!settled.has(id)) this.postponed.postpone(id, nowMs);
    }
  }

  private async due(
    { platform, batch, everyMs = EVERY_MS, onlyShown = false }: Recheck,
    nowMs: number,
  ): Promise<CheckedPost[]> {
    const limit = onlyShown ? MOST_DUE : batch + this.postponed.size;
    const due = await this.store.postTexts.leastChecked(platform, nowMs - everyMs, limit);
    const posts = onlyShown ? await this.shown(due, nowMs) : due;
    return posts.filter(({ id }) => !this.postponed.isWaiting(id, nowMs)).slice(0, batch);
  }

  private async shown(due: readonly CheckedPost[], nowMs: number): Promise<readonly CheckedPost[]> {
    if (due.length === 0) return due;
    const shown = await readShownPosts(this.store, nowMs);
    return due.filter(({ id }) => shown.has(id));
  }
}
