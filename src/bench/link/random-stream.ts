/** Numbers of one seed, the same everywhere. */
export interface RandomStream {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** Standard normal; takes two uniform numbers. */
  readonly normal: () => number;
  /** Exponential of this mean; takes one uniform number. */
  readonly gap: (mean: number) => number;
  /** `exp(mean + deviation x normal)`. */
  readonly logNormal: (mean: number, deviation: number) => number;
}

/** mulberry32 and Box-Muller, in the order in which shared/prototypes/detection/stress.mjs draws them. */
export function randomStream(seed: number): RandomStream {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform() + 1e-300)) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    gap: (mean) => -Math.log(uniform()) * mean,
    logNormal: (mean, deviation) => Math.exp(mean + deviation * normal()),
  };
}
