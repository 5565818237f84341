import { pack, type Packed, unpack } from './packed.js';

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
  readonly #counts: Float64Array;
  readonly #expected: Float64Array;
  readonly #coverage: Float64Array;
  #next: number;
  /** By width. */
  readonly #sumOfCounts: Float64Array;
  readonly #sumOfExpected: Float64Array;
  readonly #sumOfCoverage: Float64Array;

  /** @param sizes  widths in buckets */
  constructor(
    private readonly sizes: readonly number[],
    state?: RecentWindowState,
  ) {
    const length = Math.max(...sizes) + 1;
    this.#length = length;
    this.#counts = Float64Array.from(state?.counts ?? new Float64Array(length));
    this.#expected = Float64Array.from(state ? unpack(state.expected) : new Float64Array(length));
    this.#coverage = Float64Array.from(state?.coverage ?? new Float64Array(length));
    this.#next = state?.next ?? 0;
    this.#sumOfCounts = this.#sumAnew(this.#counts);
    this.#sumOfExpected = this.#sumAnew(this.#expected);
    this.#sumOfCoverage = this.#sumAnew(this.#coverage);
  }

  state(): RecentWindowState {
    return {
      counts: Array.from(this.#counts),
      expected: pack(Array.from(this.#expected)),
      coverage: Array.from(this.#coverage),
      next: this.#next,
    };
  }

  push(count: number, expected: number, coverage: number): void {
    const next = this.#next;
    this.#counts[next] = inSteps(count, PEOPLE_STEP);
    this.#expected[next] = inSteps(Math.fround(expected), PEOPLE_STEP);
    this.#coverage[next] = inSteps(coverage, COVERAGE_STEP);
    this.#slide(this.#sumOfCounts, this.#counts);
    this.#slide(this.#sumOfExpected, this.#expected);
    this.#slide(this.#sumOfCoverage, this.#coverage);
    this.#next = (next + 1) % this.#length;
  }

  /** Buckets that nobody listened to; more of them than the window is long change nothing. */
  skip(buckets: number): void {
    for (let i = Math.min(buckets, this.#length); i > 0; i--) this.push(0, 0, 0);
  }

  /** People over the i-th width. */
  count(index: number): number {
    return this.#sumOfCounts[index] ?? 0;
  }

  /** People expected over the i-th width. */
  expected(index: number): number {
    return this.#sumOfExpected[index] ?? 0;
  }

  /** Buckets of the i-th width that were listened to. */
  coverage(index: number): number {
    return this.#sumOfCoverage[index] ?? 0;
  }

  /** People in the bucket `buckets` before the latest one. */
  countAgo(buckets: number): number {
    return this.#counts[this.#slotAgo(buckets)] ?? 0;
  }

  /** People expected in it. */
  expectedAgo(buckets: number): number {
    return this.#expected[this.#slotAgo(buckets)] ?? 0;
  }

  clear(): void {
    this.#next = 0;
    for (const numbers of [this.#counts, this.#expected, this.#coverage]) numbers.fill(0);
    for (const sums of [this.#sumOfCounts, this.#sumOfExpected, this.#sumOfCoverage]) sums.fill(0);
  }

  #slotAgo(buckets: number): number {
    return (this.#next + 2 * this.#length - 1 - buckets) % this.#length;
  }

  /** The newest bucket enters each width, and the one before its oldest leaves. */
  #slide(sums: Float64Array, values: Float64Array): void {
    const next = this.#next;
    const newest = values[next] ?? 0;
    for (let i = 0; i < sums.length; i++) {
      const left = next - (this.sizes[i] ?? 0);
      sums[i] = (sums[i] ?? 0) + newest - (values[left < 0 ? left + this.#length : left] ?? 0);
    }
  }

  #sumAnew(values: Float64Array): Float64Array {
    return Float64Array.from(this.sizes, (size) => {
      let sum = 0;
      for (let ago = 1; ago <= size; ago++) {
        sum += values[(this.#next + this.#length - ago) % this.#length] ?? 0;
      }
      return sum;
    });
  }
}

/** The nearest multiple of the step. */
function inSteps(value: number, step: number): number {
  return Math.round(value / step) * step;
}
