import { MINUTE_MS } from './time.js';

/**
 * How many people told a service of their own (a form, a hotline, Downdetector) that something fails, in one step of
 * time. Kept apart from posts: nobody's words stand behind it, and it is counted by others.
 */
export interface ReportPoint {
  /** Slug. */
  readonly service: string;
  /** Who counts, e.g. `downdetector`. */
  readonly source: string;
  /** Start of the step, UTC epoch ms. */
  readonly startMs: number;
  readonly widthMs: number;
  /** At least 0. */
  readonly value: number;
}

/** As Downdetector draws them, where a series has one step only. */
const USUAL_WIDTH_MS = 15 * MINUTE_MS;

/** Width of the steps of a series, ms. @param times  starts, in order, each once */
export function smallestStep(times: readonly number[]): number {
  const steps = times.slice(1).map((timeMs, index) => timeMs - (times[index] ?? timeMs));
  return steps.length > 0 ? Math.min(...steps) : USUAL_WIDTH_MS;
}
