/** 0..1 each. */
export interface BCubed {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * B-cubed scores of a grouping: for each item, the share of its group that shares its true group, and the share of its
 * true group that is in its group, itself included; means over items, and their harmonic mean.
 *
 * @see Bagga & Baldwin 1998; Amigo et al. 2009, section 5
 * @param truth  the true group of each item, at least one
 * @param found  a group of each item
 */
export function bCubed(truth: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): BCubed {
  const sizes = {
    truth: new Map<string, number>(),
    found: new Map<string, number>(),
    both: new Map<string, number>(),
  };
  const keysOf = (item: string) => {
    const [right, told] = [truth.get(item) ?? '', found.get(item) ?? `alone ${item}`];
    return { truth: right, found: told, both: `${told}\u0000${right}` };
  };
  const sizeNames = ['truth', 'found', 'both'] as const;
  for (const item of truth.keys()) {
    const keys = keysOf(item);
    for (const name of sizeNames) sizes[name].set(keys[name], (sizes[name].get(keys[name]) ?? 0) + 1);
  }
  let [precision, recall] = [0, 0];
  for (const item of truth.keys()) {
    const keys = keysOf(item);
    const both = sizes.both.get(keys.both) ?? 0;
    precision += both / (sizes.found.get(keys.found) ?? 1);
    recall += both / (sizes.truth.get(keys.truth) ?? 1);
  }
  precision /= truth.size;
  recall /= truth.size;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
