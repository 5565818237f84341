import { MINUTE_MS } from '../domain/time.js';
import { type DetectorSettings } from './settings.js';
import { type TrendSettings } from './trend-settings.js';

/**
 * Minute counts of people who speak of trouble. Tuned on seeds 1 and 2 of the stress generator (checked on 1-20) and on the recorded
 * streams of ../shared/data; recorded-streams.spec.ts holds it to them.
 */
const OUTAGE: DetectorSettings = {
  bucketMs: MINUTE_MS,
  fastMinutes: [1, 5, 10, 20, 60],
  jump: { minutes: [5, 10, 20], memoryMinutes: 20, prior: 10, minRatio: 2.5, leastLocal: 0.8 },
  slowMinutes: [60, 120, 240, 360],
  blockMinutes: 15,
  offset: { fast: 0, jump: 0, slow: -0.4, crowd: -0.5 },
  minCount: 5,
  hourMinCount: 8,
  slowMinCount: 10,
  minRatio: 2.5,
  slowMinRatio: 2,
  crowd: { minutes: 15, minCount: 5, minRatio: 2, minExcess: 4, dispersion: 0.3 },
  minCoverage: 0.5,
  warmUpMinutes: 120,
  slowWarmUpMinutes: 24 * 60,
  level: { prior: 0.02, halfLifeHours: 30, clipSd: 3 },
  season: { prior: 16, reachHours: 3, noise: 0.1, keep: 0.9, variance: 0.15, firstDayVariance: 0.3 },
  dispersion: { prior: 0.08, priorHours: 6, halfLifeHours: 120, min: 0.01, max: 0.3, clipSd: 2.5 },
  slowDispersion: { prior: 0.05, priorHours: 100, halfLifeHours: 120, min: 0.01, max: 0.3, clipSd: 2.5 },
  tailKnee: 2.4,
  tailScale: 0.35,
  local: { memoryMinutes: 120, lagMinutes: 15, prior: 5 },
  watchScore: 1,
  alertScore: 1.8,
  eventLearning: 0.02,
  maxHoldHours: 12,
  gapResetMinutes: 60,
  end: {
    nats: 2.75,
    rateMemoryMinutes: 20,
    calmRatio: 1.5,
    calmMinutes: 10,
    calmWindowMinutes: 10,
    resumeMinutes: 30,
  },
};

/** Mentions of any kind in 5-minute buckets. Tuned on five streams of NAB realTweets. */
const TREND: TrendSettings = {
  bucketMs: 5 * MINUTE_MS,
  windowMinutes: [20, 120],
  levelHalfLifeHours: 96,
  levelPrior: 0.05,
  seasonPrior: 8,
  seasonKeep: 0.85,
  clipSd: 3,
  dispersion: { prior: 0.1, priorHours: 6, halfLifeHours: 120, min: 0.01, max: 0.3, clipSd: 3 },
  minCount: 5,
  minRatio: 2,
  minCoverage: 0.5,
  warmUpMinutes: 120,
  tail: {
    knee: 2.4,
    scale: 1,
    priorVisits: 30,
    memoryVisits: 300,
    minScale: 0.25,
    excessCap: 6,
    share: 0.01,
  },
  watchScore: 5,
  alertScore: 6.2,
  holdScore: 11,
  calmScore: 4.6,
  calmRatio: 1.5,
  calmMinutes: 15,
  eventLearning: 0.02,
  maxHoldHours: 12,
  gapResetMinutes: 60,
  tellAgainHalfLifeHours: 12,
  tellAgainGrowth: 0.5,
};

export const PRESETS = { outage: OUTAGE, trend: TREND } as const;
export type Preset = keyof typeof PRESETS;
