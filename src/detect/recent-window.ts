import { pack, packBytes, type Packed, unpack, unpackBytes } from './packed.js';

export interface RecentWindowState {
  readonly counts: readonly number[];
  readonly expected: Packed;
  /** Steps of `COVERAGE_STEP`, a byte each. */
  readonly coverage: Packed;
  readonly next: number;
}

/**
 * Steps of what is kept, powers of two: sums of such numbers are exact in any order, so that running sums, which are
 * not part of the state, come out the same when they are taken anew.
 */
const PEOPLE_STEP = 2 ** -24;
const COVERAGE_STEP = 2 ** -7;

/** Numbers a bucket: people counted, people expected, share that was listened to. */
const KINDS = 3;
const [COUNT, EXPECTED, COVERAGE] = [0, 1, 2];

/**
 * The last buckets, and running sums over several widths of them. What belongs to one bucket lies side by side: a fleet
 * of detectors is walked every minute, and memory that is scattered costs more than the sums.
 */
export class RecentWindow {
  readonly #length: number;
  readonly #ring: Float32Array;
  #next: number;
  /** By width, as in the ring. */
  readonly #sums: Float64Array;

  /** @param sizes  widths in buckets */
  constructor(
    private readonly sizes: readonly number[],
    state?: RecentWindowState,
  ) {
    const length = Math.max(...sizes) + 1;
    this.#length = length;
    this.#ring = new Float32Array(length * KINDS);
    this.#next = state?.next ?? 0;
    this.#sums = new Float64Array(sizes.length * KINDS);
    if (!state) return;
    const expected = unpack(state.expected);
    const steps = unpackBytes(state.coverage);
    for (let slot = 0; slot < length; slot++) {
      this.#put(slot, state.counts[slot] ?? 0, expected[slot] ?? 0, (steps[slot] ?? 0) * COVERAGE_STEP);
    }
    this.#sumAnew();
  }

  state(): RecentWindowState {
    return {
      counts: this.#all(COUNT),
      expected: pack(this.#all(EXPECTED)),
      coverage: packBytes(this.#all(COVERAGE).map((coverage) => coverage / COVERAGE_STEP)),
      next: this.#next,
    };
  }

  push(count: number, expected: number, coverage: number): void {
    const next = this.#next;
    this.#put(
      next,
      inSteps(Math.fround(count), PEOPLE_STEP),
      inSteps(Math.fround(expected), PEOPLE_STEP),
      inSteps(coverage, COVERAGE_STEP),
    );
    for (let i = 0; i < this.sizes.length; i++) {
      const left = next - (this.sizes[i] ?? 0);
      this.#add(i, next, 1);
      this.#add(i, left < 0 ? left + this.#length : left, -1);
    }
    this.#next = (next + 1) % this.#length;
  }

  /** Buckets that nobody listened to; more of them than the window is long change nothing. */
  skip(buckets: number): void {
    for (let i = Math.min(buckets, this.#length); i > 0; i--) this.push(0, 0, 0);
  }

  /** People over the i-th width. */
  count(index: number): number {
    return this.#sums[index * KINDS + COUNT] ?? 0;
  }

  /** People expected over the i-th width. */
  expected(index: number): number {
    return this.#sums[index * KINDS + EXPECTED] ?? 0;
  }

  /** Buckets of the i-th width that were listened to. */
  coverage(index: number): number {
    return this.#sums[index * KINDS + COVERAGE] ?? 0;
  }

  /** People in the bucket `buckets` before the latest one. */
  countAgo(buckets: number): number {
    return this.#ring[this.#slotAgo(buckets) * KINDS + COUNT] ?? 0;
  }

  /** People expected in it. */
  expectedAgo(buckets: number): number {
    return this.#ring[this.#slotAgo(buckets) * KINDS + EXPECTED] ?? 0;
  }

  clear(): void {
    this.#next = 0;
    this.#ring.fill(0);
    this.#sums.fill(0);
  }

  #slotAgo(buckets: number): number {
    return (this.#next + 2 * this.#length - 1 - buckets) % this.#length;
  }

  #put(slot: number, count: number, expected: number, coverage: number): void {
    const at = slot * KINDS;
    this.#ring[at + COUNT] = count;
    this.#ring[at + EXPECTED] = expected;
    this.#ring[at + COVERAGE] = coverage;
  }

  /** A bucket enters the i-th width, or leaves it (`sign` -1). */
  #add(index: number, slot: number, sign: 1 | -1): void {
    const sums = this.#sums;
    const to = index * KINDS;
    const from = slot * KINDS;
    sums[to + COUNT] = (sums[to + COUNT] ?? 0) + sign * (this.#ring[from + COUNT] ?? 0);
    sums[to + EXPECTED] = (sums[to + EXPECTED] ?? 0) + sign * (this.#ring[from + EXPECTED] ?? 0);
    sums[to + COVERAGE] = (sums[to + COVERAGE] ?? 0) + sign * (this.#ring[from + COVERAGE] ?? 0);
  }

  #sumAnew(): void {
    this.sizes.forEach((size, index) => {
      for (let ago = 0; ago < size; ago++) this.#add(index, this.#slotAgo(ago), 1);
    });
  }

  #all(kind: number): number[] {
    return Array.from({ length: this.#length }, (_, slot) => this.#ring[slot * KINDS + kind] ?? 0);
  }
}

/** The nearest multiple of the step. */
function inSteps(value: number, step: number): number {
  return Math.round(value / step) * step;
}
