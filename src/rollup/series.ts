import { addTallies, type Bucket, EMPTY_TALLY, type SeriesPoint, type Tally } from '../domain/bucket.js';
import { type Interval, overlapMs, unite } from '../domain/interval.js';
import { type ListeningSpan } from '../domain/listening.js';
import { MINUTE_MS, minuteStart } from '../domain/time.js';

/**
 * One service's Series, minute by minute: zeros where somebody listened and nobody spoke, `null` where nobody
 * listened.
 *
 * A minute's coverage is that of the source that heard most of it. A minute with posts was heard, whatever the
 * spans say: its coverage is then 1.
 *
 * @param buckets  of one service, in any order, each minute at most once
 * @param range  widened to whole minutes
 */
export function fillSeries(
  buckets: readonly Bucket[],
  spans: readonly ListeningSpan[],
  range: Interval,
): SeriesPoint[] {
  const tallies = new Map(buckets.map((bucket) => [bucket.startMs, bucket]));
  return hearMinutes(tallies, minuteCoverage(spans, range), minuteStart(range.startMs));
}

/**
 * Joins counts with how far minutes were listened to, as {@link fillSeries} says.
 *
 * @param tallies  by the start of their minute
 * @param coverage  of each minute from `firstMs` on, 0..1
 */
export function hearMinutes(
  tallies: ReadonlyMap<number, Tally>,
  coverage: Float64Array,
  firstMs: number,
): SeriesPoint[] {
  return Array.from(coverage, (share, index) => {
    const startMs = firstMs + index * MINUTE_MS;
    const tally = tallies.get(startMs);
    if (tally) return { startMs, tally: addTallies(EMPTY_TALLY, tally), coverage: share > 0 ? share : 1 };
    return { startMs, tally: share > 0 ? EMPTY_TALLY : null, coverage: share };
  });
}

/** Coverage of each minute of `range`, 0..1: the best over sources, each summed over its spans. */
export function minuteCoverage(spans: readonly ListeningSpan[], range: Interval): Float64Array {
  const firstMs = minuteStart(range.startMs);
  const length = Math.max(0, Math.ceil((range.endMs - firstMs) / MINUTE_MS));
  const best = new Float64Array(length);
  for (const source of new Set(spans.map((span) => span.source))) {
    const heard = new Float64Array(length);
    for (const span of spans) if (span.source === source) addSpan(heard, span, firstMs);
    heard.forEach((share, index) => (best[index] = Math.max(best[index] ?? 0, Math.min(1, share))));
  }
  return best;
}

function addSpan(heard: Float64Array, span: ListeningSpan, firstMs: number): void {
  const first = Math.max(0, Math.floor((span.startMs - firstMs) / MINUTE_MS));
  const end = Math.min(heard.length, Math.ceil((span.endMs - firstMs) / MINUTE_MS));
  for (let index = first; index < end; index++) {
    const startMs = firstMs + index * MINUTE_MS;
    const minute = { startMs, endMs: startMs + MINUTE_MS };
    heard[index] = (heard[index] ?? 0) + (overlapMs(span, minute) / MINUTE_MS) * span.coverage;
  }
}

/** What was counted in a step, whatever was listened to. */
export interface StepCounts {
  readonly startMs: number;
  /** `null` without a post. */
  readonly tally: Tally | null;
  /** Starts of the minutes that have posts. */
  readonly spokenMs: readonly number[];
}

/**
 * Counts in wider steps, on the grid that begins with the range; no point is made for each minute in between.
 *
 * @param widthMs  a whole number of minutes
 */
export function countSteps(buckets: readonly Bucket[], range: Interval, widthMs: number): StepCounts[] {
  const firstMs = minuteStart(range.startMs);
  const count = Math.max(0, Math.ceil((range.endMs - firstMs) / widthMs));
  const steps = Array.from({ length: count }, (_, index) => ({
    startMs: firstMs + index * widthMs,
    tally: null as Tally | null,
    spokenMs: [] as number[],
  }));
  for (const bucket of buckets) {
    const step = steps[Math.floor((bucket.startMs - firstMs) / widthMs)];
    if (!step) continue;
    step.tally = addTallies(step.tally ?? EMPTY_TALLY, bucket);
    step.spokenMs.push(bucket.startMs);
  }
  return steps;
}

/** How far steps were listened to. */
export interface StepCoverage {
  readonly widthMs: number;
  /** Of each minute from the first step on, 0..1. */
  readonly minutes: Float64Array;
  /** Of each step, the sum over its minutes. */
  readonly sums: Float64Array;
}

/** @param minutes  as `minuteCoverage` gives it, from the first step on */
export function stepCoverage(minutes: Float64Array, widthMs: number): StepCoverage {
  const perStep = widthMs / MINUTE_MS;
  const sums = new Float64Array(Math.ceil(minutes.length / perStep));
  minutes.forEach((share, minute) => {
    const step = Math.floor(minute / perStep);
    sums[step] = (sums[step] ?? 0) + share;
  });
  return { widthMs, minutes, sums };
}

/**
 * Joins counted steps with how far they were listened to. A step is `null` only if nobody listened to any of it and it
 * has no post; its coverage is the mean over its whole width, so that one cut short by the end of the range says so.
 */
export function hearSteps(
  steps: readonly StepCounts[],
  { widthMs, minutes, sums }: StepCoverage,
): SeriesPoint[] {
  const perStep = widthMs / MINUTE_MS;
  return steps.map(({ startMs, tally, spokenMs }, index) => {
    const sum = sums[index] ?? 0;
    // What has posts was heard, whatever the spans say.
    const unheard = (atMs: number) => minutes[index * perStep + (atMs - startMs) / MINUTE_MS] === 0;
    const more = sum < perStep ? spokenMs.filter(unheard).length : 0;
    return {
      startMs,
      tally: tally ?? (sum > 0 ? EMPTY_TALLY : null),
      coverage: (sum + more) / perStep,
    };
  });
}

/** `fillSeries` in wider steps: `countSteps` joined with `hearSteps`. */
export function fillSteps(
  buckets: readonly Bucket[],
  coverage: Float64Array,
  range: Interval,
  widthMs: number,
): SeriesPoint[] {
  return hearSteps(countSteps(buckets, range, widthMs), stepCoverage(coverage, widthMs));
}

/** Whole minutes of `range` in which anybody listened, if only in part: sorted, disjoint. */
export function coveredRanges(spans: readonly ListeningSpan[], range: Interval): Interval[] {
  const inside = spans
    .filter((span) => span.coverage > 0 && overlapMs(span, range) > 0)
    .map((span) => ({
      startMs: minuteStart(Math.max(span.startMs, range.startMs)),
      endMs: Math.ceil(Math.min(span.endMs, range.endMs) / MINUTE_MS) * MINUTE_MS,
    }));
  return unite(inside);
}
