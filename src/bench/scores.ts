interface Side {
  readonly f1: number;
  readonly recall: number;
}

/** F1 and recall of each label that `labels` holds; a side nobody answered has F1 0. */
function sidesOf<T>(labels: readonly T[], found: readonly T[]): Side[] {
  return [...new Set(labels)].map((side) => {
    let hits = 0;
    let told = 0;
    let there = 0;
    for (const [i, label] of labels.entries()) {
      if (label === side) there += 1;
      if (found[i] === side) told += 1;
      if (label === side && found[i] === side) hits += 1;
    }
    return { f1: (2 * hits) / (told + there), recall: hits / there };
  });
}

/** Mean F1 over the labels there are, in percent. */
export function macroF1<T>(labels: readonly T[], found: readonly T[]): number {
  return 100 * mean(sidesOf(labels, found).map(({ f1 }) => f1));
}

/** Mean recall over the labels there are, in percent (SemEval's AvgRec). */
export function averageRecall<T>(labels: readonly T[], found: readonly T[]): number {
  return 100 * mean(sidesOf(labels, found).map(({ recall }) => recall));
}

/** Share of those for which `test` holds, in percent. */
export function percentOf<T>(items: readonly T[], test: (item: T) => boolean): number {
  return (100 * items.filter(test).length) / items.length;
}

/** @param values  at least one */
export function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
