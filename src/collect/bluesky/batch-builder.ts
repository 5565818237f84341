import { type Interval } from '../../domain/interval.js';
import { type Post } from '../../domain/post.js';
import { type CollectedBatch } from '../collector.js';
import { type JetstreamEvent } from './jetstream-api.js';
import { blueskyPostId, mapBlueskyPost } from './map-bluesky-post.js';

/**
 * A first event this much later than asked for means that the host could not go back so far (Jetstream v1 clamps
 * in silence). By night the whole network still makes more than ten posts a second.
 */
const CLAMP_MS = 30_000;
/** A cursor further ahead of the stream than this is wrong (a broken clock); servers then give the live tail. */
const AHEAD_MS = 60_000;
/** Ids remembered against the overlap of a resumed connection: the rewind at a hundred posts a second, twice. */
const RECENT_IDS = 2048;

/** Collects events into batches and keeps the books of what was heard. One per subscription. */
export class BatchBuilder {
  private posts: Post[] = [];
  private deleted: string[] = [];
  private goneAuthors: string[] = [];
  private listened: { startMs: number; endMs: number }[] = [];
  private read = 0;
  private failed = 0;
  private unnamed = 0;
  /** Event time up to which the stream was heard. */
  private heardUs: number | null;
  private awaitsFirst = true;
  /** Whether the host said, or we know, that it begins later than where we stopped. */
  private isClamped = false;
  private readonly recent = new Set<string>();

  /** @param heardUs  where an earlier reader stopped, Unix microseconds; `null` to begin now */
  constructor(heardUs: number | null) {
    this.heardUs = heardUs;
  }

  /** Frames waiting in the next batch. */
  get size(): number {
    return this.read;
  }

  /** Where to resume, Unix microseconds. */
  get cursorUs(): number | null {
    return this.heardUs;
  }

  /** To be called for every new connection, before its first event. */
  connected(): void {
    this.awaitsFirst = true;
    this.isClamped = false;
  }

  /** What comes next is not what followed: the stretch between was missed, however short. */
  clamped(): void {
    this.isClamped = true;
  }

  addUnreadable(): void {
    this.read += 1;
    this.failed += 1;
  }

  /** @returns the stretch that was missed for good, or `null` when the stream goes on without a hole */
  add(event: JetstreamEvent): Interval | null {
    this.read += 1;
    const missed = this.hear(event.timeUs);
    switch (event.kind) {
      case 'post':
        if (this.isNew(blueskyPostId(event.did, event.rkey))) this.posts.push(mapBlueskyPost(event));
        break;
      case 'unnamed-post':
        if (this.isNew(blueskyPostId(event.did, event.rkey))) this.unnamed += 1;
        break;
      case 'taken-back':
        this.deleted.push(blueskyPostId(event.did, event.rkey));
        break;
      case 'author-gone':
        this.goneAuthors.push(event.did);
        break;
      case 'malformed-post':
        this.failed += 1;
        break;
      case 'other':
        break;
    }
    return missed;
  }

  /** The batch so far, and begins the next; `null` when there is nothing that could move a cursor. */
  take(): Omit<CollectedBatch, 'done'> | null {
    if (this.read === 0 || this.heardUs === null) return null;
    const batch = {
      posts: this.posts,
      deleted: this.deleted,
      goneAuthors: this.goneAuthors,
      cursor: String(this.heardUs),
      newestMs: Math.floor(this.heardUs / 1000),
      listened: this.listened,
      failed: this.failed,
      unnamed: this.unnamed,
      read: this.read,
    };
    this.posts = [];
    this.deleted = [];
    this.goneAuthors = [];
    this.listened = [];
    this.read = 0;
    this.failed = 0;
    this.unnamed = 0;
    return batch;
  }

  private hear(timeUs: number): Interval | null {
    const isFirst = this.awaitsFirst;
    this.awaitsFirst = false;
    const beforeUs = this.heardUs;
    const aheadMs = beforeUs === null ? 0 : (beforeUs - timeUs) / 1000;
    if (beforeUs === null || (isFirst && aheadMs > AHEAD_MS)) {
      this.heardUs = timeUs;
      return null;
    }
    if (timeUs <= beforeUs) return null;
    this.heardUs = timeUs;
    const span = { startMs: Math.floor(beforeUs / 1000), endMs: Math.floor(timeUs / 1000) };
    if (isFirst && (this.isClamped || span.endMs - span.startMs > CLAMP_MS)) return span;
    const last = this.listened.at(-1);
    if (last?.endMs === span.startMs) last.endMs = span.endMs;
    else if (span.endMs > span.startMs) this.listened.push(span);
    return null;
  }

  /** The overlap of a resumed connection brings posts again. */
  private isNew(id: string): boolean {
    if (this.recent.has(id)) return false;
    this.recent.add(id);
    if (this.recent.size > RECENT_IDS) {
      for (const oldest of this.recent) {
        this.recent.delete(oldest);
        break;
      }
    }
    return true;
  }
}
