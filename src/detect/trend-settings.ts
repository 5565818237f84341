import { type DispersionSettings } from './settings.js';

/** Numbers of the trend detector; `presets.ts` holds their values. */
export interface TrendSettings {
  readonly bucketMs: number;
  readonly windowMinutes: readonly number[];
  readonly levelHalfLifeHours: number;
  /** Posts a minute before anything was seen. */
  readonly levelPrior: number;
  /** Shrinkage, in visits, of hour-of-week to hour-of-day to 1. */
  readonly seasonPrior: number;
  /** What a bin keeps at its next visit, 0..1. */
  readonly seasonKeep: number;
  /** What is learned of one bucket is cut at so many standard deviations above its mean. */
  readonly clipSd: number;
  readonly dispersion: DispersionSettings;
  readonly minCount: number;
  readonly minRatio: number;
  readonly minCoverage: number;
  readonly warmUpMinutes: number;
  readonly tail: TailSettings;
  /** Nats of surprise that open an event, raise it, and below which it is calm. */
  readonly watchScore: number;
  readonly alertScore: number;
  /** From this score on an event holds learning back. */
  readonly holdScore: number;
  readonly calmScore: number;
  readonly calmRatio: number;
  readonly calmMinutes: number;
  readonly eventLearning: number;
  readonly maxHoldHours: number;
  readonly gapResetMinutes: number;
  /** A wave is told once, and again when it grew by this share over what was told, which fades. */
  readonly tellAgainHalfLifeHours: number;
  readonly tellAgainGrowth: number;
}

/** Tail of a window's residual: P(r > y) = share x exp(-(y - knee) / scale), both learned. */
export interface TailSettings {
  readonly knee: number;
  readonly scale: number;
  /** Weight of the prior scale and longest memory, in residuals above the knee. */
  readonly priorVisits: number;
  readonly memoryVisits: number;
  readonly minScale: number;
  /** One residual teaches at most this multiple of the scale. */
  readonly excessCap: number;
  readonly share: number;
}
