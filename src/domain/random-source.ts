/**
 * Random numbers of a seed, the same ones on every machine. Their order is part of every generator built on them:
 * a draw more or less changes all that follows.
 *
 * Uniform: Mulberry32. Normal: Box & Muller 1958, the cosine half. Gamma: Marsaglia & Tsang 2000. Poisson: Knuth's
 * product of uniforms, above a mean of 60 the rounded normal.
 */
export class RandomSource {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In `[0, 1)`. */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    const s = this.#state;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Mean 0, deviation 1. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(this.uniform() + 1e-300));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Mean `shape`, scale 1. */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * Math.pow(this.uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      let x: number;
      let v: number;
      do {
        x = this.normal();
        v = 1 + c * x;
      } while (v <= 0);
      v = v * v * v;
      if (Math.log(this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  poisson(mean: number): number {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    let product = 1;
    do {
      count += 1;
      product *= this.uniform();
    } while (product > limit);
    return count - 1;
  }

  /** Exponential of this mean. */
  gap(mean: number): number {
    return -Math.log(this.uniform()) * mean;
  }

  /** `exp(mean + deviation x normal)`. */
  logNormal(mean: number, deviation: number): number {
    return Math.exp(mean + deviation * this.normal());
  }

  /** Waiting time of a Poisson process, whole minutes. */
  waitMinutes(perWeek: number): number {
    return Math.round((-Math.log(this.uniform() + 1e-12) * 10_080) / perWeek);
  }

  between([low, high]: readonly [number, number]): number {
    return low + (high - low) * this.uniform();
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[Math.floor(this.uniform() * items.length)] ?? items[0];
  }
}
