import { type TermCounts, termOdds } from './term-odds.js';
import { type PhraseWord, phraseWords } from './words/phrase-words.js';
import { type Token, tokenize } from './text.js';

/** One post, as far as its terms go. */
export interface TermSource {
  readonly text: string;
  /** Any stable string; what nobody signed counts once however often it is said in the same words. */
  readonly author: string | null;
}

export interface RisingTerm {
  readonly term: string;
  /** z-score of the log-odds against the past; higher is newer and more. */
  readonly weight: number;
  /** People who said it in the window. */
  readonly people: number;
  /** People who said it before. */
  readonly earlier: number;
}

const LONGEST_PHRASE = 4;
/** People who must say it: one voice is no wave. */
const LEAST_PEOPLE = 2;
/** A part of a phrase is left out when nearly all who said it said the whole phrase. */
const ABSORBED = 0.8;

/**
 * People by term, of posts that are given one by one. A term is a word or a phrase of up to four, which begins and ends
 * with a word that carries a topic, or begins with a denial: "error in message stream", "tidak bisa dibuka". Links,
 * mentions and ends of sentences divide phrases.
 */
export class TermCounter implements TermCounts {
  readonly people = new Map<string, number>();
  /** Of terms of one word. */
  total = 0;
  private readonly names: readonly string[][];
  /** Terms by who said them. */
  private readonly said = new Map<string, Set<string>>();

  /** @param names  what is asked about: it rises in every window that speaks of it, so it is no term and ends none */
  constructor(names: readonly string[] = []) {
    this.names = names
      .map((name) => tokenize(name).map(({ text }) => text))
      .filter(({ length }) => length > 0);
  }

  add({ text, author }: TermSource): void {
    const tokens = tokenize(text);
    const voice = author === null ? `said ${wordsOf(tokens)}` : `by ${author}`;
    const terms = termsOf(phraseWords(tokens, this.names));
    const known = this.said.get(voice);
    if (!known) this.said.set(voice, terms);
    for (const term of terms) {
      if (known?.has(term)) continue;
      known?.add(term);
      this.people.set(term, (this.people.get(term) ?? 0) + 1);
      if (!term.includes(' ')) this.total += 1;
    }
  }
}

/**
 * Terms whose odds in the window exceed their own past ({@link termOdds}).
 *
 * @returns heaviest first, ties by term; only terms that rose
 */
export function risenTerms(window: TermCounts, past: TermCounts, limit: number): RisingTerm[] {
  const terms = [...window.people]
    .filter(([, people]) => people >= LEAST_PEOPLE)
    .map(([term, people]) => ({
      term,
      weight: Number(termOdds(term, window, past).toFixed(4)),
      people,
      earlier: past.people.get(term) ?? 0,
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  return withoutParts(terms).slice(0, limit);
}

/** {@link risenTerms} of few posts. @param names  see {@link TermCounter} */
export function risingTerms(
  window: readonly TermSource[],
  before: readonly TermSource[],
  limit: number,
  names: readonly string[] = [],
): RisingTerm[] {
  const [now, past] = [window, before].map((sources) => {
    const counter = new TermCounter(names);
    for (const source of sources) counter.add(source);
    return counter;
  }) as [TermCounter, TermCounter];
  return risenTerms(now, past, limit);
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

function termsOf(words: readonly (PhraseWord | null)[]): Set<string> {
  const terms = new Set<string>();
  for (let start = 0; start < words.length; start += 1) {
    if ((words[start]?.role ?? 'inner') === 'inner') continue;
    let term = '';
    for (let i = start; i < Math.min(words.length, start + LONGEST_PHRASE); i += 1) {
      const word = words[i];
      if (!word) break;
      term = term === '' ? word.text : `${term} ${word.text}`;
      if (word.role === 'content') terms.add(term);
    }
  }
  return terms;
}

/** "message stream" goes where "error in message stream" says it all. */
function withoutParts(terms: readonly RisingTerm[]): RisingTerm[] {
  /** People of the phrase that most said, by each of its parts. */
  const saidWhole = new Map<string, number>();
  for (const { term, people } of terms) {
    for (const part of partsOf(term)) saidWhole.set(part, Math.max(people, saidWhole.get(part) ?? 0));
  }
  return terms.filter(({ term, people }) => (saidWhole.get(term) ?? 0) < people * ABSORBED);
}

/** All shorter sequences of its words. */
function partsOf(term: string): string[] {
  const words = term.split(' ');
  return words.flatMap((_, start) =>
    words
      .slice(start)
      .map((__, i) => words.slice(start, start + i + 1).join(' '))
      .filter((part) => part !== term),
  );
}
