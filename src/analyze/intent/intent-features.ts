import { type Token } from '../text.js';
import { fold } from '../words/fold.js';
import { indonesianSpelling } from '../words/slang.js';
import { isServiceName } from './service-names.js';

/** Buckets that words and character sequences are hashed into; a power of two. */
export const INTENT_BUCKETS = 1 << 15;
const MASK = INTENT_BUCKETS - 1;
const SHORTEST_SEQUENCE = 3;
const LONGEST_SEQUENCE = 5;
/** What a post wants shows in its first words; the rest of a long one costs more and tells no more. */
const MAX_TOKENS = 60;
const LONGEST_WORD = 24;
const PAIR_SEED = 0x9e3779;
const WORD_SEED = 0x51ed27;

/** Hashed features of a text: places, unique; the first `words` are words and pairs, the rest character sequences. */
export interface IntentFeatures {
  readonly places: Int32Array;
  readonly words: number;
}

/** Masked like the names: "power outage" is what the posts of one source were searched for. */
const SEARCHED = /^(?:poweroutage|outages?$)/u;

const stamps = new Int32Array(INTENT_BUCKETS);
let stamp = 0;
// Every word gives itself, its pair with the one before, and at most three sequences a letter.
const buffer = new Int32Array(MAX_TOKENS * (2 + 3 * (LONGEST_WORD + 2)));

/** Words, pairs of words, and sequences of 3 to 5 characters in them; names, links, mentions and figures are masked. */
export function intentFeatures(tokens: readonly Token[]): IntentFeatures {
  stamp += 1;
  let size = 0;
  const add = (hash: number): void => {
    let mixed = hash ^ (hash >>> 15);
    mixed = Math.imul(mixed, 0x85ebca6b);
    const place = (mixed ^ (mixed >>> 13)) & MASK;
    if (stamps[place] === stamp) return;
    stamps[place] = stamp;
    buffer[size] = place;
    size += 1;
  };
  const spelled: string[] = [];
  let before = PAIR_SEED;
  const end = Math.min(tokens.length, MAX_TOKENS);
  for (let i = 0; i < end; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    const form = formOf(token);
    if (form === NAME && before === NAME_HASH) continue;
    const hash = form === NAME ? NAME_HASH : hashOf(form);
    if (form !== NAME) add(hash ^ WORD_SEED);
    add(Math.imul(before, 31) ^ hash);
    before = hash;
    if (token.kind === 'word' && form !== NAME && form !== FIGURE) spelled.push(form);
  }
  add(Math.imul(before, 31) ^ PAIR_SEED);
  const words = size;
  for (const word of spelled) {
    const text = ` ${word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word} `;
    for (let start = 0; start < text.length; start += 1) {
      let hash = 0x811c9dc5 | 0;
      const last = Math.min(text.length, start + LONGEST_SEQUENCE);
      for (let i = start; i < last; i += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
        if (i - start + 1 >= SHORTEST_SEQUENCE) add(hash);
      }
    }
  }
  return { places: buffer.slice(0, size), words };
}

/** Weight of one feature of each kind: a kind weighs the same however long the text is. */
export function intentFeatureWeights({ places, words }: IntentFeatures): { word: number; sequence: number } {
  return {
    word: 1 / Math.sqrt(Math.max(words, 1)),
    sequence: 1 / Math.sqrt(Math.max(places.length - words, 1)),
  };
}

const NAME = '*';
const FIGURE = '0';
const NAME_HASH = hashOf(NAME);

function formOf(token: Token): string {
  switch (token.kind) {
    case 'mention':
      return '@';
    case 'link':
      return '/';
    case 'mark':
      return token.text.charAt(0);
    case 'word': {
      if (/^\p{N}/u.test(token.text)) return FIGURE;
      const folded = fold(token.text);
      return isServiceName(folded) || SEARCHED.test(folded) ? NAME : indonesianSpelling(folded);
    }
    case 'char':
    case 'emoji':
      return token.text;
  }
}

function hashOf(text: string): number {
  let hash = 7;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash;
}
