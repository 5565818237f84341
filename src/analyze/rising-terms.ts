import { tokenize } from './text.js';
import { type ContentWord, contentWords } from './words/content-words.js';

/** One post, as far as its terms go. */
export interface TermSource {
  readonly text: string;
  /** Any stable string; posts of one author count once a term, those of nobody each for themselves. */
  readonly author: string | null;
}

export interface RisingTerm {
  readonly term: string;
  /** z-score of the log-odds against the past; higher is newer and more. */
  readonly weight: number;
}

const LONGEST_PHRASE = 3;
/** People who must say it: one voice is no wave. */
const LEAST_PEOPLE = 2;
/** Pseudo-people spread over all terms in proportion to their use, so that rare terms must earn their odds. */
const PRIOR_PEOPLE = 20;
/** A part of a phrase is left out when nearly all who said it said the whole phrase. */
const ABSORBED = 0.8;

/**
 * Words and phrases of two or three words whose odds in the window exceed their own past: log-odds with an informative
 * Dirichlet prior, as z-scores (Monroe, Colaresi & Quinn 2008). Stop words, links and mentions are no terms.
 *
 * @returns heaviest first, ties by term; only terms that rose
 */
export function risingTerms(
  window: readonly TermSource[],
  before: readonly TermSource[],
  limit: number,
): RisingTerm[] {
  const now = countTerms(window);
  const past = countTerms(before);
  const total = now.total + past.total;
  if (now.total === 0) return [];
  const terms: (RisingTerm & { people: number })[] = [];
  for (const [term, people] of now.counts) {
    if (people < LEAST_PEOPLE) continue;
    const earlier = past.counts.get(term) ?? 0;
    const prior = (PRIOR_PEOPLE * (people + earlier)) / total;
    const odds = (count: number, all: number): number =>
      Math.log((count + prior) / (all + PRIOR_PEOPLE - count - prior));
    const difference = odds(people, now.total) - odds(earlier, past.total);
    const weight = difference / Math.sqrt(1 / (people + prior) + 1 / (earlier + prior));
    if (weight > 0) terms.push({ term, weight: Number(weight.toFixed(4)), people });
  }
  terms.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  return withoutParts(terms).slice(0, limit);
}

/** People a term, and the sum of both over all terms of one word. */
function countTerms(sources: readonly TermSource[]): { counts: Map<string, number>; total: number } {
  const authors = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  let total = 0;
  for (const { text, author } of sources) {
    for (const term of termsOf(contentWords(tokenize(text)))) {
      if (author !== null) {
        let known = authors.get(term);
        if (!known) authors.set(term, (known = new Set()));
        if (known.has(author)) continue;
        known.add(author);
      }
      counts.set(term, (counts.get(term) ?? 0) + 1);
      if (!term.includes(' ')) total += 1;
    }
  }
  return { counts, total };
}

function termsOf(words: readonly ContentWord[]): Set<string> {
  const terms = new Set<string>();
  for (let start = 0; start < words.length; start += 1) {
    let term = '';
    for (let i = start; i < Math.min(words.length, start + LONGEST_PHRASE); i += 1) {
      const word = words[i];
      if (word === null || word === undefined) break;
      term = term === '' ? word : `${term} ${word}`;
      terms.add(term);
    }
  }
  return terms;
}

/** "message stream" goes where "error message stream" says it all. */
function withoutParts(terms: readonly (RisingTerm & { people: number })[]): RisingTerm[] {
  /** People of the phrase that most said, by each of its parts. */
  const saidWhole = new Map<string, number>();
  for (const { term, people } of terms) {
    for (const part of termsOf(term.split(' '))) {
      if (part !== term) saidWhole.set(part, Math.max(people, saidWhole.get(part) ?? 0));
    }
  }
  return terms
    .filter(({ term, people }) => (saidWhole.get(term) ?? 0) < people * ABSORBED)
    .map(({ term, weight }) => ({ term, weight }));
}
