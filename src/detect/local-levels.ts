import { packExact, type Packed, unpackExact } from './packed.js';
import { type LocalSettings } from './settings.js';

/** Exponentially forgotten sums of each level: people counted, people expected. */
const KINDS = 2;
const [COUNT, EXPECTED] = [0, 1];

/**
 * What was counted lately against what was expected: drift that neither level nor season knows. Several of them, each
 * with a memory of its own, side by side as in `Noise`.
 */
export class LocalLevels {
  readonly #sums: Float64Array;

  constructor(
    private readonly settings: readonly LocalSettings[],
    packed?: Packed,
  ) {
    this.#sums = new Float64Array(settings.length * KINDS);
    if (packed !== undefined) this.#sums.set(unpackExact(packed));
  }

  state(): Packed {
    return packExact(Array.from(this.#sums));
  }

  /** Ratio of the i-th level to what is expected, shrunk to 1. */
  ratio(index: number): number {
    const prior = this.#prior(index);
    return (this.#at(index, COUNT) + prior) / (this.#at(index, EXPECTED) + prior);
  }

  /** Relative variance of what is not known of it. */
  uncertainty(index: number): number {
    return 1 / (this.#prior(index) + this.#at(index, COUNT));
  }

  isKnown(index: number): boolean {
    return this.#at(index, EXPECTED) > 0;
  }

  /** Takes in a bucket that is old enough not to be part of what is compared with the level. */
  learn(index: number, count: number, expected: number, bucketMinutes: number): void {
    const keep = Math.exp(-bucketMinutes / (this.settings[index]?.memoryMinutes ?? Infinity));
    this.#sums[index * KINDS + COUNT] = keep * this.#at(index, COUNT) + count;
    this.#sums[index * KINDS + EXPECTED] = keep * this.#at(index, EXPECTED) + expected;
  }

  clear(): void {
    this.#sums.fill(0);
  }

  #at(index: number, kind: number): number {
    return this.#sums[index * KINDS + kind] ?? 0;
  }

  #prior(index: number): number {
    return this.settings[index]?.prior ?? 1;
  }
}
