import { type SpendingBook } from '../collect/daily-budget.js';
import { type Store } from '../store/store.js';

/** Writes down in the store what sources cost. */
export function storeBook(store: Store): SpendingBook {
  return {
    spentOn: (source, dayMs) => store.spending.spentOn(source, dayMs),
    add: (source, dayMs, microUsd) =>
      store.write((unit) => store.spending.add(unit, source, dayMs, microUsd)),
  };
}
