import { shuffler } from '../linear/shuffler.js';
import { type HeadFeatures, POINT_FEATURES } from './head-features.js';
import { type HeadShape, type HeadWeights } from './head-weights.js';

export interface HeadSample {
  readonly features: HeadFeatures;
  /** 0 negative, 1 neutral, 2 positive. */
  readonly label: number;
  /** How much it counts; 1 is usual. */
  readonly weight: number;
}

export interface HeadTraining {
  readonly epochs: number;
  readonly rate: number;
  readonly seed?: number;
  /** How often it learns, each time in another order, for the mean of all: what one order happens to learn is left out. */
  readonly orders?: number;
}

const CLASSES = 3;
const LEAST_SQUARE = 1e-3;
const PULL = 1e-6;
// The innermost step takes it a hundred million times; in Jest's sandbox every look-up of a global is slow.
const { sqrt } = Math;
/** Larger weights than this share of them has are cut off: a few giants would cost all others their resolution. */
const KEPT = 0.9995;

/**
 * Multinomial logistic regression by AdaGrad over shuffled samples, then rounded to eight bits as what positive and
 * negative have over neutral. The same samples in the same order give the same weights.
 */
export function trainHead(
  samples: readonly HeadSample[],
  shape: HeadShape,
  { epochs, rate, seed = 1, orders = 1 }: HeadTraining,
): HeadWeights {
  const weights = new Float32Array(((1 << shape.bits) + POINT_FEATURES) * CLASSES);
  const bias = new Float64Array(CLASSES);
  for (let order = 0; order < orders; order += 1) {
    const learned = learn(samples, weights.length / CLASSES, epochs, rate, seed + order);
    for (let i = 0; i < weights.length; i += 1)
      weights[i] = (weights[i] ?? 0) + (learned.weights[i] ?? 0) / orders;
    for (let c = 0; c < CLASSES; c += 1) bias[c] = (bias[c] ?? 0) + (learned.bias[c] ?? 0) / orders;
  }
  return round(weights, bias, shape);
}

function learn(
  samples: readonly HeadSample[],
  rows: number,
  epochs: number,
  rate: number,
  seed: number,
): { weights: Float32Array; bias: Float64Array } {
  const weights = new Float32Array(rows * CLASSES);
  const squares = new Float32Array(rows * CLASSES).fill(LEAST_SQUARE);
  const bias = new Float64Array(CLASSES);
  const biasSquares = new Float64Array(CLASSES).fill(LEAST_SQUARE);
  const errors = new Float64Array(CLASSES);
  const shuffle = shuffler(seed);
  const order = samples.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order);
    const step = rate * (1 - (epoch / epochs) * 0.9);
    for (const at of order) {
      const sample = samples[at];
      if (!sample) continue;
      errorsOf(sample, weights, bias, errors);
      const { rows: places, values } = sample.features;
      for (let i = 0; i < places.length; i += 1) {
        const cell = (places[i] ?? 0) * CLASSES;
        const value = values[i] ?? 0;
        for (let c = 0; c < CLASSES; c += 1) {
          const weight = weights[cell + c] ?? 0;
          const gradient = (errors[c] ?? 0) * value + PULL * weight;
          const square = (squares[cell + c] ?? 0) + gradient * gradient;
          squares[cell + c] = square;
          weights[cell + c] = weight - (step * gradient) / sqrt(square);
        }
      }
      for (let c = 0; c < CLASSES; c += 1) {
        const error = errors[c] ?? 0;
        biasSquares[c] = (biasSquares[c] ?? 0) + error * error;
        bias[c] = (bias[c] ?? 0) - (0.1 * step * error) / Math.sqrt(biasSquares[c] ?? 1);
      }
    }
  }
  return { weights, bias };
}

/** Probability minus truth of each class, times the sample's weight, into `errors`. */
function errorsOf(sample: HeadSample, weights: Float32Array, bias: Float64Array, errors: Float64Array): void {
  const { rows, values } = sample.features;
  let [negative, neutral, positive] = [bias[0] ?? 0, bias[1] ?? 0, bias[2] ?? 0];
  for (let i = 0; i < rows.length; i += 1) {
    const cell = (rows[i] ?? 0) * CLASSES;
    const value = values[i] ?? 0;
    negative += (weights[cell] ?? 0) * value;
    neutral += (weights[cell + 1] ?? 0) * value;
    positive += (weights[cell + 2] ?? 0) * value;
  }
  const top = Math.max(negative, neutral, positive);
  errors[0] = Math.exp(negative - top);
  errors[1] = Math.exp(neutral - top);
  errors[2] = Math.exp(positive - top);
  const total = (errors[0] ?? 0) + (errors[1] ?? 0) + (errors[2] ?? 0);
  for (let c = 0; c < CLASSES; c += 1)
    errors[c] = ((errors[c] ?? 0) / total - (c === sample.label ? 1 : 0)) * sample.weight;
}

function round(weights: Float32Array, bias: Float64Array, shape: HeadShape): HeadWeights {
  const buckets = 1 << shape.bits;
  const over = (cell: number, c: number): number => (weights[cell + c] ?? 0) - (weights[cell + 1] ?? 0);
  const pairs = new Float32Array(buckets * 2);
  for (let row = 0; row < buckets; row += 1) {
    pairs[row * 2] = over(row * CLASSES, 0);
    pairs[row * 2 + 1] = over(row * CLASSES, 2);
  }
  const sizes = pairs
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort();
  const scale = Math.fround((sizes[Math.floor(sizes.length * KEPT)] ?? 0) / 127) || 1;
  const points: number[] = [];
  for (let row = buckets; row < buckets + POINT_FEATURES; row += 1)
    points.push(over(row * CLASSES, 0), over(row * CLASSES, 2));
  const short = (value: number): number => Number(value.toFixed(5));
  return {
    shape,
    scale,
    bias: [short((bias[0] ?? 0) - (bias[1] ?? 0)), short((bias[2] ?? 0) - (bias[1] ?? 0))],
    points: points.map(short),
    temperature: 1,
    rows: Int8Array.from(pairs, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))),
  };
}
