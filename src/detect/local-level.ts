import { type LocalSettings } from './settings.js';

/** Exponentially forgotten sums. */
export interface LocalLevelState {
  readonly count: number;
  readonly expected: number;
}

const [COUNT, EXPECTED] = [0, 1];

/** What was counted lately against what was expected: drift that neither level nor season knows. */
export class LocalLevel {
  readonly #sums = new Float64Array(2);

  constructor(
    private readonly settings: LocalSettings,
    state: LocalLevelState = { count: 0, expected: 0 },
  ) {
    this.#sums[COUNT] = state.count;
    this.#sums[EXPECTED] = state.expected;
  }

  state(): LocalLevelState {
    return { count: this.#count, expected: this.#expected };
  }

  /** Ratio to what is expected, shrunk to 1. */
  get ratio(): number {
    const { prior } = this.settings;
    return (this.#count + prior) / (this.#expected + prior);
  }

  /** Relative variance of what is not known of it. */
  get uncertainty(): number {
    return 1 / (this.settings.prior + this.#count);
  }

  get isKnown(): boolean {
    return this.#expected > 0;
  }

  /** Takes in a bucket that is old enough not to be part of what is compared with the level. */
  learn(count: number, expected: number, bucketMinutes: number): void {
    const keep = Math.exp(-bucketMinutes / this.settings.memoryMinutes);
    this.#sums[COUNT] = keep * this.#count + count;
    this.#sums[EXPECTED] = keep * this.#expected + expected;
  }

  clear(): void {
    this.#sums.fill(0);
  }

  get #count(): number {
    return this.#sums[COUNT] ?? 0;
  }

  get #expected(): number {
    return this.#sums[EXPECTED] ?? 0;
  }
}
