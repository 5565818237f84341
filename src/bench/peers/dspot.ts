import { DAY_MS } from '../../domain/time.js';
import { LEAST_PEOPLE, type SeverityPeer } from './severity-peer.js';
import { bucketsIn, TrailingWindow } from './trailing-window.js';

const BIN_MINUTES = 5;
/** Share of the first day's values below the threshold that the tail begins at. */
const TAIL_FROM = 0.98;
const REMEMBERED_PEAKS = 200;
/** Peaks higher than this are anomalies and teach the tail nothing. */
const MOST_LEARNED = 12;

/**
 * Streaming peaks over threshold of the drift-free counts: five minutes less their mean of a trailing day. Severity
 * is the excess over the threshold in mean excesses (an exponential tail).
 *
 * @see Siffer et al., Anomaly detection in streams with extreme value theory, KDD 2017
 */
export class Dspot implements SeverityPeer {
  readonly #buckets: number;
  readonly #bin: TrailingWindow;
  readonly #history: TrailingWindow;
  readonly #peaks = new TrailingWindow(REMEMBERED_PEAKS);
  readonly #firstDay: number;
  #first: number[] = [];
  #threshold: number | null = null;

  constructor(bucketMs: number) {
    this.#buckets = bucketsIn(BIN_MINUTES, bucketMs);
    this.#bin = new TrailingWindow(this.#buckets);
    this.#history = new TrailingWindow(Math.round(DAY_MS / bucketMs));
    this.#firstDay = 288 * this.#buckets;
  }

  push(_startMs: number, value: number, coverage: number): number {
    if (coverage <= 0) return 0;
    this.#bin.push(value);
    const count = this.#bin.sum;
    const off = count - this.#history.mean * this.#buckets;
    this.#history.push(value);
    if (this.#threshold === null) {
      this.#begin(off);
      return 0;
    }
    const excess = off - this.#threshold;
    if (excess <= 0) return 0;
    const severity = excess / Math.max(0.5, this.#peaks.mean);
    if (severity < MOST_LEARNED) this.#peaks.push(excess);
    return count < LEAST_PEOPLE ? 0 : severity;
  }

  #begin(off: number): void {
    this.#first.push(off);
    if (this.#first.length < this.#firstDay) return;
    const sorted = [...this.#first].sort((a, b) => a - b);
    const threshold = sorted[Math.floor(TAIL_FROM * sorted.length)] ?? 0;
    for (const value of this.#first) if (value > threshold) this.#peaks.push(value - threshold);
    this.#threshold = threshold;
    this.#first = [];
  }
}
