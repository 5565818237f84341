import { type Token } from '../text.js';
import { isWordPart } from './char-classes.js';
import { isContentWord } from './content-words.js';

/** A word with hyphens, lower case, and the words that the tokenizer makes of it. */
interface Compound {
  readonly word: string;
  readonly parts: readonly string[];
}

/** Compounds by their first part. */
export type Compounds = ReadonlyMap<string, readonly Compound[]>;

const HYPHEN = 45;
const LONGEST_COMPOUND = 40;

/**
 * The hyphenated words of a text that may be keywords: `m-banking`, `wi-fi`; `null` when it has none. `tiba-tiba`
 * (suddenly) is none, for its parts are stop words.
 */
export function compoundsOf(text: string): Compounds | null {
  let compounds: Map<string, Compound[]> | null = null;
  for (let at = text.indexOf('-'); at !== -1;) {
    let end = at;
    while (isJoint(text, end)) end = wordEnd(text, end + 1);
    const start = end > at ? wordStart(text, at) : at;
    if (end > at && end - start <= LONGEST_COMPOUND) {
      const word = text.slice(start, end).toLowerCase();
      const parts = word.split('-');
      const [first = ''] = parts;
      if (parts.some(isContentWord)) {
        compounds ??= new Map();
        const known = compounds.get(first);
        if (known) known.push({ word, parts });
        else compounds.set(first, [{ word, parts }]);
      }
    }
    at = text.indexOf('-', Math.max(end, at + 1));
  }
  return compounds;
}

/** The compound whose parts stand in `tokens` from `at` on, if any. */
export function compoundAt(compounds: Compounds, tokens: readonly Token[], at: number): Compound | undefined {
  return compounds
    .get(tokens[at]?.text ?? '')
    ?.find(({ parts }) => parts.every((part, i) => tokens[at + i]?.text === part));
}

/** Whether a hyphen with a word on both sides stands at `at`. */
function isJoint(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === HYPHEN &&
    isWordPart(text.charCodeAt(at - 1)) &&
    isWordPart(text.charCodeAt(at + 1))
  );
}

function wordStart(text: string, before: number): number {
  let start = before;
  while (isWordPart(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (isWordPart(text.charCodeAt(end))) end += 1;
  return end;
}
