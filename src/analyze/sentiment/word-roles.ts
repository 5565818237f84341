import { LanguageFact } from '../words/token-fact.js';
import { lexiconOf } from './lexicon.js';
import { INTENSIFIERS, SOFTENERS, isNegator } from './modifiers.js';

/** Roles of words that judge nothing themselves; a smaller number is the points of one that may. */
export const NEGATES = 101;
export const RAISES = 102;
export const SOFTENS = 103;
/** What follows counts more than what was said. */
export const TURNS = 104;
const SHORTEST_ENGLISH = 3;

const ROLES: ReadonlyMap<string, number> = new Map([
  ...Array.from(SOFTENERS, (word) => [word, SOFTENS] as const),
  ...Array.from(INTENSIFIERS, (word) => [word, RAISES] as const),
  ['but', TURNS],
]);

/** What each word of a post in a language does: one look-up instead of one in every table. */
export const wordRoles = new LanguageFact(({ text }, language) => roleOf(text, language));

function roleOf(word: string, language: string): number {
  if (isNegator(word)) return NEGATES;
  const role = ROLES.get(word);
  if (role !== undefined) return role;
  const points = lexiconOf(language).points(word);
  if (points !== 0 || language === 'en' || word.length < SHORTEST_ENGLISH) return points;
  return lexiconOf('en').points(word);
}
