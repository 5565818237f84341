import { type Token } from '../text.js';

/** Buckets that character sequences are hashed into; a power of two. */
export const FEATURE_BUCKETS = 1 << 14;
const MASK = FEATURE_BUCKETS - 1;
const LONGEST_SEQUENCE = 4;
/** A language shows in this many letters; longer posts cost more and tell no more. */
const MAX_CHARACTERS = 160;
const WORD_SEED = 0x9e3779;

/** Hashed features of a text: places, unique, and one weight for the first `sequences` and one for the rest (words). */
export interface LanguageFeatures {
  readonly places: Int32Array;
  readonly sequences: number;
}

const stamps = new Int32Array(FEATURE_BUCKETS);
let stamp = 0;
// Of every letter at most four sequences, of every word one.
const buffer = new Int32Array((MAX_CHARACTERS + 2) * (LONGEST_SEQUENCE + 1));

/** The letters that a language is told by: words without digits, one space between, a space at both ends. */
export function languageText(tokens: readonly Token[]): string {
  let text = ' ';
  for (const token of tokens) {
    if (token.kind !== 'word' || /[\p{N}_]/u.test(token.text)) continue;
    text += `${token.text} `;
    if (text.length > MAX_CHARACTERS) return `${text.slice(0, MAX_CHARACTERS)} `;
  }
  return text;
}

/** Sequences of 1 to 4 characters and whole words, hashed (FNV-1a with a murmur finish), each bucket once. */
export function languageFeatures(text: string): LanguageFeatures {
  stamp += 1;
  let size = 0;
  const add = (hash: number): void => {
    let mixed = hash ^ (hash >>> 15);
    mixed = Math.imul(mixed, 0x85ebca6b);
    const place = (mixed ^ (mixed >>> 13)) & MASK;
    if (stamps[place] === stamp) return;
    stamps[place] = stamp;
    buffer[size] = place;
    size += 1;
  };
  for (let start = 0; start < text.length; start += 1) {
    let hash = 0x811c9dc5 | 0;
    const end = Math.min(text.length, start + LONGEST_SEQUENCE);
    for (let i = start; i < end; i += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
      add(hash);
    }
  }
  const sequences = size;
  for (const word of text.split(' ')) {
    if (word === '') continue;
    let hash = 7;
    for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 16777619);
    add(hash ^ WORD_SEED);
  }
  return { places: buffer.slice(0, size), sequences };
}

/** Weight of one feature: every kind weighs the same however long the text is; words half as much as sequences. */
export function featureWeights(features: LanguageFeatures): { sequence: number; word: number } {
  const words = features.places.length - features.sequences;
  return {
    sequence: 1 / Math.sqrt(Math.max(features.sequences, 1)),
    word: 0.5 / Math.sqrt(Math.max(words, 1)),
  };
}
