import { type TailSettings } from './trend-settings.js';

const MIN_KNEE = 1.5;

/** Knee and scale of the tail of residuals, learned. */
export interface TailState {
  knee: number;
  scale: number;
  /** Residuals above the knee that the scale stands on, and all residuals seen. */
  visits: number;
  seen: number;
}

export function freshTail(settings: TailSettings): TailState {
  return { knee: settings.knee, scale: settings.scale, visits: settings.priorVisits, seen: 0 };
}

/** -ln P of a residual: exponential above the knee, in proportion below. */
export function tailScore(state: TailState, residual: number, settings: TailSettings): number {
  const kneeNats = -Math.log(settings.share);
  if (residual <= state.knee) return Math.max(0, (kneeNats * residual) / state.knee);
  return kneeNats + (residual - state.knee) / Math.max(settings.minScale, state.scale);
}

/** Knee by Robbins-Monro (the quantile with `share` above it), scale by the mean excess over it. */
export function learnTail(
  state: TailState,
  residual: number,
  bucketMinutes: number,
  settings: TailSettings,
): void {
  state.seen++;
  const step = 1 / (1 + (state.seen * bucketMinutes) / 30) + 0.01;
  const isAbove = residual > state.knee;
  if (isAbove) {
    state.visits = Math.min(settings.memoryVisits, state.visits + 1);
    const excess = Math.min(residual - state.knee, settings.excessCap * state.scale);
    state.scale += (excess - state.scale) / state.visits;
  }
  state.knee = Math.max(MIN_KNEE, state.knee + step * ((isAbove ? 1 : 0) - settings.share));
}
