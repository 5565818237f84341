import { hashText, hashUnit, mixBits } from '../linear/hash.js';
import { PlaceList } from '../linear/place-list.js';
import { type HeadShape } from './head-weights.js';
import { isNegator } from './modifiers.js';

/** Hash of no characters (FNV-1a). */
export const BASIS = 0x811c9dc5 | 0;
const SPACE = 32;
/** Marks that are no words themselves; all but the comma end what a negator reaches. */
const PAUSES: Readonly<Record<string, WordFacts['pause']>> = {
  ',': 'short',
  ':': 'full',
  ';': 'full',
  '\n': 'full',
  '.': 'full',
};

/** What a walk over the words of a post has to know of each. */
export interface WordFacts {
  readonly text: string;
  readonly hash: number;
  /** Whether it turns the next ones round. */
  readonly negates: boolean;
  readonly pause: 'none' | 'short' | 'full';
}

/** Rows of the weights that a word has by itself, wherever it stands: what is summed over them can be remembered. */
export interface WordRows extends WordFacts {
  /** The word, and the word in its language. */
  readonly own: readonly number[];
  readonly negated: number;
  /** Its character sequences, with one space before and after it. The same list at each call: whoever keeps it copies it. */
  readonly sequences: PlaceList;
}

const sequences = new PlaceList();

/** @param tag  hash of the language, 0 for a head of one */
export function rowsOfWord(text: string, shape: HeadShape, tag: number): WordRows {
  const { bits } = shape;
  const hash = hashText(text, BASIS);
  sequences.clear();
  addSequences(text, shape, sequences);
  return {
    text,
    hash,
    negates: isNegator(text),
    pause: PAUSES[text] ?? 'none',
    own: tag === 0 ? [rowOf(hash, bits)] : [rowOf(hash, bits), rowOf(hash ^ tag, bits)],
    negated: rowOf(hash ^ 0x3c6ef372, bits),
    sequences,
  };
}

function addSequences(text: string, { bits, shortest, longest }: HeadShape, list: PlaceList): void {
  const { length } = text;
  if (length < 2 && text.charCodeAt(0) < 0x80) return;
  for (let start = -1; start <= length; start += 1) {
    let part = 0x1234567;
    const end = Math.min(length + 1, start + longest);
    for (let i = start; i < end; i += 1) {
      part = hashUnit(part, i < 0 || i === length ? SPACE : text.charCodeAt(i));
      if (i - start + 1 >= shortest) list.add(rowOf(part, bits));
    }
  }
}

/** Row of a feature among 2^bits. */
export function rowOf(hash: number, bits: number): number {
  return mixBits(hash) & ((1 << bits) - 1);
}
