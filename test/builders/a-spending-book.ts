import { type SpendingBook } from '../../src/collect/daily-budget.js';

/** A book in memory; `total` is all that was written into it, in millionths of a dollar. */
export function aSpendingBook(): SpendingBook & { total: number } {
  const spent = new Map<string, number>();
  const keyOf = (source: string, dayMs: number) => `${source} ${dayMs}`;
  return {
    total: 0,
    spentOn: (source, dayMs) => Promise.resolve(spent.get(keyOf(source, dayMs)) ?? 0),
    add(source, dayMs, microUsd) {
      spent.set(keyOf(source, dayMs), (spent.get(keyOf(source, dayMs)) ?? 0) + microUsd);
      this.total += microUsd;
      return Promise.resolve();
    },
  };
}
