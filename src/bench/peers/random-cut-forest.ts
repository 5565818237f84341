import { displacement, type Leaf, RandomCutTree } from './random-cut-tree.js';
import { LEAST_PEOPLE, type SeverityPeer } from './severity-peer.js';
import { bucketsIn } from './trailing-window.js';

const BIN_MINUTES = 5;
const TREES = 30;
const POINTS = 256;
/** Bins that make a point. */
const SHINGLE = 4;
const SEED = 7;

/**
 * Robust random cut forest on the last four bins of five minutes; severity is the mean displacement, of rising counts
 * only. Speaks once a bin.
 *
 * @see Guha et al., Robust random cut forest based anomaly detection on streams, ICML 2016
 */
export class RandomCutForest implements SeverityPeer {
  readonly #buckets: number;
  readonly #trees: { readonly tree: RandomCutTree; readonly leaves: Leaf[] }[];
  #bins: number[] = [];
  #count = 0;
  #seen = 0;

  constructor(bucketMs: number) {
    this.#buckets = bucketsIn(BIN_MINUTES, bucketMs);
    const random = linearCongruential(SEED);
    this.#trees = Array.from({ length: TREES }, () => ({ tree: new RandomCutTree(random), leaves: [] }));
  }

  push(_startMs: number, value: number, coverage: number): number {
    if (coverage <= 0) return 0;
    this.#count += value;
    this.#seen += 1;
    if (this.#seen % this.#buckets > 0) return 0;
    const count = this.#count;
    this.#count = 0;
    this.#bins = [...this.#bins, count].slice(-SHINGLE);
    if (this.#bins.length < SHINGLE) return 0;
    const severity = this.#displace(this.#bins);
    const isRising = count >= (this.#bins[0] ?? 0);
    const isEarly = this.#seen < 24 * this.#buckets * 3;
    return isEarly || count < LEAST_PEOPLE || !isRising ? 0 : severity;
  }

  #displace(point: readonly number[]): number {
    let sum = 0;
    for (const { tree, leaves } of this.#trees) {
      const oldest = leaves.length >= POINTS ? leaves.shift() : undefined;
      if (oldest) tree.remove(oldest);
      const leaf = tree.insert(point);
      leaves.push(leaf);
      sum += displacement(leaf);
    }
    return sum / TREES;
  }
}

/** Numerical Recipes' generator: the forest must be the same in every run. */
function linearCongruential(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
