import { UNKNOWN_LANGUAGE } from '../language/languages.js';
import { hashText, hashUnit, mixBits, spread } from '../linear/hash.js';
import { type Token } from '../text.js';
import { isNegator } from './modifiers.js';
import { type Opinions, NEGATION_REACH } from './read-opinions.js';
import { ROMAN_HINDI } from './roman-hindi.js';

/** What a head looks at. */
export interface HeadShape {
  /** Words, their sequences and character sequences are hashed into 2^bits buckets. */
  readonly bits: number;
  /** Lengths of character sequences, within a word and its edges. */
  readonly shortest: number;
  readonly longest: number;
  /** Whether three words in a row are a feature too. */
  readonly triples: boolean;
  /** Whether words and points count once more for each language: a head of several. */
  readonly tagged: boolean;
}

/** Sums of the lexicon that go in as they are, not hashed; their rows follow the buckets. */
export const POINT_FEATURES = 6;
/** Longer posts cost more and tell no more. */
const MAX_CHARACTERS = 1000;
const MOST_FEATURES = 12_000;
const BASIS = 0x811c9dc5 | 0;
const WORDS_WEIGHT = 1;
const SEQUENCES_WEIGHT = 0.5;
/** What is mixed is mixed with English: Hindi in Latin letters, and posts of which no language is known. */
const MIXED: ReadonlySet<string> = new Set([UNKNOWN_LANGUAGE, ROMAN_HINDI]);
const PAUSES = ',:;\n.';
const SPACE = 32;
/** Steps in which a sum of points is told apart. */
const STEPS = [0, 1, 2.5, 5, 9];

