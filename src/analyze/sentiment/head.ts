import { type Token } from '../text.js';
import {
  type HeadFeatures,
  type HeadShape,
  POINTS_VALUE,
  pointFeatures,
  walkFeatures,
} from './head-features.js';
import { type Opinions } from './read-opinions.js';

/** A trained head: two numbers a row, what negative and what positive have over neutral, in log-odds. */
export interface HeadWeights {
  readonly shape: HeadShape;
  /** What one step of `rows` is worth. */
  readonly scale: number;
  readonly bias: readonly number[];
  /** Rows of the features that are not hashed. */
  readonly points: readonly number[];
  /** Log-odds are divided by it, so that of answers said to be 70 % sure, 70 % are right. */
  readonly temperature: number;
  readonly rows: Int8Array;
}

/** A head as it is shipped: its rows as base64, for the compiler carries no other files along. */
export interface PackedHead extends Omit<HeadWeights, 'rows'> {
  readonly rows: string;
}

/**
 * Log-odds of negative and of positive against neutral of one post, before the temperature: {@link headLogOdds} of its
 * features, without making them.
 */
export function readLogOdds(
  { shape, scale, bias, points, rows }: HeadWeights,
  tokens: readonly Token[],
  language: string,
  opinions: Opinions,
  sum: number,
): [negative: number, positive: number] {
  const walk = walkFeatures(tokens, language, opinions, sum, shape);
  let negative = 0;
  let positive = 0;
  let from = 0;
  const kinds = [walk.words, walk.wordsValue, walk.sequences, walk.sequencesValue, walk.size, POINTS_VALUE];
  for (let kind = 0; kind < kinds.length; kind += 2) {
    const end = kinds[kind] ?? 0;
    const value = (kinds[kind + 1] ?? 0) * scale;
    let negatives = 0;
    let positives = 0;
    for (let i = from; i < end; i += 1) {
      const cell = (walk.rows[i] ?? 0) * 2;
      negatives += rows[cell] ?? 0;
      positives += rows[cell + 1] ?? 0;
    }
    negative += negatives * value;
    positive += positives * value;
    from = end;
  }
  negative += bias[0] ?? 0;
  positive += bias[1] ?? 0;
  for (const [i, value] of pointFeatures(opinions, sum).entries()) {
    negative += (points[i * 2] ?? 0) * value * POINTS_VALUE;
    positive += (points[i * 2 + 1] ?? 0) * value * POINTS_VALUE;
  }
  return [negative, positive];
}

/** Log-odds of negative and of positive against neutral, before the temperature. */
export function headLogOdds(
  { shape, scale, bias, points, rows }: HeadWeights,
  features: HeadFeatures,
): [negative: number, positive: number] {
  const buckets = 1 << shape.bits;
  let negative = 0;
  let positive = 0;
  let plainNegative = bias[0] ?? 0;
  let plainPositive = bias[1] ?? 0;
  for (let i = 0; i < features.rows.length; i += 1) {
    const row = features.rows[i] ?? 0;
    const value = features.values[i] ?? 0;
    if (row < buckets) {
      negative += (rows[row * 2] ?? 0) * value;
      positive += (rows[row * 2 + 1] ?? 0) * value;
    } else {
      plainNegative += (points[(row - buckets) * 2] ?? 0) * value;
      plainPositive += (points[(row - buckets) * 2 + 1] ?? 0) * value;
    }
  }
  return [negative * scale + plainNegative, positive * scale + plainPositive];
}

/** Probabilities of negative, neutral and positive. */
export function probabilitiesOf(
  [negative, positive]: readonly [number, number],
  temperature: number,
): [negative: number, neutral: number, positive: number] {
  const top = Math.max(negative, 0, positive);
  const parts = [negative, 0, positive].map((logOdds) => Math.exp((logOdds - top) / temperature));
  const total = parts.reduce((a, b) => a + b, 0);
  return [(parts[0] ?? 0) / total, (parts[1] ?? 0) / total, (parts[2] ?? 0) / total];
}
