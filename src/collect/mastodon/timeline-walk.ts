import { type Interval } from '../../domain/interval.js';
import { byEventOrder, type Post } from '../../domain/post.js';
import { HOUR_MS, MINUTE_MS, parseInstant } from '../../domain/time.js';
import { compareIds } from './compare-ids.js';
import { isToSkip, mapMastodonStatus } from './map-mastodon-status.js';
import { statusIdSchema, statusSchema } from './mastodon-api.js';
import { type Round, type Standing } from './standing.js';

/**
 * How long a post may take from its home to a server and still be found: a remote post gets an id of its own time,
 * below those that came meanwhile, so a walk from the newest id would pass it by.
 */
const OVERLAP_MS = 5 * MINUTE_MS;
/** How far the first round looks back. */
const LOOK_BACK_MS = HOUR_MS;
const MOST_PAGES_BACK = 5;
/** Ids remembered of the overlap; more than that come again, and are recognised further on. */
const MOST_SEEN = 500;

export interface WalkStep {
  readonly hashtags: readonly string[];
  readonly bounds: { readonly min_id?: string; readonly max_id?: string };
}

/**
 * One round over all hashtags of one server, in steps of one request, resumable at any step. Reads forward from a
 * known id page by page until nothing comes (`since_id` would lose the middle of a burst), and backward to a time
 * when no id is known yet.
 */
export class TimelineWalk {
  readonly posts: Post[] = [];
  failed = 0;
  skipped = 0;
  private readonly given: Set<string>;
  private readonly round: Round;
  private readonly hashtags: readonly string[];
  /** Hashtags of a group that a server refused as a whole, to be read one by one. */
  private split: string[] = [];

  /** @param hashtags  normalised */
  constructor(
    private readonly standing: Standing,
    hashtags: readonly string[],
    private readonly options: {
      readonly host: string;
      readonly nowMs: number;
      readonly group: number;
      /** Pages that a walk back in time takes for one group before it is content with less; default 5. */
      readonly pagesBack?: number;
    },
  ) {
    this.hashtags = [...new Set(hashtags)].sort();
    this.given = new Set(standing.seen);
    this.round = { ...(standing.round ?? newRound(standing, options.nowMs)) };
    this.enterGroup();
  }

  /** The next request, or `null` when the round is complete. */
  next(): WalkStep | null {
    const { group, at } = this.round;
    if (group.length === 0) return null;
    const hashtags = this.split.length > 0 ? this.split.slice(0, 1) : group;
    const { after } = this.standing;
    if (after === null) return { hashtags, bounds: at === null ? {} : { max_id: at } };
    return { hashtags, bounds: { min_id: at ?? after } };
  }

  /** @param statuses  answer to the last step, newest first; `null` when the server knows no such hashtag */
  take(statuses: readonly unknown[] | null): void {
    const { group } = this.round;
    if (statuses === null && group.length > 1 && this.split.length === 0) {
      this.split = [...group];
      this.round.at = null;
      return;
    }
    const read = (statuses ?? []).map((status) => this.read(status));
    const ids = read.map(({ id }) => id).filter((id) => id !== null);
    this.round.pages += 1;
    const goesOn = this.standing.after === null ? this.goBack(ids, read) : this.goForward(ids);
    if (goesOn) return;
    this.round.at = null;
    this.round.pages = 0;
    this.split.shift();
    if (this.split.length > 0) return;
    this.round.doneTo = group.at(-1) ?? null;
    this.enterGroup();
  }

  /** What was heard, once the round is complete. */
  get listened(): Interval | null {
    const { fromMs, startedMs, group } = this.round;
    return group.length === 0 && fromMs < startedMs ? { startMs: fromMs, endMs: startedMs } : null;
  }

