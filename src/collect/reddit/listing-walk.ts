import { z } from 'zod';
import { type Interval } from '../../domain/interval.js';
import { byEventOrder, type Post } from '../../domain/post.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { readCursor } from '../read-cursor.js';
import { isTakenBack, mapRedditSubmission, REDDIT } from './map-reddit-submission.js';
import { submissionSchema, thingSchema } from './reddit-api.js';

const standingSchema = z.object({
  /** Up to when the listing was read; `null` before the first complete walk. */
  heardMs: z.number().nullable(),
  /** Names that were given, of the last stretch: any of them may be deleted without harm. */
  seen: z.array(z.string()),
  walk: z
    .object({
      fromMs: z.number(),
      toMs: z.number(),
      after: z.string().nullable(),
      /** Entries read so far, and the oldest of them, UTC epoch ms. */
      entries: z.number(),
      oldestMs: z.number().nullable(),
    })
    .nullable(),
});
type Standing = z.infer<typeof standingSchema>;

const LOOK_BACK_MS = 6 * HOUR_MS;
/** Read again every time: posts come into listings late, and what was taken back shows there. */
const OVERLAP_MS = 30 * MINUTE_MS;
const MOST_SEEN = 1000;
/** A listing ends after about a thousand entries, however many there are (connectors.md 4). */
const LISTING_DEPTH = 900;

/**
 * One walk down a listing of what is new, from the newest to what was read before. It is bounded by time and not by an
 * anchor: a post to go on from may be deleted, and Reddit then answers as if nothing were new.
 */
export class ListingWalk {
  readonly deleted: string[] = [];
  failed = 0;
  listened: Interval | null = null;
  private readonly posts = new Map<string, Post>();
  private readonly seen: Set<string>;
  private standing: Standing;

  constructor(
    cursor: string | null,
    private readonly nowMs: number,
  ) {
    this.standing = readCursor(standingSchema, cursor) ?? { heardMs: null, seen: [], walk: null };
    this.seen = new Set(this.standing.seen);
    const { heardMs, walk } = this.standing;
    const fromMs = Math.max(heardMs ?? 0, nowMs - LOOK_BACK_MS);
    const fresh = { fromMs, toMs: nowMs, after: null, entries: 0, oldestMs: null };
    this.standing = { ...this.standing, walk: walk ?? fresh };
  }

  /** Where the next page begins; `null`: at the newest. */
  get after(): string | null {
    return this.standing.walk?.after ?? null;
  }

  get isDone(): boolean {
    return this.standing.walk === null;
  }

  /** @param after  of the next page; `null`: the listing ends here */
  take(children: readonly unknown[], after: string | null): void {
    const { walk } = this.standing;
    if (!walk) return;
    const times = children.flatMap((child) => this.read(child, walk.fromMs) ?? []);
    const oldestMs = Math.min(walk.oldestMs ?? Infinity, ...times);
    const entries = walk.entries + children.length;
    const isReached = times.length > 0 && Math.max(...times) < walk.fromMs - OVERLAP_MS;
    if (after !== null && !isReached) {
      this.standing = { ...this.standing, walk: { ...walk, after, entries, oldestMs } };
      return;
    }
    // A full listing that ends above what was read before has lost what lies between.
    const isCut = !isReached && entries >= LISTING_DEPTH;
    const startMs = isCut ? Math.max(walk.fromMs, oldestMs) : walk.fromMs;
    if (startMs < walk.toMs) this.listened = { startMs, endMs: walk.toMs };
    this.standing = { heardMs: walk.toMs, seen: [], walk: null };
  }

  sortedPosts(): Post[] {
    return [...this.posts.values()].sort(byEventOrder);
  }

  get cursor(): string {
    return JSON.stringify({ ...this.standing, seen: [...this.seen].slice(-MOST_SEEN) });
  }

  /** @returns its time, UTC epoch ms; `null` when it has none */
  private read(child: unknown, fromMs: number): number | null {
    const thing = thingSchema.safeParse(child).data?.data;
    const submission = submissionSchema.safeParse(child).data?.data;
    const timeMs = thing ? thing.created_utc * 1000 : null;
    if (thing && submission && isTakenBack(submission)) {
      this.deleted.push(`${REDDIT}:${thing.name}`);
      return timeMs;
    }
    const isKnown = thing !== undefined && this.seen.has(thing.name);
    if (isKnown || (timeMs !== null && timeMs < fromMs - OVERLAP_MS)) return timeMs;
    if (thing) this.seen.add(thing.name);
    if (!thing || !submission) this.failed += 1;
    else this.posts.set(thing.name, mapRedditSubmission(submission, this.nowMs));
    return timeMs;
  }
}
