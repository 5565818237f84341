import { pack, type Packed, unpack } from './packed.js';
import { type DispersionSettings } from './settings.js';

/** Numbers a window: sums of (excess^2 - mean) and of mean^2, both forgotten exponentially, hours, and alpha. */
const SLOTS = 4;
const [EXCESS, SQUARE, HOURS, ALPHA] = [0, 1, 2, 3];

/**
 * How much more than Poisson the counts of several windows vary, each learned for itself:
 * alpha = E[(X - M)^2 - M] / E[M^2], shrunk to a prior. Side by side in memory: a fleet of detectors is walked every
 * minute, and what is scattered costs more than what is computed.
 */
export class Noise {
  readonly #numbers: Float32Array;
  #hours = NaN;
  #keep = 1;

  /** @param packed  of an earlier one with as many windows */
  constructor(
    windows: number,
    private readonly settings: DispersionSettings,
    packed?: Packed,
  ) {
    this.#numbers = new Float32Array(windows * SLOTS);
    const saved = packed === undefined ? null : unpack(packed);
    for (let i = 0; i < windows; i++) {
      for (let slot = 0; slot < ALPHA; slot++)
        this.#numbers[i * SLOTS + slot] = saved?.[i * ALPHA + slot] ?? 0;
      this.#shrink(i);
    }
  }

  /** Alpha follows from the rest and is not in it. */
  state(): Packed {
    return pack(Array.from(this.#numbers).filter((_, at) => at % SLOTS !== ALPHA));
  }

  /** Over-dispersion of a window: variance = mean + alpha mean^2. */
  alpha(window: number): number {
    return this.#numbers[window * SLOTS + ALPHA] ?? this.settings.prior;
  }

  /** @param hours  listening time that this look stands for */
  learn(window: number, count: number, mean: number, hours: number): void {
    const numbers = this.#numbers;
    const at = window * SLOTS;
    const sd = Math.sqrt(mean + this.alpha(window) * mean * mean);
    // Clipped, so that one event does not make the stream look noisy for days.
    const excess = Math.min(count, mean + this.settings.clipSd * sd + 1) - mean;
    const keep = this.#kept(hours);
    numbers[at + EXCESS] = keep * (numbers[at + EXCESS] ?? 0) + hours * (excess * excess - mean);
    numbers[at + SQUARE] = keep * (numbers[at + SQUARE] ?? 0) + hours * mean * mean;
    numbers[at + HOURS] = (numbers[at + HOURS] ?? 0) + hours;
    this.#shrink(window);
  }

  forget(): void {
    this.#numbers.fill(0);
    for (let i = 0; i * SLOTS < this.#numbers.length; i++) this.#shrink(i);
  }

  #shrink(window: number): void {
    const numbers = this.#numbers;
    const at = window * SLOTS;
    const { prior, priorHours, min, max } = this.settings;
    const hours = numbers[at + HOURS] ?? 0;
    const trust = hours / (hours + priorHours);
    const moment = (numbers[at + EXCESS] ?? 0) / Math.max(numbers[at + SQUARE] ?? 0, 1e-9);
    const alpha = trust * moment + (1 - trust) * prior;
    numbers[at + ALPHA] = Math.min(max, Math.max(min, alpha));
  }

  /** Nearly every look stands for the same time. */
  #kept(hours: number): number {
    if (hours !== this.#hours) {
      this.#hours = hours;
      this.#keep = 0.5 ** (hours / this.settings.halfLifeHours);
    }
    return this.#keep;
  }
}
