import { ECHO_MEMORY_MS, EchoFilter } from '../analyze/echo/echo-filter.js';
import { type AnalyzedPost, type ExclusionReason, type ServiceMatch } from '../domain/analysis.js';
import { type BucketChanges } from '../domain/bucket.js';
import { type Post } from '../domain/post.js';
import { HOUR_MS } from '../domain/time.js';
import { AuthorMemory } from '../rollup/author-memory.js';
import { rollUp } from '../rollup/roll-up.js';
import { type Store } from '../store/store.js';

/** A batch that starts this much before the newest post seen belongs to another stretch of time. */
const BACKWARD_JUMP_MS = HOUR_MS;

/**
 * What must be remembered of earlier posts to judge the next: the words already seen (echoes) and the authors
 * already counted.
 *
 * It holds nothing that the stored posts do not say, so after a start, a failed write or a jump to another stretch
 * of time it is warmed from them, and a repeated import ends as an undisturbed one.
 */
export class PostStreamMemory {
  /** One for each service: what is tracked besides must not change what counts for a service. */
  private echoes = new Map<string, EchoFilter>();
  private authors = new AuthorMemory();
  private newestMs: number | null = null;

  constructor(private readonly store: Store) {}

  /**
   * Makes ready for posts from `earliestMs` to `latestMs`: reads what is stored and was not seen yet. That is all of
   * the past after a jump, and otherwise what others stored meanwhile or what lies ahead of a jump back.
   */
  async prepare(earliestMs: number, latestMs = earliestMs): Promise<void> {
    const seenMs = this.newestMs;
    const goesOn = seenMs !== null && this.continues(seenMs, earliestMs);
    if (!goesOn) {
      this.forget();
      this.newestMs = earliestMs;
    }
    const unseen = { startMs: goesOn ? seenMs + 1 : earliestMs - ECHO_MEMORY_MS, endMs: latestMs + 1 };
    if (unseen.startMs >= unseen.endMs) return;
    for await (const posts of this.store.posts.inEventOrder(unseen)) {
      for (const { post, matches } of posts) this.judge(post, matches);
      rollUp(posts, this.authors);
    }
  }

  /** Judges and remembers a post; posts come in event order. */
  judge(post: Post, matches: readonly ServiceMatch[]): ExclusionReason | null {
    this.newestMs = Math.max(this.newestMs ?? post.createdAtMs, post.createdAtMs);
    const reasons = matches.map(({ service }) => {
      const filter = this.echoes.get(service) ?? new EchoFilter();
      this.echoes.set(service, filter);
      return filter.judge(post);
    });
    return reasons.find((reason) => reason !== null) ?? null;
  }

  /** Counts posts that were judged, in the same order. */
  count(posts: readonly AnalyzedPost[]): BucketChanges {
    return rollUp(posts, this.authors);
  }

  /** Starts anew: the next `prepare` reads the stored posts again. */
  forget(): void {
    this.echoes = new Map();
    this.authors = new AuthorMemory();
    this.newestMs = null;
  }

  private continues(newestMs: number, earliestMs: number): boolean {
    return earliestMs >= newestMs - BACKWARD_JUMP_MS && earliestMs <= newestMs + ECHO_MEMORY_MS;
  }
}
