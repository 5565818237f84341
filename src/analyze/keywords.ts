import { type Token } from './text.js';
import { compoundAt, compoundsOf } from './words/compounds.js';
import { cutRuns } from './words/cut-runs.js';
import { denialEnd } from './words/negations.js';
import { contentStem, contentStemOf } from './words/content-stem.js';
import { type TokenFact } from './words/token-fact.js';

const MOST_KEYWORDS = 16;
const WEIGHT_OF_TAG = 1.5;

/**
 * Keywords of one post, best first: its content words, each stem once, lower case as written. What is denied stands
 * with its denial (`not loading`, `tidak bisa diakses`), a compound with its hyphen (`m-banking`). Those said several
 * times or in a hashtag come first, then the order of the text.
 *
 * @param text  what the tokens were cut from
 */
export function findKeywords(tokens: readonly Token[], language: string, text: string): string[] {
  const compounds = compoundsOf(text);
  const keywords = new KeywordList(language);
  const runs = cutRuns(tokens);
  let run = 0;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === 'char') {
      for (const word of runs[run++] ?? []) keywords.addWord(word, token.tagged);
      while (tokens[at]?.kind === 'char') at += 1;
    } else if (token.kind === 'word') {
      const compound = compounds && compoundAt(compounds, tokens, at);
      const denial = compound ? at : denialEnd(tokens, at, language);
      if (compound) keywords.addPhrase(compound.word);
      else if (denial > at) keywords.addPhrase(textOf(tokens, at, denial));
      else keywords.add(token);
      at = Math.max(at + (compound?.parts.length ?? 1), denial);
    } else at += 1;
  }
  return keywords.best(MOST_KEYWORDS);
}

/** Grows two lists and one index instead of an object a word: it is made for every post. */
class KeywordList {
  private readonly places = new Map<string, number>();
  private readonly words: string[] = [];
  private readonly weights: number[] = [];
  private inOrder = true;

  private readonly stems: TokenFact<string | null>;

  constructor(private readonly language: string) {
    this.stems = contentStemOf.in(language);
  }

  add(token: Token): void {
    const stem = this.stems.of(token);
    if (stem !== null) this.count(token.text, stem, token.tagged ? WEIGHT_OF_TAG : 1);
  }

  addWord(word: string, tagged: boolean): void {
    const stem = contentStem(word, this.language);
    if (stem !== null) this.count(word, stem, tagged ? WEIGHT_OF_TAG : 1);
  }

  addPhrase(phrase: string): void {
    this.count(phrase, phrase, 1);
  }

  best(limit: number): string[] {
    const { words, weights } = this;
    if (this.inOrder) return words.length > limit ? words.slice(0, limit) : words;
    return words
      .map((word, i) => ({ word, weight: weights[i] ?? 0 }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, limit)
      .map(({ word }) => word);
  }

  private count(word: string, stem: string, weight: number): void {
    const place = this.places.get(stem);
    if (place === undefined) {
      this.places.set(stem, this.words.length);
      this.words.push(word);
      this.weights.push(weight);
    } else this.weights[place] = (this.weights[place] ?? 0) + 1;
    if (place !== undefined || weight > 1) this.inOrder = false;
  }
}

function textOf(tokens: readonly Token[], from: number, to: number): string {
  let text = tokens[from]?.text ?? '';
  for (let i = from + 1; i < to; i += 1) text += ` ${tokens[i]?.text ?? ''}`;
  return text;
}
