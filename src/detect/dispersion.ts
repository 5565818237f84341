import { packExact, type Packed, unpackExact } from './packed.js';
import { type DispersionSettings } from './settings.js';

export interface DispersionState {
  alpha: number;
  /** Exponentially forgotten sums of (excess^2 - mean) and mean^2. */
  excess: number;
  square: number;
  hours: number;
}

export function freshDispersion(settings: DispersionSettings): DispersionState {
  return { alpha: settings.prior, excess: 0, square: 0, hours: 0 };
}

/**
 * Learns how much more than Poisson a window's counts vary: alpha = E[(X - M)^2 - M] / E[M^2], shrunk to a prior.
 *
 * @param hours  listening time that this look stands for
 */
export function learnDispersion(
  state: DispersionState,
  count: number,
  mean: number,
  hours: number,
  settings: DispersionSettings,
): void {
  const sd = Math.sqrt(mean + state.alpha * mean * mean);
  // Clipped, so that one event does not make the stream look noisy for days.
  const excess = Math.min(count, mean + settings.clipSd * sd + 1) - mean;
  const keep = 0.5 ** (hours / settings.halfLifeHours);
  state.excess = keep * state.excess + hours * (excess * excess - mean);
  state.square = keep * state.square + hours * mean * mean;
  state.hours += hours;
  state.alpha = shrunkAlpha(state, settings);
}

function shrunkAlpha(sums: Omit<DispersionState, 'alpha'>, settings: DispersionSettings): number {
  const trust = sums.hours / (sums.hours + settings.priorHours);
  const moment = sums.excess / Math.max(sums.square, 1e-9);
  const alpha = trust * moment + (1 - trust) * settings.prior;
  return Math.min(settings.max, Math.max(settings.min, alpha));
}

/** Several as one string; alpha follows from the rest. */
export function packDispersions(states: readonly DispersionState[]): Packed {
  return packExact(states.flatMap(({ excess, square, hours }) => [excess, square, hours]));
}

export function unpackDispersions(packed: Packed, settings: DispersionSettings): DispersionState[] {
  const numbers = unpackExact(packed);
  return Array.from({ length: numbers.length / 3 }, (_, i) => {
    const [excess = 0, square = 0, hours = 0] = numbers.slice(3 * i, 3 * i + 3);
    const sums = { excess, square, hours };
    return { ...sums, alpha: shrunkAlpha(sums, settings) };
  });
}
