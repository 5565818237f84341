import { INTENTS } from '../../domain/analysis.js';
import { PackedRows, type WeightRows } from '../linear/packed-rows.js';
import { type Cue } from './cues.js';
import { type IntentFeatures, intentFeatureWeights } from './intent-features.js';
import { BIAS, WEIGHTS } from './weights.js';

/** What was learned on top of the written weights: one row of `INTENTS.length` numbers a bucket or a cue. */
export interface IntentModel<Grams = WeightRows> {
  readonly grams: Grams;
  /** What one step of `grams` is worth. */
  readonly gramScale: number;
  /** A row for each of {@link CUES}, and a last one for all posts. */
  readonly cues: ArrayLike<number>;
  readonly cueScale: number;
}

export const CUES = Object.keys(WEIGHTS) as readonly Cue[];
const CLASSES = INTENTS.length;
const ROWS = new Map<Cue, number>(CUES.map((cue, row) => [cue, row]));
const WRITTEN = CUES.flatMap((cue) => INTENTS.map((intent) => WEIGHTS[cue][intent] ?? 0));
const WRITTEN_BIAS = INTENTS.map((intent) => BIAS[intent]);

/** A model as it is stored or was trained, made ready to judge with. */
export function packIntentModel(model: IntentModel<Int8Array>): IntentModel {
  return { ...model, grams: new PackedRows(model.grams, CLASSES) };
}

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
  model.grams.sum(features.places, 0, features.words, sums);
  addRow(scores, sums, 0, word * model.gramScale);
  model.grams.sum(features.places, features.words, features.size, sums);
  addRow(scores, sums, 0, sequence * model.gramScale);
  return scores;
}

function addRow(scores: number[], rows: ArrayLike<number>, row: number, value: number): void {
  for (let c = 0; c < CLASSES; c += 1) scores[c] = (scores[c] ?? 0) + (rows[row * CLASSES + c] ?? 0) * value;
}
