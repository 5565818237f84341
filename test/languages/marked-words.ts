import { type Words } from '../../src/languages/words.js';

const OPEN = '⟦';
const SHUT = '⟧';

/**
 * A language of our own making: English in which every text stands in brackets. What a text is given to speak of stands
 * outside them, so that a word which is written anywhere else cannot hide.
 *
 * @param locale  of a script that is not Latin, so that a name or date in English shows
 */
export function markedWords(words: Words, locale: string): Words {
  return { ...(mark(words) as Words), locale, aliases: [] };
}

function mark(value: unknown): unknown {
  if (typeof value === 'string') return bracketed(value);
  if (typeof value === 'function') {
    const tell = value as (...given: unknown[]) => unknown;
    return (...given: unknown[]) =>
      mark(
        tell(...given.map((one) => (typeof one === 'string' && one !== '' ? `${SHUT}${one}${OPEN}` : one))),
      );
  }
  if (Array.isArray(value)) return value.map(mark);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mark(inner)]));
  return value;
}

/** Nothing stays nothing: sentences are left out by it. */
function bracketed(text: string): string {
  return text === '' ? '' : `${OPEN}${text}${SHUT}`;
}

/** What stands in no bracket. */
export function unmarked(text: string): string {
  let depth = 0;
  let outside = '';
  for (const char of text) {
    if (char === OPEN) depth += 1;
    else if (char === SHUT) depth -= 1;
    else if (depth === 0) outside += char;
    if (depth < 0 || char === OPEN) outside += ' ';
  }
  return outside;
}
