import { type Language } from '../api/http/pick-language.js';
import { ENGLISH } from './words/en.js';
import { INDONESIAN } from './words/id.js';
import { type Words } from './words/words.js';

export const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, id: INDONESIAN };
