/** What a stretch of buckets summed up to. */
interface WindowSum {
  count: number;
  expected: number;
  /** In buckets. */
  coverage: number;
}

export interface RecentWindowState {
  counts: number[];
  expected: number[];
  coverage: number[];
  next: number;
  sums: WindowSum[];
}

/** The last buckets, and running sums over several widths of them. */
export class RecentWindow {
  readonly state: RecentWindowState;
  readonly #length: number;

  /** @param sizes  widths in buckets */
  constructor(
    private readonly sizes: readonly number[],
    state?: RecentWindowState,
  ) {
    this.#length = Math.max(...sizes) + 1;
    this.state = state ?? this.#empty();
  }

  push(count: number, expected: number, coverage: number): void {
    const { state } = this;
    state.counts[state.next] = count;
    state.expected[state.next] = expected;
    state.coverage[state.next] = coverage;
    this.sizes.forEach((size, i) => {
      const left = (state.next + this.#length - size) % this.#length;
      const sum = state.sums[i];
      if (!sum) return;
      sum.count += count - (state.counts[left] ?? 0);
      sum.expected += expected - (state.expected[left] ?? 0);
      sum.coverage += coverage - (state.coverage[left] ?? 0);
    });
    state.next = (state.next + 1) % this.#length;
  }

  /** Buckets that nobody listened to; more of them than the window is long change nothing. */
  skip(buckets: number): void {
    for (let i = Math.min(buckets, this.#length); i > 0; i--) this.push(0, 0, 0);
  }

  /** Sum over the i-th width. */
  sum(index: number): WindowSum {
    return this.state.sums[index] ?? { count: 0, expected: 0, coverage: 0 };
  }

  /** The bucket `buckets` before the latest one. */
  ago(buckets: number): { count: number; expected: number } {
    const slot = (this.state.next + 2 * this.#length - 1 - buckets) % this.#length;
    return { count: this.state.counts[slot] ?? 0, expected: this.state.expected[slot] ?? 0 };
  }

  clear(): void {
    Object.assign(this.state, this.#empty());
  }

  #empty(): RecentWindowState {
    const zeros = () => new Array<number>(this.#length).fill(0);
    return {
      counts: zeros(),
      expected: zeros(),
      coverage: zeros(),
      next: 0,
      sums: this.sizes.map(() => ({ count: 0, expected: 0, coverage: 0 })),
    };
  }
}
