import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { xLanguage } from './map-x-post.js';

/** Longest query of the self-serve plans, characters (connectors.md 1). */
const LONGEST_QUERY = 512;

/**
 * Hashtags in as few queries as they fit into. Sorted, so that the same hashtags always give the same queries.
 *
 * @param languages  ISO 639-1; empty: all
 * @param kept       queries that stay as they are but for hashtags that are not wanted any more: what was read of them is
 *   known by query, so those that a new hashtag moved would be read, and paid for, again
 */
export function packQueries(
  hashtags: readonly string[],
  languages: readonly string[],
  kept: readonly string[] = [],
): string[] {
  const wanted = new Set(hashtags.map(normalizeHashtag).filter(isHashtag).sort());
  const spoken = languages.map((language) => `lang:${xLanguage(language)}`);
  // Since May 2026 reposts are not found by keyword anyway; this holds where the old index answers.
  const tail = `${spoken.length > 0 ? ` (${spoken.join(' OR ')})` : ''} -is:retweet`;
  const queries: string[] = [];
  const close = (group: readonly string[]) => {
    if (group.length > 0) queries.push(toQuery(group, tail));
    for (const hashtag of group) wanted.delete(hashtag);
  };
  for (const query of kept) {
    if (tailOf(query) === tail) close(hashtagsOf(query).filter((hashtag) => wanted.has(hashtag)));
  }
  let group: string[] = [];
  for (const hashtag of [...wanted]) {
    if (toQuery([...group, hashtag], tail).length > LONGEST_QUERY) {
      close(group);
      group = [];
    }
    group.push(hashtag);
  }
  close(group);
  return queries;
}

/** Whether a query of `packQueries` asks for a hashtag. */
export function asksFor(query: string, hashtag: string): boolean {
  return hashtagsOf(query).includes(normalizeHashtag(hashtag));
}

/** Whether all that a query of `packQueries` finds is found by another one too. */
export function isPartOf(query: string, whole: string): boolean {
  const hashtags = new Set(hashtagsOf(whole));
  return tailOf(query) === tailOf(whole) && hashtagsOf(query).every((hashtag) => hashtags.has(hashtag));
}

function toQuery(hashtags: readonly string[], tail: string): string {
  return `(${hashtags.map((hashtag) => `#${hashtag}`).join(' OR ')})${tail}`;
}

function hashtagsOf(query: string): string[] {
  return query
    .slice(1, query.indexOf(')'))
    .split(' OR ')
    .map((term) => term.slice(1));
}

function tailOf(query: string): string {
  return query.slice(query.indexOf(')') + 1);
}
