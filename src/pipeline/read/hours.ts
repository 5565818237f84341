import { addTallies, type Bucket, EMPTY_TALLY, meanSentiment, type Tally } from '../../domain/bucket.js';
import { type Interval } from '../../domain/interval.js';
import { HOUR_MS } from '../../domain/time.js';
import { hearSteps, stepCoverage } from '../../rollup/series.js';
import { type BaselineRow, type BucketHour } from '../../store/store.js';
import { countedSteps, type TrendPoint } from './tell-points.js';

/** What is known of the minutes of a range. */
interface Minutes {
  readonly buckets: readonly Bucket[];
  readonly baseline: readonly BaselineRow[];
  /** Of each minute from the start of the range on, 0..1. */
  readonly coverage: Float64Array;
}

/** Minutes of one service by the hour; hours of which nothing was heard are left out. @param range  whole hours */
export function hoursOf(
  service: string,
  range: Interval,
  { buckets, baseline, coverage }: Minutes,
): BucketHour[] {
  const steps = countedSteps(buckets, baseline, range, HOUR_MS);
  return hearSteps(steps, stepCoverage(coverage, HOUR_MS)).flatMap(({ startMs, tally, coverage }, index) => {
    const { expected = null, score = null } = steps[index] ?? {};
    return tally === null ? [] : [{ service, startMs, tally, expected, score, coverage }];
  });
}

interface Sum {
  tally: Tally | null;
  expected: number | null;
  score: number | null;
  /** Hours that somebody listened to. */
  heard: number;
}

/** Adds hours up to points, as `tellPoints` does minutes. @param widthMs  a whole number of hours */
export function tellHours(hours: readonly BucketHour[], range: Interval, widthMs: number): TrendPoint[] {
  const count = Math.max(0, Math.ceil((range.endMs - range.startMs) / widthMs));
  const sums = Array.from({ length: count }, (): Sum => ({
    tally: null,
    expected: null,
    score: null,
    heard: 0,
  }));
  for (const { startMs, tally, expected, score, coverage } of hours) {
    const sum = sums[Math.floor((startMs - range.startMs) / widthMs)];
    if (!sum) continue;
    sum.tally = addTallies(sum.tally ?? EMPTY_TALLY, tally);
    if (expected !== null) sum.expected = (sum.expected ?? 0) + expected;
    if (score !== null) sum.score = Math.max(sum.score ?? 0, score);
    sum.heard += coverage;
  }
  return sums.map(({ tally, expected, score, heard }, index) => ({
    startMs: range.startMs + index * widthMs,
    posts: tally?.posts ?? null,
    authors: tally?.authors ?? null,
    expected,
    score,
    sentiment: tally && meanSentiment(tally),
    coverage: (heard * HOUR_MS) / widthMs,
  }));
}
