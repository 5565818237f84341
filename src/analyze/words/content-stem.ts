import { isContentWord } from './content-words.js';
import { stemOf } from './stems.js';
import { memoriesByLanguage } from './word-memory.js';

/** Stem of a lower-case word that may be a keyword; `null` for one that may not. */
export const contentStem = memoriesByLanguage((word, language) =>
  isContentWord(word) ? stemOf(word, language) : null,
);
