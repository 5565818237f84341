import { hashUnit, mixBits } from '../linear/hash.js';
import { type Token } from '../text.js';
import { isFigure } from '../words/char-classes.js';

/** Buckets that character sequences are hashed into; a power of two. */
export const FEATURE_BUCKETS = 1 << 14;
const MASK = FEATURE_BUCKETS - 1;
const SHORTEST_SEQUENCE = 2;
const LONGEST_SEQUENCE = 4;
/** A language shows in this many letters; longer posts cost more and tell no more. */
const MAX_CHARACTERS = 110;
const WORD_SEED = 0x9e3779;
const WORD_BASIS = 7;
const SPACE = 32;

/** Hashed features of a text: places, unique, and one weight for the first `sequences` and one for the rest (words). */
export interface LanguageFeatures {
  /** Only the first `size` count. */
  readonly places: Int32Array;
  readonly size: number;
  readonly sequences: number;
}

const stamps = new Int32Array(FEATURE_BUCKETS);
let stamp = 0;
// Of every letter at most three sequences, of every word one.
const buffer = new Int32Array((MAX_CHARACTERS + 2) * LONGEST_SEQUENCE);

/** The letters that a language is told by: words without digits, one space between, a space at both ends. */
export function languageText(tokens: readonly Token[]): string {
  let text = ' ';
  for (const token of tokens) {
    if (token.kind !== 'word' || hasFigure(token.text)) continue;
    text += `${token.text} `;
    if (text.length > MAX_CHARACTERS) return `${text.slice(0, MAX_CHARACTERS)} `;
  }
  return text;
}

function hasFigure(word: string): boolean {
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    if (code < 0x80 ? (code >= 48 && code <= 57) || code === 95 : isFigure(code)) return true;
  }
  return false;
}

/**
 * Sequences of 2 to 4 characters and whole words, hashed (FNV-1a with a murmur finish), each bucket once.
 *
 * The places are the same array at each call: whoever keeps them copies them.
 */
export function languageFeatures(text: string): LanguageFeatures {
  stamp += 1;
  let size = 0;
  for (let start = 0; start < text.length; start += 1) {
    let hash = 0x811c9dc5 | 0;
    const end = Math.min(text.length, start + LONGEST_SEQUENCE);
    for (let i = start; i < end; i += 1) {
      hash = hashUnit(hash, text.charCodeAt(i));
      if (i - start + 1 >= SHORTEST_SEQUENCE) size = keep(hash, size);
    }
  }
  const sequences = size;
  let hash = WORD_BASIS;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code !== SPACE) hash = hashUnit(hash, code);
    if (code === SPACE || i === text.length - 1) {
      if (hash !== WORD_BASIS) size = keep(hash ^ WORD_SEED, size);
      hash = WORD_BASIS;
    }
  }
  return { places: buffer, size, sequences };
}

/** Keeps the bucket of a hash unless it is there, and returns how many there are. */
function keep(hash: number, size: number): number {
  const place = mixBits(hash) & MASK;
  if (stamps[place] === stamp) return size;
  stamps[place] = stamp;
  buffer[size] = place;
  return size + 1;
}

/** Weight of one feature: every kind weighs the same however long the text is; words half as much as sequences. */
export function featureWeights(features: LanguageFeatures): { sequence: number; word: number } {
  const words = features.size - features.sequences;
  return {
    sequence: 1 / Math.sqrt(Math.max(features.sequences, 1)),
    word: 0.5 / Math.sqrt(Math.max(words, 1)),
  };
}
