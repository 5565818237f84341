import { hashText, hashUnit, mixBits, spread } from '../linear/hash.js';
import { PlaceList } from '../linear/place-list.js';
import { type TokenPlaces } from '../linear/token-sums.js';
import { type Token } from '../text.js';
import { isFigure } from '../words/char-classes.js';
import { fold } from '../words/fold.js';
import { isTroubleEnding } from '../words/hashtag-words.js';
import { indonesianSpelling } from '../words/slang.js';
import { TokenFact } from '../words/token-fact.js';
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
  readonly places: Int32Array;
  readonly words: number;
}

/** Masked like the names: "power outage" is what the posts of one source were searched for. */
const SEARCHED: ReadonlySet<string> = new Set(['poweroutage', 'poweroutages', 'outage', 'outages']);

/** The tokens that count, and the pairs that they make. */
export interface IntentWalk {
  readonly tokens: readonly Token[];
  /** Only the first `pairs` count. The same array at each call: whoever keeps it copies it. */
  readonly places: Int32Array;
  readonly pairs: number;
}

// Every token makes a pair with the one before, and the last with nothing.
const places = new Int32Array(MAX_TOKENS + 1);

/** The first tokens of a post, of names in a row only the first, and the pairs of one with the next. */
export function walkIntent(tokens: readonly Token[]): IntentWalk {
  const counted: Token[] = [];
  let before = PAIR_SEED;
  let pairs = 0;
  const end = Math.min(tokens.length, MAX_TOKENS);
  for (let i = 0; i < end; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    const hash = hashOfForm.of(token);
    if (hash === NAME_HASH && before === NAME_HASH) continue;
    counted.push(token);
    places[pairs] = bucketOf(spread(before, 31) ^ hash);
    pairs += 1;
    before = hash;
  }
  places[pairs] = bucketOf(spread(before, 31) ^ PAIR_SEED);
  return { tokens: counted, places, pairs: pairs + 1 };
}

/** A word and its sequences of 3 or 4 characters, a space at both ends; names, links, mentions and figures are masked. */
export const intentPlaces: TokenPlaces = {
  wordPlace: (token) => {
    const hash = hashOfForm.of(token);
    return hash === NAME_HASH ? -1 : bucketOf(hash ^ WORD_SEED);
  },
  addSequences: (token, list) => {
    if (token.kind !== 'word') return;
    const form = formOf(token);
    if (form !== NAME && form !== FIGURE) addSequences(form, list);
  },
};

/** The features of a text, to learn from. */
export function intentFeatures(all: readonly Token[]): IntentFeatures {
  const { tokens, places, pairs } = walkIntent(all);
  const list = new PlaceList();
  for (const token of tokens) {
    const place = intentPlaces.wordPlace(token);
    if (place >= 0) list.add(place);
  }
  for (const place of places.subarray(0, pairs)) list.add(place);
  const words = list.length;
  for (const token of tokens) intentPlaces.addSequences(token, list);
  return { places: list.toArray(), words };
}

function addSequences(word: string, list: PlaceList): void {
  const length = Math.min(word.length, LONGEST_WORD);
  for (let start = -1; start <= length - 2; start += 1) {
    let hash = SEQUENCE_BASIS;
    const last = Math.min(length, start + LONGEST_SEQUENCE - 1);
    for (let i = start; i <= last; i += 1) {
      hash = hashUnit(hash, i < 0 || i === length ? SPACE : word.charCodeAt(i));
      if (i - start + 1 >= SHORTEST_SEQUENCE) list.add(bucketOf(hash));
    }
  }
}

function bucketOf(hash: number): number {
  return mixBits(hash) & MASK;
}

/** Weight of one feature of each kind: a kind weighs the same however long the text is. */
export function intentFeatureWeights(words: number, sequences: number): { word: number; sequence: number } {
  return { word: 1 / Math.sqrt(Math.max(words, 1)), sequence: 1 / Math.sqrt(Math.max(sequences, 1)) };
}

const NAME = '*';
const FIGURE = '0';
const NAME_HASH = hashText(NAME, FORM_BASIS);
const hashOfForm = new TokenFact((token) => hashText(formOf(token), FORM_BASIS));

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
      // A hashtag names its topic, which is another one in the next source.
      if (token.tagged && !isTroubleEnding(token.text)) return NAME;
      const folded = fold(token.text);
      return isServiceName(folded) || SEARCHED.has(folded) ? NAME : indonesianSpelling(folded);
    }
    case 'char':
    case 'emoji':
      return token.text;
  }
}
