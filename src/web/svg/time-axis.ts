import { type Interval } from '../../domain/interval.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { type Formatter } from '../formatter.js';

/** A moment to name on an axis. */
export interface Tick {
  readonly atMs: number;
  readonly label: string;
}

/** Zones differ from UTC by quarters of an hour. */
const STEP_MS = 15 * MINUTE_MS;
const HOURS_APART = 6;

/** What an axis of a day or of a week is marked with, on the reader's clock: every sixth hour, or every midnight. */
export function ticksOf({ startMs, endMs }: Interval, format: Formatter): Tick[] {
  const isLong = endMs - startMs > 2 * DAY_MS;
  const ticks: Tick[] = [];
  for (let atMs = Math.ceil(startMs / STEP_MS) * STEP_MS; atMs < endMs; atMs += STEP_MS) {
    const clock = format.time(atMs, atMs);
    if (!clock.endsWith(':00') || Number(clock.slice(0, 2)) % (isLong ? 24 : HOURS_APART) !== 0) continue;
    ticks.push({ atMs, label: isLong ? format.weekday(atMs) : clock });
  }
  return ticks;
}
