import { z } from 'zod';
import { CollectorError } from '../../domain/errors.js';
import { type Interval } from '../../domain/interval.js';
import { byEventOrder, type Post } from '../../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { readCursor } from '../read-cursor.js';
import { type HackerNewsPage, hitPlaceSchema, hitSchema } from './hackernews-api.js';
import { HACKERNEWS, mapHackerNewsHit } from './map-hackernews-hit.js';

/** How long an item may take into the index and still be found. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** How far the first round looks back. */
const LOOK_BACK_MS = HOUR_MS;
/** Older gaps are not walked through: what happened then is history. */
const LONGEST_CATCH_UP_MS = DAY_MS;

const standingSchema = z.object({
  /** Up to when everything was read, UTC epoch ms; `null` before the first complete round. */
  heardMs: z.number().nullable(),
  /** Items of the overlap that were given: number -> Unix seconds. */
  given: z.record(z.string(), z.number()),
  /** A round under way: when it began, and how far down it came, Unix seconds. */
  round: z.object({ startedMs: z.number(), toS: z.number() }).nullable(),
});
type Standing = z.infer<typeof standingSchema>;

const FRESH: Standing = { heardMs: null, given: {}, round: null };

/**
 * One round over the index, from the newest item down to where the last round began, in steps of one request. The
 * index gives a thousand hits for a query and no more, so each step asks for what is older than the last.
 */
export class IndexWalk {
  readonly posts: Post[] = [];
  failed = 0;
  /** Whether the round is complete. */
  isDone = false;
  private readonly given: Map<string, number>;
  private readonly startedMs: number;
  private toS: number | null;

  private constructor(
    private readonly heardMs: number | null,
    given: Standing['given'],
    round: Standing['round'],
    private readonly nowMs: number,
  ) {
    this.given = new Map(Object.entries(given));
    this.startedMs = round?.startedMs ?? nowMs;
    this.toS = round?.toS ?? null;
  }

  /** Goes on from a cursor; one that cannot be read, or is a day old, begins anew, and the hole shows. */
  static resume(cursor: string | null, nowMs: number): IndexWalk {
    const standing = readCursor(standingSchema, cursor) ?? FRESH;
    const lastMs = standing.heardMs ?? standing.round?.startedMs ?? nowMs;
    const { heardMs, given, round } = nowMs - lastMs > LONGEST_CATCH_UP_MS ? FRESH : standing;
    return new IndexWalk(heardMs, given, round, nowMs);
  }

  /** What to ask for, Unix seconds, ends included. */
  get step(): { readonly fromS: number; readonly toS: number | null } {
    return { fromS: Math.floor((this.fromMs - OVERLAP_MS) / 1000), toS: this.toS };
  }

  /**
   * @param page  answer to the last step
   * @throws CollectorError when none of its hits says where it stands: there is no way past them
   */
  take({ hits, nbHits, hitsPerPage }: HackerNewsPage): void {
    const times = hits.map((hit) => this.read(hit)).filter((timeS) => timeS !== null);
    if (hits.length > 0 && times.length === 0) {
      throw new CollectorError('bad_payload', HACKERNEWS, 'the index answers hits without id or time', true);
    }
    const oldestS = Math.min(...times);
    const isWhole = hits.length < hitsPerPage && nbHits <= hits.length;
    this.isDone = isWhole || times.length === 0;
    // The second itself again, as it may go on; but if it fills a page, time leads no further into it.
    this.toS = oldestS === this.toS ? oldestS - 1 : oldestS;
    this.posts.sort(byEventOrder);
  }

  /** What was heard, once the round is complete. */
  get listened(): Interval | null {
    const span = { startMs: this.fromMs, endMs: this.startedMs };
    return this.isDone && span.startMs < span.endMs ? span : null;
  }

  /** Where to go on. */
  cursor(): string {
    const standing: Standing = this.isDone
      ? { heardMs: this.startedMs, given: this.givenForLater(), round: null }
      : {
          heardMs: this.heardMs,
          given: this.givenForLater(),
          round: this.toS === null ? null : { startedMs: this.startedMs, toS: this.toS },
        };
    return JSON.stringify(standing);
  }

  private get fromMs(): number {
    return this.heardMs ?? this.startedMs - LOOK_BACK_MS;
  }

  /** What may come again: in the next round, or further down in this one. */
  private givenForLater(): Standing['given'] {
    const sinceS = Math.floor((this.startedMs - OVERLAP_MS) / 1000);
    const downToS = this.isDone ? -Infinity : (this.toS ?? -Infinity);
    return Object.fromEntries([...this.given].filter(([, timeS]) => timeS >= sinceS || timeS <= downToS));
  }

  /** @returns its time, Unix seconds; `null` when it tells none */
  private read(value: unknown): number | null {
    const place = hitPlaceSchema.safeParse(value).data;
    if (place && this.given.has(place.objectID)) return place.created_at_i;
    if (place) this.given.set(place.objectID, place.created_at_i);
    const hit = hitSchema.safeParse(value).data;
    const post = hit ? mapHackerNewsHit(hit, this.nowMs) : null;
    if (post) this.posts.push(post);
    else this.failed += 1;
    return place?.created_at_i ?? null;
  }
}
