import { type JudgeState, ServiceJudge } from '../../detect/service-judge.js';
import { type Bucket } from '../../domain/bucket.js';
import { type Interval } from '../../domain/interval.js';
import { DAY_MS } from '../../domain/time.js';
import { hearMinutes, minuteCoverage } from '../../rollup/series.js';
import { type BucketHour, type Store } from '../../store/store.js';
import { readStart } from '../judging/kept-judges.js';
import { Hearing } from '../judging/sitting.js';
import { hoursOf } from '../read/hours.js';
import { readFleetPrior } from '../read-fleet-prior.js';

/** Minutes that are read at once. */
const STRETCH_MS = 7 * DAY_MS;

/** What stays of the minutes of one service once they are dropped. */
export interface LookBack {
  /** What its judge knows at the end; `null`: nobody listened. */
  readonly state: JudgeState | null;
  /** In order; hours of which nothing was heard are left out. */
  readonly hours: readonly BucketHour[];
}

/**
 * Walks once more through minutes that change no more, as a judge would who judges them anew. A day is walked through at
 * a time, and others get their turn in between.
 *
 * @param range  whole days
 * @param signal  ends it before its time
 * @returns `null` when it was ended
 */
export async function lookBack(
  store: Store,
  service: string,
  range: Interval,
  signal: AbortSignal,
): Promise<LookBack | null> {
  const spans = await store.listening.listFor(service, range);
  const hearing = new Hearing(spans, range);
  const [first] = hearing.covered;
  const judge = first
    ? await judgeAt(store, service, { startMs: range.startMs, endMs: first.startMs })
    : null;
  const hours: BucketHour[] = [];
  for (let startMs = range.startMs; startMs < range.endMs; startMs += STRETCH_MS) {
    if (signal.aborted) return null;
    const stretch = { startMs, endMs: Math.min(startMs + STRETCH_MS, range.endMs) };
    const [buckets, baseline] = await Promise.all([
      store.buckets.list(service, stretch),
      store.baselines.list(service, stretch),
    ]);
    if (judge) await hear(judge, hearing, stretch, buckets);
    const coverage = minuteCoverage(spans, stretch);
    hours.push(...hoursOf(service, stretch, { buckets, baseline, coverage }));
  }
  return { state: judge?.state() ?? null, hours };
}

async function judgeAt(store: Store, service: string, before: Interval): Promise<ServiceJudge> {
  const start = await readStart(store, service);
  if (start) return new ServiceJudge(start.state as JudgeState);
  return new ServiceJudge(undefined, await readFleetPrior(store, service, before));
}

async function hear(
  judge: ServiceJudge,
  hearing: Hearing,
  stretch: Interval,
  buckets: readonly Bucket[],
): Promise<void> {
  const tallies = new Map(buckets.map((bucket) => [bucket.startMs, bucket]));
  for (let startMs = stretch.startMs; startMs < stretch.endMs; startMs += DAY_MS) {
    const day = { startMs, endMs: Math.min(startMs + DAY_MS, stretch.endMs) };
    for (const { piece, coverage } of hearing.within(day)) {
      for (const point of hearMinutes(tallies, coverage, piece.startMs)) judge.push(point);
    }
    await new Promise(setImmediate);
  }
}
