import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';

export type OutageShape = 'step' | 'ramp' | 'decay';

/** What a stress stream is made of; ranges are uniform. */
export interface StressSettings {
  /** Mean people a minute, taken in turns by the services. */
  readonly ratesPerMinute: readonly number[];
  /** Rate of the busiest minute of a day over that of the calmest. */
  readonly peakOverTrough: readonly [number, number];
  /** Minute of the day in which it is busiest. */
  readonly phaseMinutes: readonly [number, number];
  readonly weekendFactor: readonly [number, number];
  /** Autocorrelated noise of the log rate: deviation and memory. */
  readonly driftSd: readonly [number, number];
  readonly driftMinutes: number;
  /** Alpha of the gamma noise of single minutes. */
  readonly dispersion: readonly [number, number];
  /** Changes of the level that stay. */
  readonly levelShiftsPerWeek: number;
  readonly levelShift: readonly [number, number];
  /** Nobody listens: coverage 0 and the counts are lost. */
  readonly gapsPerWeek: number;
  readonly gapMinutes: readonly [number, number];
  /** Bursts that are no outage (a joke, a storm of reposts), which fade fast. */
  readonly decoysPerWeek: number;
  readonly decoyMagnitude: readonly [number, number];
  readonly decoyFadeMinutes: readonly [number, number];
  readonly outagesPerWeek: number;
  readonly magnitudes: readonly [number, ...number[]];
  readonly durationMinutes: readonly [number, ...number[]];
  readonly shapes: readonly [OutageShape, ...OutageShape[]];
  /** Excess of a burst = (magnitude - 1) x max(rate, this), people a minute. */
  readonly leastRate: number;
  /** Before this minute there is neither outage nor decoy. */
  readonly quietMinutes: number;
  /** Least minutes from what was before to an outage. */
  readonly restMinutes: number;
  /** Between these minutes it counts; the second is exclusive. */
  readonly scoredFrom: number;
  readonly scoredTo: number;
}

const DAY = 1_440;

/** Streams that were heard for three days before anything counts: version 1 of ../shared/detection.md. */
export const STRESS: StressSettings = {
  ratesPerMinute: [0.02, 0.1, 0.5, 2, 10],
  peakOverTrough: [2, 6],
  phaseMinutes: [0, DAY],
  weekendFactor: [0.5, 1],
  driftSd: [0.15, 0.45],
  driftMinutes: 30,
  dispersion: [0.02, 0.3],
  levelShiftsPerWeek: 0.15,
  levelShift: [0.6, 1.8],
  gapsPerWeek: 1,
  gapMinutes: [5, 180],
  decoysPerWeek: 0.7,
  decoyMagnitude: [3, 10],
  decoyFadeMinutes: [1, 5],
  outagesPerWeek: 2,
  magnitudes: [1.5, 2, 3, 5, 10, 30],
  durationMinutes: [10, 30, 90, 240],
  shapes: ['step', 'ramp', 'decay'],
  leastRate: 0.05,
  quietMinutes: 3 * DAY,
  restMinutes: 360,
  scoredFrom: 3 * DAY,
  scoredTo: Infinity,
};

/**
 * Hours 8 to 72 of a new service: the same streams, with bursts from the start. An outage needs six hours of rest
 * before it, so the first ones come eight hours in. What begins after 72 hours counts neither way.
 */
export const NEW_SERVICE: StressSettings = {
  ...STRESS,
  quietMinutes: (8 * HOUR_MS) / MINUTE_MS - STRESS.restMinutes,
  scoredFrom: 8 * 60,
  scoredTo: 72 * 60,
};
/** Days that are generated of it: an outage that began in time can end. */
export const NEW_SERVICE_DAYS = 4;
