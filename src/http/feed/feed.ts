/** A time as a feed writes it. */
export interface FeedTime {
  readonly raw: string;
  /** UTC epoch ms; `null` when it cannot be read, or names no zone. */
  readonly timeMs: number | null;
}

export interface FeedLink {
  /** Absolute where the feed says so; as written. */
  readonly href: string;
  /** `alternate` when the feed does not say. */
  readonly rel: string;
}

/** One item of any dialect. Whatever is not told is `null` or empty. */
export interface FeedEntry {
  /** `guid`, `rdf:about` or `id`; unique only within its feed, and not even there on every feed. */
  readonly id: string | null;
  /** Plain text. */
  readonly title: string | null;
  /** Where the entry can be read: the first `alternate` link. */
  readonly url: string | null;
  readonly links: readonly FeedLink[];
  readonly published: FeedTime | null;
  readonly updated: FeedTime | null;
  /** The whole text as HTML; plain text comes escaped. */
  readonly contentHtml: string | null;
  readonly summaryHtml: string | null;
  readonly author: string | null;
  readonly categories: readonly string[];
  /** Whose entry it is, where a feed gathers those of others. */
  readonly source: { readonly name: string | null; readonly url: string | null } | null;
}

export interface Feed {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json';
  readonly title: string | null;
  /** As declared (BCP 47). */
  readonly language: string | null;
  /** For how long the feed wants to be left alone after it was read (`<ttl>`). */
  readonly ttlMs: number | null;
  /** In the order of the feed, which need not be that of time. */
  readonly entries: readonly FeedEntry[];
  /** Entries that hold no text, or could not be read. */
  readonly failed: number;
}

/** A document that is no feed, or one that is not safe to read. The message begins with a verb: "is …", "holds …". */
export class FeedError extends Error {
  override readonly name = 'FeedError';
}
