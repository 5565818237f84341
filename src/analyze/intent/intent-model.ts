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
const WRITTEN = CUES.map((cue) => INTENTS.map((intent) => WEIGHTS[cue][intent] ?? 0));
const WRITTEN_BIAS = INTENTS.map((intent) => BIAS[intent]);

/** Log-odds of each of INTENTS, up to a constant. */
export function intentScores(cues: ReadonlySet<Cue>, features: IntentFeatures, model: IntentModel): number[] {
  const scores = WRITTEN_BIAS.slice();
  const addCue = (row: number, written: readonly number[] | undefined): void => {
    for (let c = 0; c < CLASSES; c += 1)
      scores[c] =
        (scores[c] ?? 0) + (written?.[c] ?? 0) + (model.cues[row * CLASSES + c] ?? 0) * model.cueScale;
  };
  addCue(CUES.length, undefined);
  for (const cue of cues) {
    const row = ROWS.get(cue) ?? 0;
    addCue(row, WRITTEN[row]);
  }
  const { word, sequence } = intentFeatureWeights(features);
  const { places, words } = features;
  for (let i = 0; i < places.length; i += 1) {
    const row = (places[i] ?? 0) * CLASSES;
    const value = (i < words ? word : sequence) * model.gramScale;
    for (let c = 0; c < CLASSES; c += 1) scores[c] = (scores[c] ?? 0) + (model.grams[row + c] ?? 0) * value;
  }
  return scores;
}
