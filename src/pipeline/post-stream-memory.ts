import { ECHO_MEMORY_MS, EchoFilter } from '../analyze/echo/echo-filter.js';
import { type AnalyzedPost, type ExclusionReason, type ServiceMatch } from '../domain/analysis.js';
import { type BucketChanges } from '../domain/bucket.js';
import { type Post } from '../domain/post.js';
import { HOUR_MS } from '../domain/time.js';
import { AuthorMemory } from '../rollup/author-memory.js';
import { rollUp } from '../rollup/roll-up.js';
import { type Store, type StoredPost, type WriteUnit } from '../store/store.js';

/** A batch that starts this much before the newest post seen belongs to another stretch of time. */
const BACKWARD_JUMP_MS = HOUR_MS;
/** Times at which others made posts that are read while nobody else can write. */
const MOST_MEANWHILE = 2_000;

/** Others have stored too much to be read within the transaction: `prepare` reads it, outside. */
export class FarBehindError extends Error {
  override readonly name = 'FarBehindError';
}

/**
 * What must be remembered of earlier posts to judge the next: the words already seen (echoes) and the authors
 * already counted.
 *
 * It holds nothing that the stored posts do not say, so after a start, a failed write or a jump to another stretch
 * of time it is warmed from them, and a repeated import ends as an undisturbed one. Once `catchUp` was called in a
 * transaction, it has seen every stored post that is no newer than its own newest one, by whichever process and whatever
 * its event time: each batch that is stored is a numbered turn, so that those missed are found.
 */
export class PostStreamMemory {
  /** One for each service: what is tracked besides must not change what counts for a service. */
  private echoes = new Map<string, EchoFilter>();
  private authors = new AuthorMemory();
  private newestMs: number | null = null;
  /** The last turn that was seen, as far as its posts are not much newer than `newestMs`. */
  private turn = 0;
  /** When posts were made that were seen and may be met again: read by their time, or newer than `newestMs`. */
  private readonly ahead = new Map<string, number>();

  constructor(private readonly store: Store) {}

  /**
   * Makes ready for posts from `earliestMs` to `latestMs`: reads what is stored and was not seen yet. That is all of
   * the past after a jump, and otherwise what others stored meanwhile or what lies ahead of a jump back.
   */
  async prepare(earliestMs: number, latestMs = earliestMs): Promise<void> {
    if (this.continues(earliestMs)) await this.catchUp();
    const goesOn = this.continues(earliestMs);
    if (!goesOn) {
      this.forget();
      // Before the posts are read: those of later turns may be among them or not.
      this.turn = await this.store.ingestTurns.last();
    }
    const seenMs = this.newestMs;
    const startMs = goesOn && seenMs !== null ? seenMs + 1 : earliestMs - ECHO_MEMORY_MS;
    this.newestMs ??= earliestMs;
    if (startMs > latestMs) return;
    for await (const posts of this.store.posts.inEventOrder({ startMs, endMs: latestMs + 1 })) {
      this.see(posts);
      this.newestMs = Math.max(this.newestMs, posts.at(-1)?.post.createdAtMs ?? 0);
    }
  }

  /**
   * Sees what others have stored since the last time, in the order in which they did. Posts that are much newer are read by
   * `prepare`, in their time.
   *
   * @param unit  of the transaction in which posts are judged next; then nobody else stores any before that is over
   * @throws FarBehindError in a transaction, when that is much; nothing is changed then
   */
  async catchUp(unit?: WriteUnit): Promise<void> {
    const { newestMs, store, turn } = this;
    if (newestMs === null) return;
    const missed = await store.ingestTurns.after(turn, unit);
    const last = missed.at(-1)?.turn ?? turn;
    if (last > turn) {
      const isGone = last - turn > missed.length;
      const times = [...new Set(missed.flatMap(({ timesMs }) => timesMs))].filter(
        (timeMs) => timeMs >= newestMs - ECHO_MEMORY_MS && timeMs <= newestMs + BACKWARD_JUMP_MS,
      );
      if (unit && (isGone || times.length > MOST_MEANWHILE)) throw new FarBehindError();
      if (isGone) {
        this.forget();
        return;
      }
      for (const posts of await store.posts.ofTurns({ after: turn, last }, times)) this.see(posts);
      this.turn = last;
    }
    if (unit) {
      // Of what is older all was seen, and is not read again.
      for (const [id, timeMs] of this.ahead) if (timeMs <= newestMs) this.ahead.delete(id);
    }
  }

  /** The last batch of all processes that it knows of. */
  get lastTurn(): number {
    return this.turn;
  }

  /** The number of the batch that is stored in the transaction in which `catchUp` was called. */
  takeTurn(): number {
    this.turn += 1;
    return this.turn;
  }

  /** Judges and remembers a post; posts come in event order. */
  judge(post: Post, matches: readonly ServiceMatch[]): ExclusionReason | null {
    this.newestMs = Math.max(this.newestMs ?? post.createdAtMs, post.createdAtMs);
    return this.hear(post, matches);
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
    this.turn = 0;
    this.ahead.clear();
  }

  /** Posts that are stored, in event order. */
  private see(posts: readonly StoredPost[]): void {
    const unseen = posts.filter(({ post }) => !this.ahead.has(post.id));
    for (const { post, matches } of unseen) {
      this.ahead.set(post.id, post.createdAtMs);
      this.hear(post, matches);
    }
    rollUp(unseen, this.authors);
  }

  private hear(post: Post, matches: readonly ServiceMatch[]): ExclusionReason | null {
    const reasons = matches.map(({ service }) => {
      const filter = this.echoes.get(service) ?? new EchoFilter();
      this.echoes.set(service, filter);
      return filter.judge(post);
    });
    return reasons.find((reason) => reason !== null) ?? null;
  }

  private continues(earliestMs: number): boolean {
    const { newestMs } = this;
    if (newestMs === null) return false;
    return earliestMs >= newestMs - BACKWARD_JUMP_MS && earliestMs <= newestMs + ECHO_MEMORY_MS;
  }
}
