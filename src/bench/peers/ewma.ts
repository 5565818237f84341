import { LEAST_PEOPLE, type SeverityPeer } from './severity-peer.js';
import { bucketsIn, TrailingWindow } from './trailing-window.js';

interface EwmaSettings {
  readonly binMinutes: number;
  /** Weight of the latest bin. */
  readonly weight: number;
}

/**
 * Exponentially weighted mean and variance of the posts of the last minutes; severity is the distance in
 * deviations.
 *
 * @see Motoyama et al., Measuring online service availability using Twitter, WOSN 2010
 */
export class Ewma implements SeverityPeer {
  readonly #buckets: number;
  readonly #weight: number;
  readonly #bin: TrailingWindow;
  #mean: number | null = null;
  #variance = 1;
  #seen = 0;

  constructor(bucketMs: number, { binMinutes, weight }: EwmaSettings) {
    this.#buckets = bucketsIn(binMinutes, bucketMs);
    this.#weight = weight / this.#buckets;
    this.#bin = new TrailingWindow(this.#buckets);
  }

  push(_startMs: number, value: number, coverage: number): number {
    if (coverage <= 0) return 0;
    this.#bin.push(value);
    const count = this.#bin.sum;
    const mean = this.#mean ?? count;
    const off = count - mean;
    const severity = off / Math.sqrt(this.#variance + 1);
    this.#mean = mean + this.#weight * off;
    this.#variance = (1 - this.#weight) * (this.#variance + this.#weight * off * off);
    this.#seen += 1;
    return this.#seen < this.#buckets * 24 || count < LEAST_PEOPLE ? 0 : severity;
  }
}
