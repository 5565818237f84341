import { hashText, hashUnit, mixBits } from '../linear/hash.js';
import { PlaceList } from '../linear/place-list.js';
import { type TokenPlaces } from '../linear/token-sums.js';
import { type Token } from '../text.js';
import { hasFigure } from '../words/figures.js';
import { TokenFact } from '../words/token-fact.js';

/** Buckets that character sequences are hashed into; a power of two. */
export const FEATURE_BUCKETS = 1 << 15;
const MASK = FEATURE_BUCKETS - 1;
const SHORTEST_SEQUENCE = 2;
const LONGEST_SEQUENCE = 4;
/** A language shows in this many letters; longer posts cost more and tell no more. */
const MAX_CHARACTERS = 110;
const LONGEST_WORD = 40;
const WORD_SEED = 0x9e3779;
const WORD_BASIS = 7;
const SEQUENCE_BASIS = 0x811c9dc5 | 0;
const SPACE = 32;

/** Hashed features of a text: places, and one weight for the first `sequences` and one for the rest (words). */
export interface LanguageFeatures {
  readonly places: Int32Array;
  readonly sequences: number;
}

const tells = new TokenFact(({ kind, text }) => kind === 'word' && !hasFigure(text));

/** The words that a language is told by: those without figures, until there are letters enough. */
export function tellingWords(tokens: readonly Token[]): Token[] {
  const words: Token[] = [];
  let letters = 0;
  for (const token of tokens) {
    if (!tells.of(token)) continue;
    words.push(token);
    letters += token.text.length + 1;
    if (letters > MAX_CHARACTERS) break;
  }
  return words;
}

/** A word and its sequences of 2 to 4 characters, a space at both ends (FNV-1a with a murmur finish). */
export const languagePlaces: TokenPlaces = {
  wordPlace: ({ text }) => bucketOf(hashText(text.slice(0, LONGEST_WORD), WORD_BASIS) ^ WORD_SEED),
  addSequences: ({ text }, list) => {
    const length = Math.min(text.length, LONGEST_WORD);
    for (let start = -1; start < length; start += 1) {
      let hash = SEQUENCE_BASIS;
      const last = Math.min(length, start + LONGEST_SEQUENCE - 1);
      for (let i = start; i <= last; i += 1) {
        hash = hashUnit(hash, i < 0 || i === length ? SPACE : text.charCodeAt(i));
        if (i - start + 1 >= SHORTEST_SEQUENCE) list.add(bucketOf(hash));
      }
    }
  },
};

function bucketOf(hash: number): number {
  return mixBits(hash) & MASK;
}

/** The features of a text, to learn from. */
export function languageFeatures(tokens: readonly Token[]): LanguageFeatures {
  const list = new PlaceList();
  const words = tellingWords(tokens);
  for (const word of words) languagePlaces.addSequences(word, list);
  const sequences = list.length;
  for (const word of words) list.add(languagePlaces.wordPlace(word));
  return { places: list.toArray(), sequences };
}

/** Weight of one feature: every kind weighs the same however long the text is; words half as much as sequences. */
export function featureWeights(sequences: number, words: number): { sequence: number; word: number } {
  return {
    sequence: 1 / Math.sqrt(Math.max(sequences, 1)),
    word: 0.5 / Math.sqrt(Math.max(words, 1)),
  };
}
