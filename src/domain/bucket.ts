/** What a Bucket's counts are broken down by; `service`: the other tracked services that its posts name. */
export type Dimension = 'source' | 'language' | 'intent' | 'symptom' | 'country' | 'hashtag' | 'service';

/** Counts that add up over posts; all of counted posts only. */
export interface Tally {
  readonly posts: number;
  /**
   * People: posts whose author was not counted for this service in the 60 minutes before (every post of an
   * unknown author is one). Unlike distinct authors of a minute it may be added up over minutes.
   */
  readonly authors: number;
  /** Those of `authors` whose post is report-like. */
  readonly reports: number;
  /** People who say that it works again, each once an hour, also those who were counted for a complaint. */
  readonly recoveries: number;
  /** Sum of sentiment scores over `sentimentPosts` posts that could be scored. */
  readonly sentimentSum: number;
  readonly sentimentPosts: number;
}

/** Counts for one service in the minute `[startMs, startMs + 60_000)`, UTC. */
export interface Bucket extends Tally {
  readonly service: string;
  readonly startMs: number;
}

/** One value of one dimension inside a Bucket. */
export interface BucketPart {
  readonly service: string;
  readonly startMs: number;
  readonly dimension: Dimension;
  readonly key: string;
  readonly posts: number;
  readonly authors: number;
}

/** What a batch of posts adds to Buckets and their parts; each key once, sorted by service and start. */
export interface BucketChanges {
  readonly buckets: readonly Bucket[];
  readonly parts: readonly BucketPart[];
}

/** One step of a Series. `tally` is `null` where nobody listened: missing, not zero. */
export interface SeriesPoint {
  readonly startMs: number;
  readonly tally: Tally | null;
  /** Share of the step that somebody listened to, 0..1. */
  readonly coverage: number;
}

export const EMPTY_TALLY: Tally = {
  posts: 0,
  authors: 0,
  reports: 0,
  recoveries: 0,
  sentimentSum: 0,
  sentimentPosts: 0,
};

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    posts: a.posts + b.posts,
    authors: a.authors + b.authors,
    reports: a.reports + b.reports,
    recoveries: a.recoveries + b.recoveries,
    sentimentSum: a.sentimentSum + b.sentimentSum,
    sentimentPosts: a.sentimentPosts + b.sentimentPosts,
  };
}

/** Mean sentiment of a Tally, -1..1, or `null` when no post could be scored. */
export function meanSentiment(tally: Tally): number | null {
  return tally.sentimentPosts > 0 ? tally.sentimentSum / tally.sentimentPosts : null;
}
