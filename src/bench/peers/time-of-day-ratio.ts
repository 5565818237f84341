import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { LEAST_PEOPLE, type SeverityPeer } from './severity-peer.js';
import { bucketsIn, TrailingWindow } from './trailing-window.js';

const QUARTER_MS = 15 * MINUTE_MS;
const QUARTERS = DAY_MS / QUARTER_MS;

interface TimeOfDaySettings {
  readonly binMinutes: number;
  /** Posts added to what is usual, so that a few are no large multiple of nothing. */
  readonly prior: number;
}

/**
 * How many times the posts of the last minutes are what is usual at this time of the day: the mean of the same
 * quarter of an hour on all days so far. This is what Downdetector says of its own rule.
 */
export class TimeOfDayRatio implements SeverityPeer {
  readonly #buckets: number;
  readonly #bin: TrailingWindow;
  readonly #sums = new Float64Array(QUARTERS);
  readonly #days = new Float64Array(QUARTERS);
  #allSum = 0;
  #allQuarters = 0;
  #lastQuarter = -1;
  #seen = 0;

  constructor(
    bucketMs: number,
    private readonly settings: TimeOfDaySettings,
  ) {
    this.#buckets = bucketsIn(settings.binMinutes, bucketMs);
    this.#bin = new TrailingWindow(this.#buckets);
  }

  push(startMs: number, value: number, coverage: number): number {
    if (coverage <= 0) return 0;
    this.#bin.push(value);
    const count = this.#bin.sum;
    const quarter = Math.floor((startMs % DAY_MS) / QUARTER_MS);
    const always = this.#allQuarters > 0 ? this.#allSum / this.#allQuarters : count;
    const usual = ((this.#sums[quarter] ?? 0) + always) / ((this.#days[quarter] ?? 0) + 1);
    if (this.#lastQuarter !== quarter) this.#learn(quarter, count);
    this.#seen += 1;
    const isEarly = this.#seen < (24 * this.#buckets) / 3;
    return isEarly || count < LEAST_PEOPLE ? 0 : count / (usual + this.settings.prior);
  }

  #learn(quarter: number, count: number): void {
    this.#lastQuarter = quarter;
    this.#sums[quarter] = (this.#sums[quarter] ?? 0) + count;
    this.#days[quarter] = (this.#days[quarter] ?? 0) + 1;
    this.#allSum += count;
    this.#allQuarters += 1;
  }
}
