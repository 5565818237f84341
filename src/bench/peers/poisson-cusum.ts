import { HOUR_MS } from '../../domain/time.js';
import { type SeverityPeer } from './severity-peer.js';

/** The rise that is looked for. */
const RISE = 2;
const HALF_LIFE_HOURS = 12;
const WARM_UP_HOURS = 2;
const FAST_BUCKETS = 720;
const MOST = 1e5;

/**
 * CUSUM of the Poisson log likelihood ratio of a doubled rate against the rate so far, an exponentially weighted
 * mean.
 *
 * @see Lucas, Counted data CUSUM's, Technometrics 1985
 */
export class PoissonCusum implements SeverityPeer {
  readonly #weight: number;
  readonly #warmUpBuckets: number;
  #mean: number | null = null;
  #sum = 0;
  #seen = 0;

  constructor(bucketMs: number) {
    this.#weight = 1 - 0.5 ** (bucketMs / (HALF_LIFE_HOURS * HOUR_MS));
    this.#warmUpBuckets = (WARM_UP_HOURS * HOUR_MS) / bucketMs;
  }

  push(_startMs: number, value: number, coverage: number): number {
    if (coverage <= 0) return 0;
    const known = this.#mean ?? Math.max(0.05, value);
    const mean = Math.max(0.01, known);
    this.#sum = Math.min(MOST, Math.max(0, this.#sum + value * Math.log(RISE) - (RISE - 1) * mean));
    const weight = this.#seen < FAST_BUCKETS ? Math.max(this.#weight, 1 / (this.#seen + 10)) : this.#weight;
    this.#mean = known + weight * (Math.min(value, 6 * mean + 3) - known);
    this.#seen += 1;
    return this.#seen < this.#warmUpBuckets ? 0 : this.#sum;
  }
}
