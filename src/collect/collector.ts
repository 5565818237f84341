import { type Observable } from 'rxjs';
import { type CollectorError } from '../domain/errors.js';
import { type Interval } from '../domain/interval.js';
import { type Post } from '../domain/post.js';
import { type Past } from './past.js';

export interface CollectRequest {
  /** What the last page gave, or `null` for the first time. */
  readonly cursor: string | null;
  /** As people write them; those that differ only in case are one. */
  readonly hashtags: readonly string[];
  /** Those of them whose services are in a spike by our own detection. */
  readonly spiking: readonly string[];
  /** Word sequences that tell of trouble by themselves ("chatgpt down"); thousands, in the order of the services. */
  readonly phrases: readonly string[];
  /** What the tracked services are called ("chatgpt"); hundreds, in the order of the services. */
  readonly names: readonly string[];
  readonly nowMs: number;
  /** Its reason is thrown when it fires. */
  readonly signal: AbortSignal;
}

export interface CollectedPage {
  readonly posts: readonly Post[];
  /** Ids of posts that their authors took back or changed. */
  readonly deleted: readonly string[];
  readonly nextCursor: string | null;
  /** What this page, with those before it, proves to have heard; `null` while a round is not complete. */
  readonly listened: Interval | null;
  /** Posts that could not be read. */
  readonly failed: number;
  /** Posts that are not for us: of bots, of people who opted out, not public. They count nowhere else. */
  readonly skipped: number;
  /** Whether asking again at once is useful and within the source's allowance. */
  readonly more: boolean;
}

/** A page of a source that was not asked. */
export const NOTHING: CollectedPage = {
  posts: [],
  deleted: [],
  nextCursor: null,
  listened: null,
  failed: 0,
  skipped: 0,
  more: false,
};

/** A source that is asked now and then. */
export interface PollCollector {
  /** Unique, e.g. `mastodon:mastodon.social`. */
  readonly source: string;
  /** How often it is to be asked, ms. */
  readonly everyMs: number;
  /**
   * Share of what people say that could be heard here alone, 0..1. Below a hundredth, a minute that nobody else
   * listened to stays missing.
   */
  readonly coverage: number;
  /**
   * The next page after `cursor`.
   *
   * @throws CollectorError when nothing could be read; what was read before a failure is given first
   */
  collect(request: CollectRequest): Promise<CollectedPage>;
  /** Absent: it only tells what is new. */
  readonly past?: Past;
}

export interface CollectedBatch {
  /** In the order heard. */
  readonly posts: readonly Post[];
  /** Ids of posts that their authors took back or changed. */
  readonly deleted: readonly string[];
  /** Authors (as in `Post.author`) who are gone, with all their posts. */
  readonly goneAuthors: readonly string[];
  /** Resumes after this batch; to be stored together with it. */
  readonly cursor: string;
  /**
   * Event time up to which the stream was heard, UTC epoch ms; `null` for one that cannot tell, which nobody waits for
   * then.
   */
  readonly newestMs: number | null;
  /** Stretches of event time that this batch adds to what was heard; a hole between them was missed for good. */
  readonly listened: readonly Interval[];
  /** Frames that could not be read. */
  readonly failed: number;
  /** Posts that name nothing that is tracked, as was found without reading what they say; default 0. */
  readonly unnamed?: number;
  /** All frames, those that are no post included; `posts.length + failed + unnamed` is what enters the books. */
  readonly read: number;
  /**
   * To be called once the batch is stored. The next batch comes after that; meanwhile the source is held back,
   * so a busy consumer costs no memory.
   */
  done(): void;
}

export type StreamStatus =
  | { readonly kind: 'connecting'; readonly host: string }
  | { readonly kind: 'connected'; readonly host: string }
  /** The host could not go back as far as asked: event time that was missed for good. */
  | { readonly kind: 'gap'; readonly host: string; readonly missed: Interval }
  /** `failures` in a row; the stream goes on by itself at `nextTryMs`. */
  | {
      readonly kind: 'failed';
      readonly host: string;
      readonly error: CollectorError;
      readonly failures: number;
      readonly nextTryMs: number;
      readonly nextHost: string;
    };

/** A source that speaks by itself. */
export interface StreamCollector {
  /** Unique, e.g. `bluesky`. */
  readonly source: string;
  /** How the connection fares; the latest first, then every change. */
  readonly status$: Observable<StreamStatus>;
  /**
   * Connects on subscription and closes on unsubscription; never ends and never errors by itself.
   *
   * @param cursor  of the last stored batch, or `null` to begin now
   */
  events(cursor: string | null): Observable<CollectedBatch>;
  /**
   * Resolves, some seconds after unsubscription at most, when nothing is under way any more. Absent: nothing is, as soon as
   * it is unsubscribed.
   */
  closed?(): Promise<void>;
  /** Absent: it only tells what is new. */
  readonly past?: Past;
}
