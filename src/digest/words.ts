import { WORDS_EN } from './words-en.js';
import { WORDS_ID } from './words-id.js';
import { type DigestLanguage, type Words } from './words-shape.js';

/** What a digest says, by language. */
export const WORDS: Readonly<Record<DigestLanguage, Words>> = { en: WORDS_EN, id: WORDS_ID };
