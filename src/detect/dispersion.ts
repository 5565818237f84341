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
  const trust = state.hours / (state.hours + settings.priorHours);
  const moment = state.excess / Math.max(state.square, 1e-9);
  const alpha = trust * moment + (1 - trust) * settings.prior;
  state.alpha = Math.min(settings.max, Math.max(settings.min, alpha));
}
