import { INTENTS } from '../../domain/analysis.js';
import { PackedRows, type WeightRows } from '../linear/packed-rows.js';
import { TokenSums } from '../linear/token-sums.js';
import { type Token } from '../text.js';
import { type Cue } from './cues.js';
import { intentFeatureWeights, intentPlaces, walkIntent } from './intent-features.js';
import { BIAS, WEIGHTS } from './weights.js';

/** What was learned on top of the written weights: one row of `INTENTS.length` steps a bucket or a cue. */
export interface IntentWeights {
  readonly grams: Int8Array;
  /** What one step of `grams` is worth. */
  readonly gramScale: number;
  /** A row for each of {@link CUES}, and a last one for all posts. */
  readonly cues: Int8Array;
  readonly cueScale: number;
}

/** Weights made ready to judge with. */
export interface IntentModel extends Omit<IntentWeights, 'grams'> {
  readonly grams: WeightRows;
  readonly sums: TokenSums;
}

export const CUES = Object.keys(WEIGHTS) as readonly Cue[];
const CLASSES = INTENTS.length;
const ROWS = new Map<Cue, number>(CUES.map((cue, row) => [cue, row]));
const WRITTEN = CUES.flatMap((cue) => INTENTS.map((intent) => WEIGHTS[cue][intent] ?? 0));
const WRITTEN_BIAS = INTENTS.map((intent) => BIAS[intent]);

/** A model as it is stored or was trained, made ready to judge with. */
export function packIntentModel(weights: IntentWeights): IntentModel {
  const grams = new PackedRows(weights.grams, CLASSES);
  return { ...weights, grams, sums: new TokenSums(grams, CLASSES, intentPlaces) };
}

const pairSums = new Float64Array(CLASSES);

/** Log-odds of each of INTENTS, up to a constant. */
export function intentScores(
  cues: ReadonlySet<Cue>,
  tokens: readonly Token[],
  { grams, gramScale, cues: cueRows, cueScale, sums }: IntentModel,
): number[] {
  const scores = cueScores(cues, cueRows, cueScale);
  const walk = walkIntent(tokens);
  grams.sum(walk.places, 0, walk.pairs, pairSums);
  const said = sums.sum(walk.tokens);
  const { word, sequence } = intentFeatureWeights(said.words + walk.pairs, said.sequences);
  addRow(scores, pairSums, 0, word * gramScale);
  addRow(scores, said.word, 0, word * gramScale);
  addRow(scores, said.sequence, 0, sequence * gramScale);
  return scores;
}

/** What the cues alone say: the written weights and what was learned on top. */
export function cueScores(cues: ReadonlySet<Cue>, rows: ArrayLike<number>, scale: number): number[] {
  const scores = WRITTEN_BIAS.slice();
  addRow(scores, rows, CUES.length, scale);
  for (const cue of cues) {
    const row = ROWS.get(cue) ?? 0;
    addRow(scores, rows, row, scale);
    addRow(scores, WRITTEN, row, 1);
  }
  return scores;
}

export function addRow(scores: number[], rows: ArrayLike<number>, row: number, value: number): void {
  for (let c = 0; c < CLASSES; c += 1) scores[c] = (scores[c] ?? 0) + (rows[row * CLASSES + c] ?? 0) * value;
}
