import { median } from '../../domain/statistics.js';
import { type Detection, type SweepResult } from './sweep.js';

/** Outages that the targets speak of: at least three times the usual, and enough people to be seen at all. */
const LEAST_MAGNITUDE = 3;
const LEAST_EXCESS = 5;
/** Minutes that count as soon. */
const SOON_MINUTES = 10;

/** Figures of a sweep over those outages. */
export interface Recall {
  readonly outages: number;
  /** Percent found. */
  readonly found: number;
  /** Percent found within ten minutes. */
  readonly soon: number;
  /** Of those found, minutes; `null` when none was. */
  readonly medianDelay: number | null;
}

export function recallOf({ detections }: Pick<SweepResult, 'detections'>): Recall {
  const large = detections.filter(isLarge);
  const delays = large.map(({ delay }) => delay).filter((delay) => delay !== null);
  const percent = (count: number) => (large.length > 0 ? (100 * count) / large.length : 0);
  return {
    outages: large.length,
    found: percent(delays.length),
    soon: percent(delays.filter((delay) => delay <= SOON_MINUTES).length),
    medianDelay: median(delays),
  };
}

export function isLarge({ outage }: Pick<Detection, 'outage'>): boolean {
  return outage.magnitude >= LEAST_MAGNITUDE && outage.excess >= LEAST_EXCESS;
}
