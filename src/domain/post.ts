/**
 * One public message, as a source gave it.
 *
 * `createdAtMs` is event time: when the platform says that the post was made (Jetstream: `time_us`).
 */
export interface Post {
  /** `<source>:<native id>`, unique. */
  readonly id: string;
  /** Where it came from, e.g. `bluesky`; the part of `id` before the first colon unless told otherwise. */
  readonly source: string;
  readonly createdAtMs: number;
  /** Plain text: markup already removed, entities already decoded. */
  readonly text: string;
  /** Any string that is stable for one author, or `null` when unknown. */
  readonly author: string | null;
  /** Language the platform or the author declared (BCP 47); a hint, not the truth. */
  readonly language: string | null;
  readonly url: string | null;
  /** As written, without `#`; those inside `text` need not be repeated here. */
  readonly hashtags: readonly string[];
  /** ISO 3166-1 alpha-2, upper case, where stated. */
  readonly country: string | null;
  /** Id of the post that this one repeats, or `null`. */
  readonly repostOf: string | null;
}

/** The part of a post id before its first colon; `unknown` for an id without one. */
export function sourceOfId(id: string): string {
  const colon = id.indexOf(':');
  return colon > 0 ? id.slice(0, colon) : 'unknown';
}

/** Event order: by time, then by id, so that any input order gives the same stream. */
export function byEventOrder(a: Post, b: Post): number {
  return a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Emptied by retention or by its author. A post without words or hashtags matches nothing, and is not stored. */
export function isForgotten({ text, hashtags }: Post): boolean {
  return text === '' && hashtags.length === 0;
}
