import { type Intent, INTENTS } from '../../domain/analysis.js';
import { type Cue } from './cues.js';
import { BIAS, WEIGHTS } from './weights.js';

/**
 * What a post wants, by a linear model over its cues.
 *
 * @returns the likeliest intent and its share of the soft maximum, 0..1
 */
export function judgeIntent(cues: ReadonlySet<Cue>): { intent: Intent; confidence: number } {
  const scores = INTENTS.map((intent) => {
    let score = BIAS[intent];
    for (const cue of cues) score += WEIGHTS[cue][intent] ?? 0;
    return score;
  });
  const top = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
  return { intent: INTENTS[scores.indexOf(top)] ?? 'other', confidence: Number((1 / total).toFixed(4)) };
}
