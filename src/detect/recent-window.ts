import { pack, type Packed, unpack } from './packed.js';

/** What a stretch of buckets summed up to. */
interface WindowSum {
  count: number;
  expected: number;
  /** In buckets. */
  coverage: number;
}

const NO_SUM: Readonly<WindowSum> = { count: 0, expected: 0, coverage: 0 };

export interface RecentWindowState {
  readonly counts: readonly number[];
  readonly expected: Packed;
  readonly coverage: readonly number[];
  readonly next: number;
}

/**
 * Steps of what is kept, powers of two: sums of such numbers are exact in any order, so that running sums, which are
 * not part of the state, come out the same when they are taken anew.
 */
const PEOPLE_STEP = 2 ** -24;
const COVERAGE_STEP = 2 ** -8;

/** The last buckets, and running sums over several widths of them. */
export class RecentWindow {
  readonly #length: number;
  #counts: number[];
  #expected: number[];
  #coverage: number[];
  #next: number;
  #sums: WindowSum[];

  /** @param sizes  widths in buckets */
  constructor(
    private readonly sizes: readonly number[],
    state?: RecentWindowState,
  ) {
    this.#length = Math.max(...sizes) + 1;
    this.#counts = state ? [...state.counts] : this.#zeros();
    this.#expected = state ? unpack(state.expected) : this.#zeros();
    this.#coverage = state ? [...state.coverage] : this.#zeros();
    this.#next = state?.next ?? 0;
    this.#sums = this.#sumAnew();
  }

  state(): RecentWindowState {
    return {
      counts: [...this.#counts],
      expected: pack(this.#expected),
      coverage: [...this.#coverage],
      next: this.#next,
    };
  }

  push(count: number, expected: number, coverage: number): void {
    const next = this.#next;
    this.#counts[next] = inSteps(count, PEOPLE_STEP);
    this.#expected[next] = inSteps(Math.fround(expected), PEOPLE_STEP);
    this.#coverage[next] = inSteps(coverage, COVERAGE_STEP);
    for (let i = 0; i < this.sizes.length; i++) {
      const sum = this.#sums[i];
      if (!sum) continue;
      const left = (next + this.#length - (this.sizes[i] ?? 0)) % this.#length;
      sum.count += (this.#counts[next] ?? 0) - (this.#counts[left] ?? 0);
      sum.expected += (this.#expected[next] ?? 0) - (this.#expected[left] ?? 0);
      sum.coverage += (this.#coverage[next] ?? 0) - (this.#coverage[left] ?? 0);
    }
    this.#next = (next + 1) % this.#length;
  }

  /** Buckets that nobody listened to; more of them than the window is long change nothing. */
  skip(buckets: number): void {
    for (let i = Math.min(buckets, this.#length); i > 0; i--) this.push(0, 0, 0);
  }

  /** Sum over the i-th width. */
  sum(index: number): Readonly<WindowSum> {
    return this.#sums[index] ?? NO_SUM;
  }

  /** The bucket `buckets` before the latest one. */
  ago(buckets: number): { count: number; expected: number } {
    const slot = (this.#next + 2 * this.#length - 1 - buckets) % this.#length;
    return { count: this.#counts[slot] ?? 0, expected: this.#expected[slot] ?? 0 };
  }

  clear(): void {
    this.#counts = this.#zeros();
    this.#expected = this.#zeros();
    this.#coverage = this.#zeros();
    this.#next = 0;
    this.#sums = this.#sumAnew();
  }

  #zeros(): number[] {
    return new Array<number>(this.#length).fill(0);
  }

  #sumAnew(): WindowSum[] {
    return this.sizes.map((size) => {
      const sum = { ...NO_SUM };
      for (let ago = 1; ago <= size; ago++) {
        const slot = (this.#next + this.#length - ago) % this.#length;
        sum.count += this.#counts[slot] ?? 0;
        sum.expected += this.#expected[slot] ?? 0;
        sum.coverage += this.#coverage[slot] ?? 0;
      }
      return sum;
    });
  }
}

/** The nearest multiple of the step. */
function inSteps(value: number, step: number): number {
  return Math.round(value / step) * step;
}
