import { UNKNOWN_LANGUAGE } from '../language/languages.js';
import { hashText } from '../linear/hash.js';
import { type Token } from '../text.js';
import { type HeadShape } from './head-weights.js';
import { type Opinions } from './read-opinions.js';
import { ROMAN_HINDI } from './roman-hindi.js';
import { type WordRows, rowOf, rowsOfWord } from './word-rows.js';
import { WordWalk, spokenText } from './word-walk.js';

/** Features of one post: rows of the weights, with what each counts. */
export interface HeadFeatures {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** Sums of the lexicon that go in as they are, not hashed; their rows follow the buckets. */
export const POINT_FEATURES = 6;
export const POINTS_VALUE = 0.6;
const WORDS_WEIGHT = 1;
const SEQUENCES_WEIGHT = 0.5;
/** What is mixed is mixed with English: Hindi in Latin letters, and posts of which no language is known. */
const MIXED: ReadonlySet<string> = new Set([UNKNOWN_LANGUAGE, ROMAN_HINDI]);
/** Steps in which a sum of points is told apart. */
const STEPS = [0, 1, 2.5, 5, 9];

/** What tells the rows of one language from another's, 0 in a head that does not. */
export function tagOf(language: string, shape: HeadShape): number {
  return shape.tagged ? hashText(MIXED.has(language) ? 'en' : language, 77) : 0;
}

/** What a row of words counts where there are so many: words weigh the same however long the post is. */
export function wordsValue(rows: number): number {
  return WORDS_WEIGHT / Math.sqrt(Math.max(rows, 1));
}

/** {@link wordsValue} of character sequences. */
export function sequencesValue(rows: number): number {
  return SEQUENCES_WEIGHT / Math.sqrt(Math.max(rows, 1));
}

/**
 * What a head learns from: words 1-2 (or 3) in a row, words once more where negated, character sequences, and what the
 * lexicon says of it all.
 *
 * @param sum  points of the lexicon with what symptoms add
 */
export function headFeatures(
  tokens: readonly Token[],
  language: string,
  opinions: Opinions,
  sum: number,
  shape: HeadShape,
): HeadFeatures {
  const tag = tagOf(language, shape);
  const words: number[] = [];
  const sequences: number[] = [];
  const ofRun = (run: string): WordRows => rowsOfWord(run, shape, tag);
  new WordWalk(shape, tag).read<WordRows>(tokens, {
    ofRun,
    ofToken: (token) => ofRun(spokenText(token)),
    word: (word) => {
      words.push(...word.own);
      sequences.push(...word.sequences.toArray());
    },
    negated: (word) => words.push(word.negated),
    row: (row) => words.push(row),
  });
  const stepped = pointRows(opinions, sum, tag, shape.bits);
  const plain = pointFeatures(opinions, sum);
  return {
    rows: Int32Array.from([
      ...words,
      ...sequences,
      ...stepped,
      ...plain.map((_, i) => (1 << shape.bits) + i),
    ]),
    values: Float32Array.from([
      ...words.map(() => wordsValue(words.length)),
      ...sequences.map(() => sequencesValue(sequences.length)),
      ...stepped.map(() => POINTS_VALUE),
      ...plain.map((value) => value * POINTS_VALUE),
    ]),
  };
}

/** Rows of what the lexicon says, in steps; they count {@link POINTS_VALUE}. */
export function pointRows(opinions: Opinions, sum: number, tag: number, bits: number): number[] {
  const good = stepOf(opinions.good);
  const bad = stepOf(-opinions.bad);
  const hashes = [
    0x11110000 + good,
    0x22220000 + bad,
    0x33330000 + good * 8 + bad,
    0x44440000 + (sum > 0 ? stepOf(sum) : 8 + stepOf(-sum)),
    0x45440000 + Math.round(opinions.last),
    0x46440000 + Math.round(opinions.best) * 8 - Math.round(opinions.worst),
  ];
  const rows = [
    rowOf(0x55550000 + Math.min(opinions.exclamations, 3), bits),
    rowOf(0x66660000 + Math.min(opinions.questions, 2), bits),
  ];
  if (opinions.shouted > 0) rows.push(rowOf(0x77770000 + Math.min(opinions.shouted, 3), bits));
  for (const hash of hashes) {
    rows.push(rowOf(hash, bits));
    if (tag !== 0) rows.push(rowOf(hash ^ tag, bits));
  }
  return rows;
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
  let step = 0;
  while (step < STEPS.length && points > (STEPS[step] ?? 0)) step += 1;
  return step;
}
