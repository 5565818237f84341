import { type HeadFeatures, type HeadShape } from './head-features.js';

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
