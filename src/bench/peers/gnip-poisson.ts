import { LEAST_PEOPLE, type SeverityPeer } from './severity-peer.js';
import { bucketsIn, TrailingWindow } from './trailing-window.js';

const BIN_MINUTES = 5;
const MEMORY_HOURS = 24;

/**
 * How far five minutes lie above the mean of a trailing day, in half widths of a Poisson confidence interval.
 *
 * @see Hendrickson et al., Trend detection in social data, Gnip 2015
 */
export class GnipPoisson implements SeverityPeer {
  readonly #buckets: number;
  readonly #bin: TrailingWindow;
  readonly #history: TrailingWindow;
  #seen = 0;

  constructor(bucketMs: number) {
    this.#buckets = bucketsIn(BIN_MINUTES, bucketMs);
    this.#bin = new TrailingWindow(this.#buckets);
    this.#history = new TrailingWindow(bucketsIn(MEMORY_HOURS * 60, bucketMs));
  }

  push(_startMs: number, value: number, coverage: number): number {
    if (coverage <= 0) return 0;
    this.#bin.push(value);
    const count = this.#bin.sum;
    const usual = this.#history.mean * this.#buckets;
    this.#history.push(value);
    this.#seen += 1;
    if (this.#seen < 24 * this.#buckets || count < LEAST_PEOPLE) return 0;
    return (count - usual) / (3 * Math.sqrt(usual + 1));
  }
}
