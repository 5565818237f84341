import { INTENTS } from '../../domain/analysis.js';
import { type Cue } from './cues.js';
import { type IntentFeatures, intentFeatureWeights } from './intent-features.js';
import { BIAS, WEIGHTS } from './weights.js';

/** What was learned on top of the written weights: one row of `INTENTS.length` steps a bucket or a cue. */
export interface IntentModel<Rows = ArrayLike<number>> {
  readonly grams: Rows;
  /** What one step of `grams` is worth. */
  readonly gramScale: number;
  /** A row for each of {@link CUES}, and a last one for all posts. */
  readonly cues: Rows;
  readonly cueScale: number;
}

export const CUES = Object.keys(WEIGHTS) as readonly Cue[];
const CLASSES = INTENTS.length;
const ROWS = new Map<Cue, number>(CUES.map((cue, row) => [cue, row]));
const WRITTEN = CUES.flatMap((cue) => INTENTS.map((intent) => WEIGHTS[cue][intent] ?? 0));
const WRITTEN_BIAS = INTENTS.map((intent) => BIAS[intent]);

const sums = new Float64Array(CLASSES);

/** Log-odds of each of INTENTS, up to a constant. */
export function intentScores(cues: ReadonlySet<Cue>, features: IntentFeatures, model: IntentModel): number[] {
  const scores = WRITTEN_BIAS.slice();
  addRow(scores, model.cues, CUES.length, model.cueScale);
  for (const cue of cues) {
    const row = ROWS.get(cue) ?? 0;
    addRow(scores, model.cues, row, model.cueScale);
    addRow(scores, WRITTEN, row, 1);
  }
  const { word, sequence } = intentFeatureWeights(features);
  addGrams(scores, model, features, 0, features.words, word);
  addGrams(scores, model, features, features.words, features.size, sequence);
  return scores;
}

function addRow(scores: number[], rows: ArrayLike<number>, row: number, value: number): void {
  for (let c = 0; c < CLASSES; c += 1) scores[c] = (scores[c] ?? 0) + (rows[row * CLASSES + c] ?? 0) * value;
}

/** Adds the rows of the places from `from` up to `to`, each `value` times. */
function addGrams(
  scores: number[],
  { grams, gramScale }: IntentModel,
  { places }: IntentFeatures,
  from: number,
  to: number,
  value: number,
): void {
  sums.fill(0);
  for (let i = from; i < to; i += 1) {
    const row = (places[i] ?? 0) * CLASSES;
    for (let c = 0; c < CLASSES; c += 1) sums[c] = (sums[c] ?? 0) + (grams[row + c] ?? 0);
  }
  addRow(scores, sums, 0, value * gramScale);
}