/** Features of one post: rows of the weights, nearly always each once, with what each counts. */
export interface HeadFeatures {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** What {@link walkFeatures} found: rows of words end at `words`, of character sequences at `sequences`, of points at `size`. */
export interface FeatureWalk {
  readonly rows: Int32Array;
  words: number;
  sequences: number;
  size: number;
  /** What each row of its kind counts. */
  wordsValue: number;
  sequencesValue: number;
}

export const POINTS_VALUE = 0.6;

// Rows met last, each with the number of its post, in a place by its low bits: a table of all rows would push the weights
// out of the cache. Of two rows in one place the later one stays, so now and then a row counts twice.
const met = new Int32Array(1 << 12);
const ROW_BITS = 19;
const MOST_POSTS = 1 << (31 - ROW_BITS);
let post = 0;
const buffer = new Int32Array(MOST_FEATURES);
// One walk for all posts: a post allocates nothing here, and the walk is read before the next one begins.
const walk: FeatureWalk = {
  rows: buffer,
  words: 0,
  sequences: 0,
  size: 0,
  wordsValue: 0,
  sequencesValue: 0,
};
let mask = 0;
let size = 0;

/**
 * Words 1-2 (or 3) in a row, words once more where negated, character sequences, and what the lexicon says of it all.
 * Each kind weighs the same however long the post is.
 *
 * @param sum  points of the lexicon with what symptoms add
 * @returns the same object each time, overwritten by the next call
 */
export function walkFeatures(
  tokens: readonly Token[],
  language: string,
  opinions: Opinions,
  sum: number,
  shape: HeadShape,
): FeatureWalk {
  mask = (1 << shape.bits) - 1;
  size = 0;
  post = (post + 1) % MOST_POSTS;
  if (post === 0) {
    met.fill(-1);
    post = 1;
  }
  const tag = shape.tagged ? hashText(MIXED.has(language) ? 'en' : language, 77) : 0;
  const units = unitsOf(tokens);
  addWords(units, shape, tag);
  walk.words = size;
  for (const unit of units) addSequences(unit, shape);
  walk.sequences = size;
  addPoints(opinions, sum, 0);
  if (tag !== 0) addPoints(opinions, sum, tag);
  walk.size = size;
  walk.wordsValue = WORDS_WEIGHT / Math.sqrt(Math.max(walk.words, 1));
  walk.sequencesValue = SEQUENCES_WEIGHT / Math.sqrt(Math.max(walk.sequences - walk.words, 1));
  return walk;
}

/** The features of {@link walkFeatures} and those of {@link pointFeatures}, to learn from. */
export function headFeatures(
  tokens: readonly Token[],
  language: string,
  opinions: Opinions,
  sum: number,
  shape: HeadShape,
): HeadFeatures {
  const found = walkFeatures(tokens, language, opinions, sum, shape);
  const rows = new Int32Array(found.size + POINT_FEATURES);
  const values = new Float32Array(found.size + POINT_FEATURES);
  rows.set(buffer.subarray(0, found.size));
  values.fill(found.wordsValue, 0, found.words);
  values.fill(found.sequencesValue, found.words, found.sequences);
  values.fill(POINTS_VALUE, found.sequences, found.size);
  for (const [i, value] of pointFeatures(opinions, sum).entries()) {
    rows[found.size + i] = (1 << shape.bits) + i;
    values[found.size + i] = value * POINTS_VALUE;
  }
  return { rows, values };
}

function add(hash: number): void {
  const row = mixBits(hash) & mask;
  const place = row & (met.length - 1);
  const key = (post << ROW_BITS) | row;
  if (met[place] === key || size === MOST_FEATURES) return;
  met[place] = key;
  buffer[size] = row;
  size += 1;
}

/** The tokens as the head reads them: a run of unspaced characters is one, mentions and links are masked. */
function unitsOf(tokens: readonly Token[]): string[] {
  const units: string[] = [];
  let letters = 0;
  let run = '';
  const flush = (): void => {
    if (run !== '') units.push(run);
    run = '';
  };
  for (const { kind, text } of tokens) {
    if (kind === 'char') {
      run += text;
      letters += 1;
    } else {
      flush();
      if (kind === 'link' || text === 'http') units.push('\u0001');
      else if (kind === 'mention') units.push('\u0002');
      else if (kind === 'mark') units.push(text.slice(0, 3));
      else units.push(text.slice(0, MAX_CHARACTERS));
      letters += text.length;
    }
    if (letters > MAX_CHARACTERS) break;
  }
  flush();
  return units;
}

function addWords(units: readonly string[], shape: HeadShape, tag: number): void {
  let before = BASIS;
  let beforeThat = 0;
  let negatedFor = 0;
  for (const unit of units) {
    if (unit.length === 1 && PAUSES.includes(unit)) {
      if (unit !== ',') negatedFor = 0;
      continue;
    }
    const hash = hashText(unit, BASIS);
    add(hash);
    add(spread(hash, 31) ^ before ^ 0x5bd1e995);
    if (shape.triples) add(spread(hash, 31) ^ spread(before, 131) ^ beforeThat ^ 0x1b873593);
    if (tag !== 0) add(hash ^ tag);
    if (negatedFor > 0) add(hash ^ 0x3c6ef372);
    if (isNegator(unit)) negatedFor = NEGATION_REACH + 1;
    else if (negatedFor > 0) negatedFor -= 1;
    beforeThat = before;
    before = hash;
  }
}

/** Sequences within a word, with one space before and after it. */
function addSequences(unit: string, { shortest, longest }: HeadShape): void {
  const length = unit.length;
  if (length < 2 && unit.charCodeAt(0) < 0x80) return;
  for (let start = -1; start <= length; start += 1) {
    let hash = 0x1234567;
    const end = Math.min(length + 1, start + longest);
    for (let i = start; i < end; i += 1) {
      hash = hashUnit(hash, i < 0 || i === length ? SPACE : unit.charCodeAt(i));
      if (i - start + 1 >= shortest) add(hash);
    }
  }
}

function addPoints(opinions: Opinions, sum: number, tag: number): void {
  const good = stepOf(opinions.good);
  const bad = stepOf(-opinions.bad);
  add((0x11110000 + good) ^ tag);
  add((0x22220000 + bad) ^ tag);
  add((0x33330000 + good * 8 + bad) ^ tag);
  add((0x44440000 + (sum > 0 ? stepOf(sum) : 8 + stepOf(-sum))) ^ tag);
  add((0x45440000 + Math.round(opinions.last)) ^ tag);
  add((0x46440000 + Math.round(opinions.best) * 8 - Math.round(opinions.worst)) ^ tag);
  add(0x55550000 + Math.min(opinions.exclamations, 3));
  add(0x66660000 + Math.min(opinions.questions, 2));
  if (opinions.shouted > 0) add(0x77770000 + Math.min(opinions.shouted, 3));
}

/** Sums of the lexicon as they are, about -1..1; they count {@link POINTS_VALUE}. */
export function pointFeatures(opinions: Opinions, sum: number): number[] {
  return [
    sum / Math.sqrt(sum * sum + 15),
    Math.tanh(opinions.good / 8),
    Math.tanh(opinions.bad / 8),
    opinions.best / 5,
    opinions.worst / 5,
    opinions.last / 5,
  ];
}

function stepOf(points: number): number {
  const step = STEPS.findIndex((least) => points <= least);
  return step < 0 ? STEPS.length : step;
}
