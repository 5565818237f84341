import { hashText, hashUnit, mixBits, spread } from '../linear/hash.js';
import { type Token } from '../text.js';
import { isFigure } from '../words/char-classes.js';
import { fold } from '../words/fold.js';
import { indonesianSpelling } from '../words/slang.js';
import { isServiceName } from './service-names.js';

/** Buckets that words and character sequences are hashed into; a power of two. */
export const INTENT_BUCKETS = 1 << 15;
const MASK = INTENT_BUCKETS - 1;
const SHORTEST_SEQUENCE = 3;
const LONGEST_SEQUENCE = 4;
/** What a post wants shows in its first words; the rest of a long one costs more and tells no more. */
const MAX_TOKENS = 60;
const LONGEST_WORD = 24;
const PAIR_SEED = 0x9e3779;
const WORD_SEED = 0x51ed27;
const FORM_BASIS = 7;
const SEQUENCE_BASIS = 0x811c9dc5 | 0;
const SPACE = 32;

/** Hashed features of a text: places, of which the first `words` are words and pairs, the rest character sequences. */
export interface IntentFeatures {
  /** Only the first `size` count. */
  readonly places: Int32Array;
  readonly size: number;
  readonly words: number;
}

/** Masked like the names: "power outage" is what the posts of one source were searched for. */
const SEARCHED: ReadonlySet<string> = new Set(['poweroutage', 'poweroutages', 'outage', 'outages']);

// Every word gives itself, its pair with the one before, and at most two sequences a letter.
const buffer = new Int32Array(MAX_TOKENS * (2 + 2 * (LONGEST_WORD + 2)));
let size = 0;

/**
 * Words, pairs of words, and sequences of 3 or 4 characters in them; names, links, mentions and figures are masked.
 *
 * The places are the same array at each call: whoever keeps them copies them.
 */
export function intentFeatures(tokens: readonly Token[]): IntentFeatures {
  size = 0;
  const spelled: string[] = [];
  let before = PAIR_SEED;
  const end = Math.min(tokens.length, MAX_TOKENS);
  for (let i = 0; i < end; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    const form = formOf(token);
    if (form === NAME && before === NAME_HASH) continue;
    const hash = form === NAME ? NAME_HASH : hashText(form, FORM_BASIS);
    if (form !== NAME) add(hash ^ WORD_SEED);
    add(spread(before, 31) ^ hash);
    before = hash;
    if (token.kind === 'word' && form !== NAME && form !== FIGURE) spelled.push(form);
  }
  add(spread(before, 31) ^ PAIR_SEED);
  const words = size;
  for (const word of spelled) addSequences(word);
  return { places: buffer, size, words };
}

/** Sequences within a word, with one space before and after it. */
function addSequences(word: string): void {
  const length = Math.min(word.length, LONGEST_WORD);
  for (let start = -1; start <= length - 2; start += 1) {
    let hash = SEQUENCE_BASIS;
    const last = Math.min(length, start + LONGEST_SEQUENCE - 1);
    for (let i = start; i <= last; i += 1) {
      hash = hashUnit(hash, i < 0 || i === length ? SPACE : word.charCodeAt(i));
      if (i - start + 1 >= SHORTEST_SEQUENCE) add(hash);
    }
  }
}

function add(hash: number): void {
  buffer[size] = mixBits(hash) & MASK;
  size += 1;
}

/** Weight of one feature of each kind: a kind weighs the same however long the text is. */
export function intentFeatureWeights({ size: all, words }: IntentFeatures): {
  word: number;
  sequence: number;
} {
  return {
    word: 1 / Math.sqrt(Math.max(words, 1)),
    sequence: 1 / Math.sqrt(Math.max(all - words, 1)),
  };
}

const NAME = '*';
const FIGURE = '0';
const NAME_HASH = hashText(NAME, FORM_BASIS);

function formOf(token: Token): string {
  switch (token.kind) {
    case 'mention':
      return '@';
    case 'link':
      return '/';
    case 'mark':
      return token.text.charAt(0);
    case 'word': {
      if (isFigure(token.text.charCodeAt(0))) return FIGURE;
      const folded = fold(token.text);
      return isServiceName(folded) || SEARCHED.has(folded) ? NAME : indonesianSpelling(folded);
    }
    case 'char':
    case 'emoji':
      return token.text;
  }
}
