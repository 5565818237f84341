import { hashText, hashUnit, mixBits, spread } from '../linear/hash.js';
import { type Token } from '../text.js';
import { type HeadShape } from './head-weights.js';
import { isNegator } from './modifiers.js';
import { NEGATION_REACH } from './read-opinions.js';

/** Longer posts cost more and tell no more. */
const MAX_CHARACTERS = 1000;
const BASIS = 0x811c9dc5 | 0;
/** Longer ones are links, laughter and runs of unspaced scripts: they do not come again, and count each time. */
export const LONGEST_REMEMBERED = 24;
const PAUSES = ',:;\n.';
const SPACE = 32;
let walk = 0;

/** What a walk has to know of a word. */
export interface WordFacts {
  readonly hash: number;
  /** Whether it turns the next ones round. */
  readonly negates: boolean;
  /** The walk that met it last. */
  walk: number;
}

/** Rows of the weights that a word has by itself, wherever it stands: what is summed over them can be remembered. */
export interface WordRows extends WordFacts {
  /** The word, and the word in its language. */
  readonly own: readonly number[];
  readonly negated: number;
  /** Its character sequences, with one space before and after it. */
  readonly sequences: readonly number[];
}

/** Takes up the words of a post, one after the other. */
export interface WordReader<W extends WordFacts> {
  /** In one walk the same for the same word, if that is no longer than {@link LONGEST_REMEMBERED}. */
  of(unit: string): W;
  /** The same as of its text. */
  ofToken(token: Token): W;
  /** Once for each word. */
  word(word: W): void;
  negated(word: W): void;
  /** The row of two or three words in a row. */
  row(row: number): void;
}

/** @param tag  hash of the language, 0 for a head of one */
export function rowsOfWord(unit: string, { bits, shortest, longest }: HeadShape, tag: number): WordRows {
  const hash = hashText(unit, BASIS);
  const own = [rowOf(hash, bits)];
  if (tag !== 0) own.push(rowOf(hash ^ tag, bits));
  const sequences: number[] = [];
  const length = unit.length;
  const isLetter = length < 2 && unit.charCodeAt(0) < 0x80;
  for (let start = -1; start <= length && !isLetter; start += 1) {
    let part = 0x1234567;
    const end = Math.min(length + 1, start + longest);
    for (let i = start; i < end; i += 1) {
      part = hashUnit(part, i < 0 || i === length ? SPACE : unit.charCodeAt(i));
      if (i - start + 1 >= shortest) sequences.push(rowOf(part, bits));
    }
  }
  return { hash, negates: isNegator(unit), walk: 0, own, negated: rowOf(hash ^ 0x3c6ef372, bits), sequences };
}

/** Row of a feature among 2^bits. */
export function rowOf(hash: number, bits: number): number {
  return mixBits(hash) & ((1 << bits) - 1);
}

/**
 * Gives a reader each word of a post, and the rows of it with the one or two before it.
 *
 * @param tag  hash of the language, 0 for a head of one
 */
export function walkWords<W extends WordFacts>(
  tokens: readonly Token[],
  { bits, triples }: HeadShape,
  tag: number,
  reader: WordReader<W>,
): void {
  let before = BASIS;
  let beforeThat = 0;
  let negatedFor = 0;
  walk += 1;
  for (const unit of unitsOf(tokens)) {
    const text = typeof unit === 'string' ? unit : unit.text;
    if (text.length === 1 && PAUSES.includes(text)) {
      if (text !== ',') negatedFor = 0;
      continue;
    }
    const word = typeof unit === 'string' ? reader.of(unit) : reader.ofToken(unit);
    if (word.walk !== walk) reader.word(word);
    word.walk = walk;
    if (negatedFor > 0) reader.negated(word);
    const here = spread(word.hash, 31);
    const pair = here ^ before ^ 0x5bd1e995;
    reader.row(rowOf(pair, bits));
    if (tag !== 0) reader.row(rowOf(pair ^ tag, bits));
    if (triples) reader.row(rowOf(here ^ spread(before, 131) ^ beforeThat ^ 0x1b873593, bits));
    if (word.negates) negatedFor = NEGATION_REACH + 1;
    else if (negatedFor > 0) negatedFor -= 1;
    beforeThat = before;
    before = word.hash;
  }
}

/** The tokens as the head reads them: a run of unspaced characters is one, mentions and links are masked. */
function unitsOf(tokens: readonly Token[]): (string | Token)[] {
  const units: (string | Token)[] = [];
  let letters = 0;
  let run = '';
  for (const token of tokens) {
    const { kind, text } = token;
    if (letters > MAX_CHARACTERS) break;
    letters += text.length;
    if (kind === 'char') {
      run += text;
      continue;
    }
    if (run !== '') {
      units.push(run);
      run = '';
    }
    if (kind === 'link' || text === 'http') units.push('\u0001');
    else if (kind === 'mention') units.push('\u0002');
    else if (kind === 'mark' && text.length > 3) units.push(text.slice(0, 3));
    else units.push(text.length > MAX_CHARACTERS ? text.slice(0, MAX_CHARACTERS) : token);
  }
  if (run !== '') units.push(run);
  return units;
}
