import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';

/** Terms of one search: more make it find anything. */
const MOST_TERMS = 8;

/**
 * What videos about the spikes are searched for: `a|b` finds either (developers.google.com/youtube/v3/docs/search/list, `q`).
 * People tag a video with `#chatgptdown` and call it "chatgpt down", so a hashtag is searched for as the phrase that it
 * joins, if it is one that tells of trouble.
 *
 * @returns queries that together ask for all of them; none without a spike
 */
export function videoQueries(spiking: readonly string[], phrases: readonly string[]): string[] {
  const tags = [...new Set(spiking.map(normalizeHashtag).filter(isHashtag))].sort();
  if (tags.length === 0) return [];
  const joined = new Map(phrases.map((phrase) => [phrase.replaceAll(/\s+/gu, ''), phrase]));
  const terms = tags.map((tag) => joined.get(tag) ?? `#${tag}`);
  const queries: string[] = [];
  for (let first = 0; first < terms.length; first += MOST_TERMS)
    queries.push(terms.slice(first, first + MOST_TERMS).join('|'));
  return queries;
}
