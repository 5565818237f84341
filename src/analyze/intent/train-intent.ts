import { type Intent, INTENTS } from '../../domain/analysis.js';
import { detectLanguage } from '../language/detect-language.js';
import { findSymptoms } from '../symptoms/find-symptoms.js';
import { shuffler } from '../linear/shuffler.js';
import { type Token, tokenize } from '../text.js';
import { type Cue, findCues } from './cues.js';
import {
  type IntentFeatures,
  INTENT_BUCKETS,
  intentFeatures,
  intentFeatureWeights,
} from './intent-features.js';
import {
  type IntentModel,
  type IntentWeights,
  CUES,
  addRow,
  cueScores,
  packIntentModel,
} from './intent-model.js';
import { SERVICE_NAMES } from './service-names.js';

interface IntentSample {
  readonly intent: Intent;
  readonly text: string;
}

/** What a sample is learned from; made once, used by every fold. */
export interface IntentExample {
  readonly label: number;
  readonly tokens: readonly Token[];
  readonly cues: ReadonlySet<Cue>;
  readonly features: IntentFeatures;
  readonly importance: number;
}

/** How hard to learn; the values are those that did best on recorded sources and own languages left out. */
interface IntentTraining {
  readonly epochs: number;
  readonly rate: number;
  /** How far cues move back to the written weights, and n-grams to nothing, after each pass: 0 not at all, 1 wholly. */
  readonly shrink: number;
  readonly seed: number;
}

// The innermost step takes it a hundred million times; in Jest's sandbox every look-up of a global is slow.
const { sqrt } = Math;

const TRAINING: IntentTraining = { epochs: 10, rate: 0.35, shrink: 0.1, seed: 1 };

export function intentExample({ intent, text }: IntentSample, importance = 1): IntentExample {
  const tokens = tokenize(text);
  const { language } = detectLanguage(tokens, null);
  return {
    label: INTENTS.indexOf(intent),
    tokens,
    cues: findCues(tokens, findSymptoms(tokens, language)),
    features: intentFeatures(tokens),
    importance,
  };
}

/** A line of own-posts.tsv: a post of ours, `{s}` where a service is named. */
export interface OwnPost extends IntentSample {
  readonly language: string;
  /** What it is about: `power`, `games`, `any`, ... */
  readonly setting: string;
}

// Services that nobody has heard of: the names of the next ones are not in our list either.
const INVENTED = 'zumly qortel brivia kandora netzo playvex tolmia fennik uvara doxen'.split(' ');

/**
 * The posts of own-posts.tsv. Each names another service, every third an invented one, so that no name means an intent.
 *
 * @param table  the contents of the file
 */
export function parseOwnPosts(table: string): OwnPost[] {
  const names = (at: number): string =>
    (at % 3 === 0 ? INVENTED[(at / 3) % INVENTED.length] : SERVICE_NAMES[at % SERVICE_NAMES.length]) ?? '';
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map((line, at) => {
      const [intent = '', language = '', setting = '', text = ''] = line.split('\t');
      return { intent: intent as Intent, language, setting, text: text.replaceAll('{s}', names(at)) };
    });
}

/** An own post counts this much beside a recorded one. */
export const OWN_IMPORTANCE = 2;

/** The written weights with nothing learned on top. */
export function rulesOnly(): IntentModel {
  const none = new Int8Array(INTENTS.length * INTENT_BUCKETS);
  return packIntentModel({ grams: none, gramScale: 1, cues: none, cueScale: 1 });
}

/**
 * What to add to the written weights: multinomial logistic regression by AdaGrad, from the scores that the written
 * weights give, rounded to eight bits. The same examples give the same model.
 */
export function trainIntent(
  examples: readonly IntentExample[],
  training: IntentTraining = TRAINING,
): IntentWeights {
  const classes = INTENTS.length;
  const grams = new Float32Array(INTENT_BUCKETS * classes);
  const gramSquares = new Float32Array(grams.length).fill(1e-2);
  const cues = new Float32Array((CUES.length + 1) * classes);
  const cueSquares = new Float32Array(cues.length).fill(1e-2);
  const order = examples.slice();
  const shuffle = shuffler(training.seed);

  for (let epoch = 0; epoch < training.epochs; epoch += 1) {
    const rate = training.rate * (1 - (epoch / training.epochs) * 0.9);
    shuffle(order);
    for (const { label, cues: present, features, importance } of order) {
      const errors = shares(scoresOf(present, features, cues, grams)).map(
        (share, c) => (share - (c === label ? 1 : 0)) * importance,
      );
      const step = (weights: Float32Array, squares: Float32Array, row: number, value: number): void => {
        for (let c = 0; c < classes; c += 1) {
          const cell = row * classes + c;
          const gradient = (errors[c] ?? 0) * value;
          const square = (squares[cell] ?? 0) + gradient * gradient;
          squares[cell] = square;
          weights[cell] = (weights[cell] ?? 0) - (rate * gradient) / sqrt(square);
        }
      };
      step(cues, cueSquares, CUES.length, 1);
      for (const cue of present) step(cues, cueSquares, CUES.indexOf(cue), 1);
      const { places, words } = features;
      const { word, sequence } = intentFeatureWeights(words, places.length - words);
      for (let i = 0; i < places.length; i += 1)
        step(grams, gramSquares, places[i] ?? 0, i < words ? word : sequence);
    }
    for (const weights of [grams, cues])
      for (let i = 0; i < weights.length; i += 1) weights[i] = (weights[i] ?? 0) * (1 - training.shrink);
  }
  const roundedGrams = rounded(grams);
  const roundedCues = rounded(cues);
  return {
    grams: roundedGrams.steps,
    gramScale: roundedGrams.scale,
    cues: roundedCues.steps,
    cueScale: roundedCues.scale,
  };
}

/** Log-odds by rows that are still being learned. */
function scoresOf(
  present: ReadonlySet<Cue>,
  { places, words }: IntentFeatures,
  cues: Float32Array,
  grams: Float32Array,
): number[] {
  const scores = cueScores(present, cues, 1);
  const { word, sequence } = intentFeatureWeights(words, places.length - words);
  for (let i = 0; i < places.length; i += 1)
    addRow(scores, grams, places[i] ?? 0, i < words ? word : sequence);
  return scores;
}

function shares(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - top));
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / total);
}

function rounded(weights: Float32Array): { steps: Int8Array; scale: number } {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = Math.fround(largest / 127) || 1;
  return { steps: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}
