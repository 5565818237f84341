import { type Formatter } from './formatter.js';
import { WORDS } from '../languages/languages.js';
import { type Sureness } from '../languages/words.js';

/** From which confidence on a word holds. */
const STEPS: readonly (readonly [from: number, Sureness])[] = [
  [0.95, 'almostCertain'],
  [0.8, 'veryLikely'],
  [0.6, 'likely'],
  [0.35, 'possible'],
];

/** A confidence of 0..1 as `very likely, 87%`. */
export function tellConfidence(confidence: number, format: Formatter): string {
  const { front } = WORDS[format.language];
  const sureness = STEPS.find(([from]) => confidence >= from)?.[1] ?? 'faint';
  return front.confidence(front.sureness[sureness], format.confidence(confidence));
}
