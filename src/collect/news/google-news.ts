import { type Edition } from './editions.js';

/** Words of one query; Google passes over those beyond 32. */
const MOST_WORDS = 32;
/** Longest query, characters, so that its address stays within what servers take. */
const LONGEST_QUERY = 1200;
/** What was published in the last day; as a parameter of its own it is ignored. */
const LAST_DAY = 'when:1d';

/**
 * Addresses of the feeds of Google News in which any of the names stands beside a word of trouble: as few as the names
 * fit into, the same for the same names.
 *
 * @param names  as people write them
 */
export function googleNewsFeeds(
  base: string,
  names: readonly string[],
  { hl, gl, ceid, trouble }: Edition,
): string[] {
  const rest = `(${trouble.join(' OR ')}) ${LAST_DAY}`;
  const free = { words: MOST_WORDS - words(trouble.join(' ')) - 1, length: LONGEST_QUERY - rest.length };
  return pack(names.map(quote), free).map((terms) => {
    const q = `(${terms.join(' OR ')}) ${rest}`;
    return `${base}/rss/search?${new URLSearchParams({ q, hl, gl, ceid }).toString()}`;
  });
}

function pack(
  terms: readonly string[],
  free: { readonly words: number; readonly length: number },
): string[][] {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const term of [...new Set(terms)].sort()) {
    const all = [...group, term];
    const fits = words(all.join(' ')) <= free.words && all.join(' OR ').length <= free.length;
    if (fits && group.length > 0) group.push(term);
    else groups.push((group = [term]));
  }
  return groups;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '').trim()}"`;
}

function words(text: string): number {
  return text.split(/\s+/).length;
}
