import { HOUR_MS } from '../../domain/time.js';
import { upperMedian } from './quick-median.js';
import { LEAST_PEOPLE, type SeverityPeer } from './severity-peer.js';
import { bucketsIn, TrailingWindow } from './trailing-window.js';

const BIN_MINUTES = 5;
const DAYS = 14;
const BINS_AN_HOUR = 12;
const MOST_RESIDUALS = DAYS * 24 * BINS_AN_HOUR;
const MOST_A_TIME_OF_DAY = DAYS * BINS_AN_HOUR;
/** Scales the median of absolute deviations to a standard deviation. */
const MAD_SCALE = 1.4826;

/**
 * Seasonal Hybrid ESD as a stream: the median of the same hour of the day over 14 days is taken off, and what is
 * left is told in median absolute deviations; both are worked out anew every hour.
 *
 * @see Hochenbaum, Vallis & Kejariwal, Automatic anomaly detection in the cloud via statistical learning, 2017
 */
export class SeasonalHybridEsd implements SeverityPeer {
  readonly #buckets: number;
  readonly #bin: TrailingWindow;
  readonly #byHour: number[][] = Array.from({ length: 24 }, () => []);
  readonly #season = new Float64Array(24);
  #residuals: number[] = [];
  #middle = 0;
  #deviation = 1;
  #hour: number | null = null;
  #hourBins: number[] = [];
  #seen = 0;

  constructor(bucketMs: number) {
    this.#buckets = bucketsIn(BIN_MINUTES, bucketMs);
    this.#bin = new TrailingWindow(this.#buckets);
  }

  push(startMs: number, value: number, coverage: number): number {
    if (coverage <= 0) return 0;
    this.#bin.push(value);
    const count = this.#bin.sum;
    const hour = Math.floor(startMs / HOUR_MS);
    if (this.#hour !== hour) this.#turnTo(hour);
    const residual = count - (this.#season[hour % 24] ?? 0);
    this.#seen += 1;
    if (this.#seen % this.#buckets === 0) {
      this.#hourBins.push(count);
      this.#residuals.push(residual);
    }
    const isEarly = this.#seen < 24 * this.#buckets;
    return isEarly || count < LEAST_PEOPLE ? 0 : (residual - this.#middle) / (this.#deviation + 1);
  }

  #turnTo(hour: number): void {
    if (this.#hour !== null) {
      const timeOfDay = this.#hour % 24;
      const bins = [...(this.#byHour[timeOfDay] ?? []), ...this.#hourBins].slice(-MOST_A_TIME_OF_DAY);
      this.#byHour[timeOfDay] = bins;
      this.#season[timeOfDay] = upperMedian(bins);
      this.#residuals = this.#residuals.slice(-MOST_RESIDUALS);
      this.#middle = upperMedian(this.#residuals);
      this.#deviation =
        MAD_SCALE * upperMedian(this.#residuals.map((value) => Math.abs(value - this.#middle)));
    }
    this.#hour = hour;
    this.#hourBins = [];
  }
}
