import { type Intent, INTENTS } from '../../domain/analysis.js';
import { decodeSteps } from '../linear/packed-rows.js';
import { rounded } from '../rounded.js';
import { type Token } from '../text.js';
import { type Cue } from './cues.js';
import { intentScores, packIntentModel } from './intent-model.js';
import { CUE_ROWS, CUE_SCALE, GRAM_ROWS, GRAM_SCALE, TEMPERATURE } from './intent-weights.js';

const SHIPPED = packIntentModel({
  grams: decodeSteps(GRAM_ROWS),
  gramScale: GRAM_SCALE,
  cues: decodeSteps(CUE_ROWS),
  cueScale: CUE_SCALE,
});

/**
 * What a post wants, by a linear model over its cues and its hashed words and character sequences.
 *
 * @returns the intent and the calibrated probability that it is this one, 0..1
 */
export function judgeIntent(
  tokens: readonly Token[],
  cues: ReadonlySet<Cue>,
): { intent: Intent; confidence: number } {
  return decideIntent(intentScores(cues, tokens, SHIPPED), TEMPERATURE);
}

/**
 * First whether it tells of trouble at all, as a report or a question, for that is what is counted; then which of its
 * side is the likeliest.
 */
export function decideIntent(
  scores: readonly number[],
  temperature: number,
): { intent: Intent; confidence: number } {
  const top = Math.max(...scores);
  const parts = scores.map((score) => Math.exp((score - top) / temperature));
  const total = parts.reduce((sum, part) => sum + part, 0);
  const troubled = ((parts[0] ?? 0) + (parts[1] ?? 0)) / total >= 0.5;
  let best = troubled ? 0 : TROUBLE;
  for (let c = best + 1; c < (troubled ? TROUBLE : parts.length); c += 1)
    if ((parts[c] ?? 0) > (parts[best] ?? 0)) best = c;
  return { intent: INTENTS[best] ?? 'other', confidence: rounded((parts[best] ?? 0) / total) };
}

/** INTENTS begins with report and question. */
const TROUBLE = 2;
