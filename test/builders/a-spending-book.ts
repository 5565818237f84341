import { type SpendingBook } from '../../src/collect/daily-budget.js';

/** A book in memory; `total` is all that was spent, in millionths of a dollar. */
export function aSpendingBook(): SpendingBook & { total: number } {
  const days = new Map<number, number>();
  return {
    total: 0,
    spentOn: (_, dayMs) => Promise.resolve(days.get(dayMs) ?? 0),
    add(_, dayMs, microUsd) {
      days.set(dayMs, (days.get(dayMs) ?? 0) + microUsd);
      this.total += microUsd;
      return Promise.resolve();
    },
  };
}
