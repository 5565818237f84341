import { type Token } from '../text.js';
import {
  type HeadFeatures,
  POINTS_VALUE,
  pointFeatures,
  pointRows,
  sequencesValue,
  tagOf,
  wordsValue,
} from './head-features.js';
import { type HeadWeights } from './head-weights.js';
import { type Opinions } from './read-opinions.js';
import { HeadSums } from './head-sums.js';
import { WordWalk } from './word-walk.js';

/** A head that reads posts of one language. */
export class Head {
  readonly tag: number;
  private readonly sums: HeadSums;
  private readonly walk: WordWalk;

  constructor(
    readonly weights: HeadWeights,
    language: string,
  ) {
    this.tag = tagOf(language, weights.shape);
    this.sums = new HeadSums(weights, this.tag);
    this.walk = new WordWalk(weights.shape, this.tag);
  }

  /**
   * Log-odds of negative and of positive against neutral of one post, before the temperature: {@link headLogOdds} of its
   * features, without making them.
   */
  logOdds(tokens: readonly Token[], opinions: Opinions, sum: number): [negative: number, positive: number] {
    const { sums, tag } = this;
    const { shape, scale, bias, points, rows } = this.weights;
    sums.begin();
    this.walk.read(tokens, sums);
    const ofWords = wordsValue(sums.rows) * scale;
    const ofSequences = sequencesValue(sums.sequences) * scale;
    let negative = (bias[0] ?? 0) + sums.negative * ofWords + sums.sequencesNegative * ofSequences;
    let positive = (bias[1] ?? 0) + sums.positive * ofWords + sums.sequencesPositive * ofSequences;
    for (const row of pointRows(opinions, sum, tag, shape.bits)) {
      negative += (rows[row * 2] ?? 0) * POINTS_VALUE * scale;
      positive += (rows[row * 2 + 1] ?? 0) * POINTS_VALUE * scale;
    }
    const features = pointFeatures(opinions, sum);
    for (let i = 0; i < features.length; i += 1) {
      const value = (features[i] ?? 0) * POINTS_VALUE;
      negative += (points[i * 2] ?? 0) * value;
      positive += (points[i * 2 + 1] ?? 0) * value;
    }
    return [negative, positive];
  }
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
  const neutral = Math.exp(-top / temperature);
  const parts = [Math.exp((negative - top) / temperature), Math.exp((positive - top) / temperature)] as const;
  const total = parts[0] + neutral + parts[1];
  return [parts[0] / total, neutral / total, parts[1] / total];
}
