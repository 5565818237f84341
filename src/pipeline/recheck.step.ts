import { type Recheck } from '../collect/recheck.js';
import { HOUR_MS } from '../domain/time.js';
import { type Store } from '../store/store.js';

/** Each post whose text is kept is asked for once in so long: within a day, with time to come round. */
const EVERY_MS = 20 * HOUR_MS;

/** Asks platforms that do not tell of deletions whether stored posts still stand, and empties those that do not. */
export class RecheckStep {
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  /** One run: those that were checked longest ago, if it is long ago. */
  async run(recheck: Recheck, signal: AbortSignal): Promise<void> {
    const nowMs = this.now();
    const { platform, batch } = recheck;
    const posts = await this.store.posts.leastChecked(platform, nowMs - EVERY_MS, batch);
    if (posts.length === 0) return;
    const withdrawn = await recheck.gone(posts, { nowMs, signal });
    await this.store.write(async (unit) => {
      await this.store.posts.withdraw(unit, withdrawn, nowMs);
      await this.store.posts.noteChecked(
        unit,
        posts.map(({ id }) => id),
        nowMs,
      );
    });
  }
}
