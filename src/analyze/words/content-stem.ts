import { isContentWord } from './content-words.js';
import { stemOf } from './stems.js';
import { LanguageFact } from './token-fact.js';

/** Stem of a lower-case word that may be a keyword; `null` for one that may not. */
export function contentStem(word: string, language: string): string | null {
  return isContentWord(word) ? stemOf(word, language) : null;
}

/** {@link contentStem} of a token. */
export const contentStemOf = new LanguageFact(({ text }, language) => contentStem(text, language));