  /** Where to go on. */
  result(): Standing {
    const complete = this.round.group.length === 0;
    const after = complete ? (this.round.anchor ?? this.standing.after) : this.standing.after;
    const seen = [...this.given]
      .filter((id) => after === null || compareIds(id, after) > 0)
      .sort(compareIds)
      .slice(-MOST_SEEN);
    return complete
      ? { heardMs: this.round.startedMs, after, seen, round: null }
      : { ...this.standing, seen, round: this.round };
  }

  sortedPosts(): Post[] {
    return this.posts.sort(byEventOrder);
  }

  private enterGroup(): void {
    const { doneTo } = this.round;
    const left = doneTo === null ? this.hashtags : this.hashtags.filter((hashtag) => hashtag > doneTo);
    const group = left.slice(0, this.options.group);
    // Hashtags were added or removed while the group was being read: it begins again.
    if (group.join(' ') !== this.round.group.join(' ')) {
      this.round.at = null;
      this.round.pages = 0;
    }
    this.round.group = group;
  }

  /** Whether there is more above: until an empty page, or one that brings nothing newer (no support for `min_id`). */
  private goForward(ids: readonly string[]): boolean {
    const newest = ids.reduce<string | null>((a, b) => (a !== null && compareIds(a, b) > 0 ? a : b), null);
    if (newest === null || compareIds(newest, this.round.at ?? this.standing.after ?? '') <= 0) return false;
    this.round.at = newest;
    return true;
  }

  /** Whether there is more below that is recent enough. */
  private goBack(ids: readonly string[], read: readonly ReadStatus[]): boolean {
    const oldest = ids.reduce<string | null>((a, b) => (a !== null && compareIds(a, b) < 0 ? a : b), null);
    const { at, pages } = this.round;
    if (oldest === null || (at !== null && compareIds(oldest, at) >= 0)) return false;
    const reachedMs = Math.min(...read.map(({ createdAtMs }) => createdAtMs ?? Infinity));
    if (reachedMs < this.sinceMs()) return false;
    if (pages >= (this.options.pagesBack ?? MOST_PAGES_BACK)) {
      this.round.fromMs = Math.max(this.round.fromMs, Math.min(reachedMs, this.round.startedMs));
      return false;
    }
    this.round.at = oldest;
    return true;
  }

  /** How far back a walk without a known id reads. */
  private sinceMs(): number {
    const { heardMs } = this.standing;
    return heardMs === null ? this.round.startedMs - LOOK_BACK_MS : heardMs - OVERLAP_MS;
  }

  private read(value: unknown): ReadStatus {
    const id = statusIdSchema.safeParse(value).data?.id ?? null;
    const status = statusSchema.safeParse(value).data;
    const createdAtMs = status ? parseInstant(status.created_at) : null;
    if (!status || createdAtMs === null) {
      if (id === null || !this.given.has(id)) this.failed += 1;
      if (id !== null) this.given.add(id);
      return { id, createdAtMs: null };
    }
    this.remember(status.id, createdAtMs);
    if (this.given.has(status.id) || (this.standing.after === null && createdAtMs < this.sinceMs())) {
      return { id, createdAtMs };
    }
    this.given.add(status.id);
    const post = mapMastodonStatus(status, this.options.host, this.options.nowMs);
    if (isToSkip(status)) this.skipped += 1;
    else if (post) this.posts.push(post);
    return { id, createdAtMs };
  }

  private remember(id: string, createdAtMs: number): void {
    if (createdAtMs > this.round.startedMs - OVERLAP_MS) return;
    const { anchor } = this.round;
    const least = anchor ?? this.standing.after;
    if (least === null || compareIds(id, least) > 0) this.round.anchor = id;
  }
}

interface ReadStatus {
  readonly id: string | null;
  readonly createdAtMs: number | null;
}

function newRound({ heardMs }: Standing, nowMs: number): Round {
  return {
    startedMs: nowMs,
    fromMs: heardMs ?? nowMs - LOOK_BACK_MS,
    doneTo: null,
    group: [],
    at: null,
    pages: 0,
    anchor: null,
  };
}
