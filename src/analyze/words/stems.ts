import stemEn from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stemEs from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import stemPt from 'natural/lib/natural/stemmers/porter_stemmer_pt.js';
import { fold } from './fold.js';
import { withoutClitic } from './indonesian-stems.js';
import { memoriesByLanguage } from './word-memory.js';

const STEMMERS: ReadonlyMap<string, { stem(word: string): string }> = new Map(
  Object.entries({
    en: stemEn,
    es: stemEs,
    pt: stemPt,
    id: { stem: withoutClitic },
    ms: { stem: withoutClitic },
  }),
);
const SHORTEST_STEMMED = 4;

const remembered = memoriesByLanguage((word, language) => STEMMERS.get(language)?.stem(word) ?? word);

/**
 * Stem of a lower-case word by natural's stemmer of the language (Indonesian: without clitics); the word itself where
 * there is none. Remembered, for a stem costs 5-25 microseconds.
 */
export function stemOf(word: string, language: string): string {
  return word.length >= SHORTEST_STEMMED && STEMMERS.has(language) ? remembered(word, language) : word;
}

const SMALL_E = 101;
const SMALL_I = 105;
const SMALL_Y = 121;
const SMALL_Z = 122;
const CODE_UNITS = 0x10000;

/**
 * A number that words with the same stem share, in any language: it follows from the first two letters, which no
 * stemmer takes away. Only their accents go (Spanish), and behind a vowel `y` becomes `i` and `ed` may be an ending
 * (English): these second letters count as one.
 */
export function stemGroup(word: string): number {
  const isPlain = word.charCodeAt(0) <= SMALL_Z && word.charCodeAt(1) <= SMALL_Z;
  const letters = isPlain ? word : fold(word.slice(0, 2));
  const second = letters.charCodeAt(1);
  const merged = second === SMALL_E || second === SMALL_Y ? SMALL_I : second;
  return letters.charCodeAt(0) * CODE_UNITS + merged;
}
