import { TermCounter, type TermSource } from '../analyze/rising-terms.js';
import { forEachInTurn } from './for-each-in-turn.js';

/** Posts between two breaths, in which other work of the process gets its turn. */
const BREATH = 200;

/** Counts what many posts say, see {@link TermCounter}. */
export async function countTerms(
  sources: readonly TermSource[],
  names: readonly string[],
): Promise<TermCounter> {
  const counter = new TermCounter(names);
  await forEachInTurn(sources, BREATH, (source) => counter.add(source));
  return counter;
}
