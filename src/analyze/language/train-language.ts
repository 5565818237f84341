import {
  type LanguageFeatures,
  FEATURE_BUCKETS,
  featureWeights,
  languageFeatures,
} from './language-features.js';
import { type LanguageWeights, MODEL_LANGUAGES } from './languages.js';
import { shuffler } from '../linear/shuffler.js';
import { tokenize } from '../text.js';

export interface LanguageSample {
  readonly language: string;
  readonly text: string;
}

// The innermost step takes it a hundred million times; in Jest's sandbox every look-up of a global is slow.
const { sqrt } = Math;
const EPOCHS = 5;
const LEARNING_RATE = 0.25;
const LANGUAGES: readonly string[] = MODEL_LANGUAGES;

/**
 * Multinomial logistic regression by AdaGrad over shuffled samples, then rounded to eight bits. Rare languages weigh
 * more (square root of their share, three times at most). The same samples give the same weights.
 */
export function trainLanguage(samples: readonly LanguageSample[], seed = 1): LanguageWeights {
  const known = samples
    .map(({ language, text }) => ({
      label: LANGUAGES.indexOf(language),
      features: languageFeatures(tokenize(text)),
    }))
    .filter(({ label, features }) => label >= 0 && features.places.length > 2);
  const classes = LANGUAGES.length;
  const counts = LANGUAGES.map((_, label) => known.filter((sample) => sample.label === label).length);
  const weights = new Float32Array(FEATURE_BUCKETS * classes);
  const squares = new Float32Array(FEATURE_BUCKETS * classes).fill(1e-3);
  const bias = new Float64Array(classes);
  const shuffle = shuffler(seed);

  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const rate = LEARNING_RATE * (1 - (epoch / EPOCHS) * 0.9);
    shuffle(known);
    for (const { label, features } of known) {
      const share = known.length / classes / Math.max(1, counts[label] ?? 1);
      const importance = Math.min(3, Math.sqrt(share));
      const errors = probabilities(weights, bias, features).map(
        (probability, c) => (probability - (c === label ? 1 : 0)) * importance,
      );
      const { places, sequences } = features;
      const { sequence, word } = featureWeights(sequences, places.length - sequences);
      for (let i = 0; i < places.length; i += 1) {
        const place = places[i] ?? 0;
        const value = i < sequences ? sequence : word;
        for (let c = 0; c < classes; c += 1) {
          const cell = place * classes + c;
          const gradient = (errors[c] ?? 0) * value;
          const square = (squares[cell] ?? 0) + gradient * gradient;
          squares[cell] = square;
          weights[cell] = (weights[cell] ?? 0) - (rate * gradient) / sqrt(square);
        }
      }
      for (let c = 0; c < classes; c += 1) bias[c] = (bias[c] ?? 0) - 0.01 * rate * (errors[c] ?? 0);
    }
  }
  return quantize(weights, bias);
}

function probabilities(weights: Float32Array, bias: Float64Array, features: LanguageFeatures): number[] {
  const classes = bias.length;
  const sums = Array.from(bias);
  const { places, sequences } = features;
  const { sequence, word } = featureWeights(sequences, places.length - sequences);
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i] ?? 0;
    const value = i < sequences ? sequence : word;
    for (let c = 0; c < classes; c += 1)
      sums[c] = (sums[c] ?? 0) + (weights[place * classes + c] ?? 0) * value;
  }
  const top = Math.max(...sums);
  const parts = sums.map((sum) => Math.exp(sum - top));
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / total);
}

function quantize(weights: Float32Array, bias: Float64Array): LanguageWeights {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = Math.fround(largest / 127) || 1;
  return {
    rows: Int8Array.from(weights, (weight) => Math.round(weight / scale)),
    scale,
    bias: Array.from(bias, (b) => Number(b.toFixed(4))),
  };
}
