import { TermCounter, type TermSource } from '../analyze/rising-terms.js';

/** Posts between two breaths, in which other work of the process gets its turn. */
const BREATH = 200;

/** Counts what many posts say, see {@link TermCounter}. */
export async function countTerms(
  sources: readonly TermSource[],
  names: readonly string[],
): Promise<TermCounter> {
  const counter = new TermCounter(names);
  for (const [index, source] of sources.entries()) {
    counter.add(source);
    if ((index + 1) % BREATH === 0) await new Promise(setImmediate);
  }
  return counter;
}
