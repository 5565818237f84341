import { SPOKEN } from './spoken.js';
import { type Words } from './words.js';

/** Code of a language that readers are spoken to in. */
export type Language = keyof typeof SPOKEN;

export const WORDS: Readonly<Record<Language, Words>> = SPOKEN;
export const LANGUAGES = Object.keys(SPOKEN) as [Language, ...Language[]];
/** Where nobody chose. */
export const DEFAULT_LANGUAGE: Language = 'en';
/** What is said of any other code. */
export const NO_LANGUAGE = `must be ${LANGUAGES.join(' or ')}`;

/** The language of what is kept under a code: one that is spoken no more gives way to the default. */
export function languageOf(code: string): Language {
  return LANGUAGES.find((language) => language === code) ?? DEFAULT_LANGUAGE;
}

/** One of something for each language. */
export function inEach<T>(make: (language: Language) => T): Readonly<Record<Language, T>> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<Language, T>;
}
