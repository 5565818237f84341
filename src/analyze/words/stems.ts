import stemEn from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stemEs from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import stemPt from 'natural/lib/natural/stemmers/porter_stemmer_pt.js';
import { withoutClitic } from './indonesian-stems.js';

const STEMMERS: Readonly<Record<string, { stem(word: string): string }>> = {
  en: stemEn,
  es: stemEs,
  pt: stemPt,
  id: { stem: withoutClitic },
  ms: { stem: withoutClitic },
};
// A stem costs 5-25 microseconds and the words of a stream repeat; a memory is emptied when it is full.
const MEMORY_SIZE = 20_000;
/** By language, then by word: a key of both would have to be put together for every word. */
const memories = new Map<string, Map<string, string>>(
  Object.keys(STEMMERS).map((language) => [language, new Map()]),
);

/** Stem of a lower-case word by natural's stemmer of the language (Indonesian: without clitics); the word itself where there is none. */
export function stemOf(word: string, language: string): string {
  const stemmer = STEMMERS[language];
  const memory = memories.get(language);
  if (!stemmer || !memory || word.length < 4) return word;
  const known = memory.get(word);
  if (known !== undefined) return known;
  if (memory.size >= MEMORY_SIZE) memory.clear();
  const stem = stemmer.stem(word);
  memory.set(word, stem);
  return stem;
}
