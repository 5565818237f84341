import { type Interval } from '../../domain/interval.js';
import { byEventOrder, type Post } from '../../domain/post.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { type Feed } from '../../http/feed/feed.js';
import { entryKey, entryTimeMs, mapNewsEntry, shortHash } from './map-news-entry.js';
import { type FeedStanding, type NewsStanding, readNewsStanding } from './news-standing.js';

/** How far the first round looks back. */
const LOOK_BACK_MS = HOUR_MS;
/** Articles that came into their feed later than this are history; those that left it so long ago are forgotten. */
const OLDEST_MS = DAY_MS;
/** Longest rest that a feed may ask for. */
const LONGEST_REST_MS = DAY_MS;

interface FeedReply {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** `null` when it did not change. */
  readonly feed: Feed | null;
}

/** One round over a set of feeds, in steps of one request, resumable at any step. */
export class FeedRound {
  failed = 0;
  private readonly found = new Map<string, Post>();
  private readonly standing: NewsStanding;
  private readonly round: NonNullable<NewsStanding['round']>;
  private restUntilMs: number;

  /** @param urls  of the feeds, each once */
  constructor(
    cursor: string | null,
    private readonly urls: readonly string[],
    private readonly nowMs: number,
  ) {
    const { feeds, seen, ...standing } = readNewsStanding(cursor, nowMs);
    this.standing = { ...standing, feeds: { ...feeds }, seen: structuredClone(seen) };
    this.round = standing.round ?? { startedMs: nowMs, done: [], missed: false };
    this.restUntilMs = standing.restUntilMs;
  }

  /** Whether the feeds want to be left alone for now. */
  get rests(): boolean {
    return this.standing.round === null && this.nowMs < this.restUntilMs;
  }

  /** Feeds in all. */
  get size(): number {
    return this.urls.length;
  }

  /** A feed that cannot be read: the round goes on without it, and has not heard everything. */
  giveUp(url: string): void {
    this.round.done.push(shortHash(url));
    this.round.missed = true;
  }

  /** The next request, or `null` when every feed was read. */
  next(): ({ readonly url: string } & Pick<FeedStanding, 'etag' | 'lastModified'>) | null {
    const url = this.urls.find((candidate) => !this.round.done.includes(shortHash(candidate)));
    if (url === undefined) return null;
    const { etag = null, lastModified = null } = this.standing.feeds[shortHash(url)] ?? {};
    return { url, etag, lastModified };
  }

  /** @param reply  answer to the last step */
  take(url: string, { etag, lastModified, feed }: FeedReply): void {
    const key = shortHash(url);
    const failedBefore = this.standing.feeds[key]?.failed ?? 0;
    this.round.done.push(key);
    const failed = feed === null ? failedBefore : feed.failed + this.read(url, feed);
    const readBeforeMs = this.standing.feeds[key]?.readMs;
    this.standing.feeds[key] = { etag, lastModified, readMs: this.nowMs, failed };
    this.failed += Math.max(0, failed - failedBefore);
    if (feed === null) {
      for (const article of Object.values(this.standing.seen)) {
        // What left the feed before its last reading is not in it now.
        if (article.feed === key && article.lastMs === readBeforeMs) article.lastMs = this.nowMs;
      }
      return;
    }
    if (feed.ttlMs !== null) {
      this.restUntilMs = Math.max(this.restUntilMs, this.nowMs + Math.min(feed.ttlMs, LONGEST_REST_MS));
    }
  }

  get posts(): Post[] {
    return [...this.found.values()].sort(byEventOrder);
  }

  /** What was heard, once the round is complete. */
  get listened(): Interval | null {
    const { startedMs, missed } = this.round;
    if (missed) return null;
    const fromMs = this.standing.heardMs ?? startedMs - LOOK_BACK_MS;
    return this.next() === null && fromMs < startedMs ? { startMs: fromMs, endMs: startedMs } : null;
  }

  /** Where to go on. */
  cursor(): string {
    const { standing, round, restUntilMs } = this;
    const isComplete = this.next() === null;
    const asked = new Set(this.urls.map(shortHash));
    const next: NewsStanding = {
      heardMs: isComplete && !round.missed ? round.startedMs : standing.heardMs,
      restUntilMs,
      feeds: Object.fromEntries(Object.entries(standing.feeds).filter(([key]) => asked.has(key))),
      seen: Object.fromEntries(
        Object.entries(standing.seen).filter(([, { lastMs }]) => lastMs >= this.nowMs - OLDEST_MS),
      ),
      round: isComplete ? null : round,
    };
    return JSON.stringify(next);
  }

  /** @returns how many entries say nothing */
  private read(url: string, { entries, language }: Feed): number {
    let failed = 0;
    for (const entry of entries) {
      const post = mapNewsEntry(entry, { url, language }, this.nowMs);
      if (!post) {
        failed += 1;
        continue;
      }
      const key = entryKey(entry, post);
      const isKnown = Object.hasOwn(this.standing.seen, key);
      this.standing.seen[key] = { feed: shortHash(url), lastMs: this.nowMs };
      if (!isKnown && (entryTimeMs(entry) ?? this.nowMs) >= this.nowMs - OLDEST_MS)
        this.found.set(post.id, post);
    }
    return failed;
  }
}
