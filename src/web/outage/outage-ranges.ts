import { BUCKET_NAMES, type BucketName, BUCKETS } from '../../api/trends/trends.schemas.js';
import { type Interval } from '../../domain/interval.js';
import { type Outage } from '../../domain/outage.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { MOST_DAYS } from '../story/story-range.js';

/** A chart begins and ends so much of an outage's length before and after it, but no less than an hour. */
const AROUND = 0.12;
/** An outage longer than this hides its first minutes. */
const LONG_MS = 3 * HOUR_MS;
const BEFORE_MS = 20 * MINUTE_MS;
const AFTER_MS = 15 * MINUTE_MS;
const LONGEST_START_MS = 2 * HOUR_MS;
/** Steps that a strip has room for. */
const MOST_STEPS = 120;

/** What the chart of an outage shows: all of it with some calm on either side, up to now, and no more than a page may read. */
export function wholeOf({ startedAtMs, endMs }: Outage, nowMs: number): Interval {
  const overMs = endMs ?? nowMs;
  const aroundMs = Math.max(HOUR_MS, (overMs - startedAtMs) * AROUND);
  const untilMs = Math.max(Math.min(overMs + aroundMs, nowMs), startedAtMs + MINUTE_MS);
  const mostMs = MOST_DAYS * DAY_MS;
  const startMs = wholeMinute(startedAtMs - aroundMs);
  return { startMs, endMs: Math.min(wholeMinute(untilMs) + MINUTE_MS, startMs + mostMs) };
}

/**
 * The first minutes of a long outage, where it is told who spoke first; `null` where the whole shows them well enough, or where
 * not both spoke within two hours of each other.
 */
export function firstMinutesOf(outage: Outage, nowMs: number): Interval | null {
  const { onsetMs, detectedAtMs, acknowledgedAtMs, officialStartMs, endMs, startedAtMs } = outage;
  const wordMs = acknowledgedAtMs ?? officialStartMs;
  if (
    (endMs ?? nowMs) - startedAtMs < LONG_MS ||
    onsetMs === null ||
    detectedAtMs === null ||
    wordMs === null
  ) {
    return null;
  }
  const times = [onsetMs, detectedAtMs, wordMs];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (last - first > LONGEST_START_MS) return null;
  return { startMs: wholeMinute(first - BEFORE_MS), endMs: wholeMinute(last + AFTER_MS) };
}

/** The narrowest steps of `/trends` that strips over `range` have room for. */
export function stripBucketOf({ startMs, endMs }: Interval): BucketName {
  return BUCKET_NAMES.find((name) => (endMs - startMs) / BUCKETS[name] <= MOST_STEPS) ?? '1d';
}

function wholeMinute(timeMs: number): number {
  return Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
}
