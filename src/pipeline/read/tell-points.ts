import { type Bucket, meanSentiment } from '../../domain/bucket.js';
import { type Interval } from '../../domain/interval.js';
import { MINUTE_MS } from '../../domain/time.js';
import {
  countSteps,
  hearSteps,
  stepCoverage,
  type StepCounts,
  type StepCoverage,
} from '../../rollup/series.js';
import { type BaselineRow } from '../../store/store.js';

export interface TrendPoint {
  readonly startMs: number;
  /** `null` where nobody listened. */
  readonly posts: number | null;
  readonly authors: number | null;
  /** People expected, from the detector's baseline; `null` where it was not judged. */
  readonly expected: number | null;
  /** Highest score within the point; `null` where it was not judged. */
  readonly score: number | null;
  /** Mean sentiment, -1..1. */
  readonly sentiment: number | null;
  /** Share of the point that somebody listened to, 0..1. */
  readonly coverage: number;
}

/** All of a point but how far it was listened to, which may be told anew when nothing else is. */
export interface CountedStep extends StepCounts, Pick<TrendPoint, 'expected' | 'score'> {}

/** Joins counts, listening and baseline into points of `widthMs`; pure. */
export function tellPoints(
  buckets: readonly Bucket[],
  coverage: Float64Array,
  baseline: readonly BaselineRow[],
  range: Interval,
  widthMs: number,
): TrendPoint[] {
  return hearPoints(countedSteps(buckets, baseline, range, widthMs), stepCoverage(coverage, widthMs));
}

/** Joins counts and baseline; pure. @param baseline  oldest first, with the row that holds when the range begins */
export function countedSteps(
  buckets: readonly Bucket[],
  baseline: readonly BaselineRow[],
  range: Interval,
  widthMs: number,
): CountedStep[] {
  const expectations = new ExpectationReader(baseline);
  return countSteps(buckets, range, widthMs).map((step) => ({
    ...step,
    ...expectations.over({ startMs: step.startMs, endMs: step.startMs + widthMs }),
  }));
}

/** Joins steps with how far they were listened to; pure. */
export function hearPoints(steps: readonly CountedStep[], coverage: StepCoverage): TrendPoint[] {
  return hearSteps(steps, coverage).map(({ startMs, tally, coverage }, index) => ({
    startMs,
    posts: tally?.posts ?? null,
    authors: tally?.authors ?? null,
    expected: steps[index]?.expected ?? null,
    score: steps[index]?.score ?? null,
    sentiment: tally ? meanSentiment(tally) : null,
    coverage,
  }));
}

/** Walks baseline rows, each of which holds until the next, alongside points in time order. */
class ExpectationReader {
  private next = 0;
  private current: BaselineRow | null = null;

  constructor(private readonly rows: readonly BaselineRow[]) {}

  over({ startMs, endMs }: Interval): { expected: number | null; score: number | null } {
    let expected = 0;
    let judgedMinutes = 0;
    let score: number | null = null;
    for (let minuteMs = startMs; minuteMs < endMs; minuteMs += MINUTE_MS) {
      while (this.next < this.rows.length && (this.rows[this.next]?.startMs ?? Infinity) <= minuteMs) {
        this.current = this.rows[this.next++] ?? null;
      }
      const { current } = this;
      if (typeof current?.expected !== 'number') continue;
      judgedMinutes++;
      expected += current.expected;
      score = Math.max(score ?? 0, current.startMs === minuteMs ? current.score : 0);
    }
    return { expected: judgedMinutes > 0 ? expected : null, score };
  }
}
