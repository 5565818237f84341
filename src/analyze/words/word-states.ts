import { SEPARATOR, UNITS, unitsOf } from './plain-bytes.js';

/** Nothing that was learned goes on so. */
const NOWHERE = 0;
export const WORD_START = 1;

/** The words that were learned, as an automaton over the units of a word. */
export class WordStates {
  /** By state and unit: the next state. */
  private readonly steps: number[] = new Array<number>(2 * UNITS).fill(NOWHERE);
  /** By state: 1 where a learned word is complete. */
  private readonly ends: number[] = [0, 0];

  /** @param word  lower case; one with a letter that is no unit is not learned */
  learn(word: string): void {
    let state = WORD_START;
    let before = SEPARATOR;
    for (const unit of unitsOf(word) ?? []) {
      // However long a letter is drawn out, it is one: `biznettt` names what `biznet` names.
      if (unit !== before) state = this.stepFrom(state, unit);
      before = unit;
    }
    this.ends[state] = 1;
  }

  /** As arrays that are quick to walk; of a letter that is drawn out, one step is to be taken. */
  packed(): { readonly steps: Int32Array; readonly ends: Uint8Array } {
    return { steps: Int32Array.from(this.steps), ends: Uint8Array.from(this.ends) };
  }

  private stepFrom(state: number, unit: number): number {
    const place = state * UNITS + unit;
    const known = this.steps[place] ?? NOWHERE;
    if (known !== NOWHERE) return known;
    const next = this.ends.push(0) - 1;
    this.steps[place] = next;
    for (let i = 0; i < UNITS; i += 1) this.steps.push(NOWHERE);
    return next;
  }
}
