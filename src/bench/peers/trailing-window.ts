/** Sum, mean and deviation of the last values. */
export class TrailingWindow {
  #values: number[] = [];
  #next = 0;
  #sum = 0;
  #squares = 0;

  /** @param size  how many values it holds, at least one */
  constructor(private readonly size: number) {}

  push(value: number): void {
    if (this.#values.length < this.size) {
      this.#values.push(value);
    } else {
      const old = this.#values[this.#next] ?? 0;
      this.#sum -= old;
      this.#squares -= old * old;
      this.#values[this.#next] = value;
      this.#next = (this.#next + 1) % this.size;
    }
    this.#sum += value;
    this.#squares += value * value;
  }

  get sum(): number {
    return this.#sum;
  }

  get mean(): number {
    return this.#sum / Math.max(1, this.#values.length);
  }

  get deviation(): number {
    const mean = this.mean;
    return Math.sqrt(Math.max(0, this.#squares / Math.max(1, this.#values.length) - mean * mean));
  }
}

/** Buckets that make a bin, at least one. */
export function bucketsIn(minutes: number, bucketMs: number): number {
  return Math.max(1, Math.round((minutes * 60_000) / bucketMs));
}
