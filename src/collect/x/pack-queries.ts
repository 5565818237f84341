import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { xLanguage } from './map-x-post.js';

/** Longest query of the self-serve plans, characters (connectors.md 1). */
const LONGEST_QUERY = 512;

/**
 * Hashtags in as few queries as they fit into. Sorted, so that the same hashtags always give the same queries.
 *
 * @param languages  ISO 639-1; empty: all
 */
export function packQueries(hashtags: readonly string[], languages: readonly string[]): string[] {
  const wanted = [...new Set(hashtags.map(normalizeHashtag).filter(isHashtag))].sort();
  const spoken = languages.map((language) => `lang:${xLanguage(language)}`);
  // Since May 2026 reposts are not found by keyword anyway; this holds where the old index answers.
  const tail = `${spoken.length > 0 ? ` (${spoken.join(' OR ')})` : ''} -is:retweet`;
  const queries: string[] = [];
  let group: string[] = [];
  const close = () => {
    if (group.length > 0) queries.push(`(${group.join(' OR ')})${tail}`);
  };
  for (const hashtag of wanted) {
    const term = `#${hashtag}`;
    if ([...group, term].join(' OR ').length + tail.length + 2 > LONGEST_QUERY) {
      close();
      group = [];
    }
    group.push(term);
  }
  close();
  return queries;
}

/** Whether a query of `packQueries` asks for a hashtag. */
export function asksFor(query: string, hashtag: string): boolean {
  return query
    .slice(1, query.indexOf(')'))
    .split(' OR ')
    .includes(`#${normalizeHashtag(hashtag)}`);
}
