import { LEAST_PEOPLE, type SeverityPeer } from './severity-peer.js';
import { bucketsIn, TrailingWindow } from './trailing-window.js';

interface RollingZSettings {
  readonly binMinutes: number;
  readonly memoryHours: number;
}

/** Distance of the last minutes' posts from their mean of a trailing day, in deviations plus one post. */
export class RollingZ implements SeverityPeer {
  readonly #buckets: number;
  readonly #bin: TrailingWindow;
  readonly #history: TrailingWindow;
  #seen = 0;

  constructor(bucketMs: number, { binMinutes, memoryHours }: RollingZSettings) {
    this.#buckets = bucketsIn(binMinutes, bucketMs);
    this.#bin = new TrailingWindow(this.#buckets);
    this.#history = new TrailingWindow(bucketsIn(memoryHours * 60, bucketMs));
  }

  push(_startMs: number, value: number, coverage: number): number {
    if (coverage <= 0) return 0;
    this.#bin.push(value);
    const count = this.#bin.sum;
    const severity = (count - this.#history.mean) / (this.#history.deviation + 1);
    this.#history.push(count);
    this.#seen += 1;
    return this.#seen < 24 * this.#buckets || count < LEAST_PEOPLE ? 0 : severity;
  }
}
