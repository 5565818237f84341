import { type Interval } from '../domain/interval.js';
import { type Post } from '../domain/post.js';

export interface PastRequest {
  /** As in `CollectRequest`. */
  readonly hashtags: readonly string[];
  readonly phrases: readonly string[];
  readonly names: readonly string[];
  readonly interval: Interval;
  /** Of the last page that was stored of this very interval, or `null` to begin. */
  readonly cursor: string | null;
  readonly now: () => number;
  /** Its reason is thrown when it fires. */
  readonly signal: AbortSignal;
}

/** A piece of the past. */
export interface PastPage {
  /** Of the interval alone, in any order. */
  readonly posts: readonly Post[];
  /** Ids of posts that their authors took back or changed, and authors who are gone. */
  readonly deleted: readonly string[];
  readonly goneAuthors: readonly string[];
  /** Resumes after this page; to be stored together with it. */
  readonly cursor: string;
  /** What this page, with those before it, proves to have heard; within the interval. */
  readonly listened: readonly Interval[];
  readonly failed: number;
  readonly skipped: number;
}

/** A source's memory: what it can still tell of the time before we asked. */
export interface Past {
  /** How far back it goes from now, ms; `null`: to its beginning. */
  readonly reachMs: number | null;
  /**
   * Reads an interval, page by page; the next page is fetched when the one before it was taken. Ends when the interval
   * is read.
   *
   * @throws CollectorError when the source refuses; to be asked again with the last cursor, at `retryAtMs` if it is set
   */
  read(request: PastRequest): AsyncIterable<PastPage>;
}
