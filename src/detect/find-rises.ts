import { createDetector } from './create-detector.js';

/** Counts of something in one step of time. */
export interface CountPoint {
  readonly startMs: number;
  /** `null` when it is not known. */
  readonly value: number | null;
}

/** A stretch in which counts stood above what was usual by then. */
export interface Rise {
  /** When it began, told afterwards. */
  readonly onsetMs: number;
  /** When a live observer could know: the end of the step that showed it. */
  readonly knownAtMs: number;
  /** `null` while it lasts. */
  readonly endMs: number | null;
}

/**
 * Stretches of a series that rise above its own baseline, found without looking ahead.
 *
 * @param points  oldest first, on a grid of `widthMs`; a step that is left out is not known
 * @returns oldest first
 */
export function findRises(points: readonly CountPoint[], widthMs: number): Rise[] {
  const detector = createDetector('outage', widthMs);
  const rises = new Map<number, Rise>();
  for (const { startMs, value } of points) {
    const { event } = detector.push(startMs, value);
    const knownAtMs = event?.raisedAtMs ?? null;
    if (event && knownAtMs !== null)
      rises.set(knownAtMs, { onsetMs: event.onsetMs, knownAtMs, endMs: event.endMs });
  }
  return [...rises.values()];
}
