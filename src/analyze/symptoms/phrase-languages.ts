import { SYMPTOM_TABLE } from './symptom-table.js';

/** The languages of the phrase table; a mask of them has the bit of each at its place here. */
export const LANGUAGES = Object.keys(SYMPTOM_TABLE);
export const ALL_LANGUAGES = (1 << LANGUAGES.length) - 1;

/** Languages whose posts are read with the Indonesian and the Malay phrases too. */
export const SPELLED_INDONESIAN = new Set(['id', 'ms', 'jv', 'su', 'und']);

const MASKS = new Map<string, number>();

/** Mask of the languages whose phrases are tried on a post. */
export function activeLanguages(language: string): number {
  let mask = MASKS.get(language);
  if (mask === undefined) {
    mask = maskOf(['en', language, ...(SPELLED_INDONESIAN.has(language) ? ['id', 'ms'] : [])]);
    // Only languages that the table knows, so that what callers pass cannot fill the memory.
    if (LANGUAGES.includes(language) || SPELLED_INDONESIAN.has(language)) MASKS.set(language, mask);
  }
  return mask;
}

function maskOf(names: readonly string[]): number {
  let mask = 0;
  for (const name of names) if (LANGUAGES.includes(name)) mask |= 1 << LANGUAGES.indexOf(name);
  return mask;
}
