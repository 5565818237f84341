import { type RawSpike } from '../../detect/raw-spike.js';
import { type ServiceJudge } from '../../detect/service-judge.js';
import { type Bucket } from '../../domain/bucket.js';
import { type Interval } from '../../domain/interval.js';
import { type ListeningSpan } from '../../domain/listening.js';
import { coveredRanges, hearMinutes, minuteCoverage } from '../../rollup/series.js';
import { type BaselineRow, type JudgeRow } from '../../store/store.js';
import { type JudgedSpike } from '../tell-revisions.js';
import { BaselineWriter } from './baseline-writer.js';
import { isDue, type Seat } from './kept-judges.js';
import { Words } from './words.js';

/** How minutes of a service were listened to; services that are heard alike share one. */
export class Hearing {
  readonly covered: readonly Interval[];
  private readonly known = new Map<number, Float64Array>();

  constructor(
    private readonly spans: readonly ListeningSpan[],
    range: Interval,
  ) {
    this.covered = coveredRanges(spans, range);
  }

  /** Parts of a stretch that were listened to, with the coverage of each minute. Stretches come in order. */
  *within(stretch: Interval): Generator<{ readonly piece: Interval; readonly coverage: Float64Array }> {
    for (const covered of this.covered) {
      const startMs = Math.max(covered.startMs, stretch.startMs);
      const piece = { startMs, endMs: Math.min(covered.endMs, stretch.endMs) };
      if (piece.startMs >= piece.endMs) continue;
      const coverage = this.known.get(startMs) ?? minuteCoverage(this.spans, piece);
      this.known.set(startMs, coverage);
      yield { piece, coverage };
    }
  }
}

/** What a Sitting begins with. */
interface Opening {
  readonly row: JudgeRow;
  /** How far the judge was when its state was kept; `null`: it begins anew. */
  readonly keptUntilMs: number | null;
  readonly judge: ServiceJudge;
  readonly hearing: Hearing;
  /** Baseline row that holds before the range. */
  readonly before: BaselineRow | null;
  readonly range: Interval;
}

/** One service and the minutes that it is judged for in one go. */
export class Sitting {
  readonly row: JudgeRow;
  readonly judge: ServiceJudge;
  readonly words: Words;
  readonly baseline: BaselineWriter;
  /** Spikes that the judge spoke of, or that are open, described. */
  judged: readonly JudgedSpike[] = [];
  private readonly hearing: Hearing;
  private readonly keptUntilMs: number | null;
  private readonly endMs: number;

  constructor({ row, keptUntilMs, judge, hearing, before, range }: Opening) {
    this.row = row;
    this.keptUntilMs = keptUntilMs;
    this.judge = judge;
    this.hearing = hearing;
    this.endMs = range.endMs;
    // Minutes that end by then were told before.
    this.words = new Words(row.judgedUntilMs ?? Number.MIN_SAFE_INTEGER);
    this.baseline = new BaselineWriter(row.service, before);
    const isHeardAtOnce = hearing.covered[0]?.startMs === range.startMs;
    if (!isHeardAtOnce && typeof before?.expected === 'number') this.baseline.close(range.startMs);
  }

  get service(): string {
    return this.row.service;
  }

  get isAnew(): boolean {
    return this.keptUntilMs === null;
  }

  /** Judges the minutes of a stretch. @param buckets  of this service in it */
  hear(stretch: Interval, buckets: readonly Bucket[]): void {
    const { judge, words, baseline, hearing } = this;
    const tallies = new Map(buckets.map((bucket) => [bucket.startMs, bucket]));
    for (const { piece, coverage } of hearing.within(stretch)) {
      for (const point of hearMinutes(tallies, coverage, piece.startMs)) {
        words.hear(point.startMs, judge.push(point), judge.open);
        const { expected, score } = judge.reading;
        baseline.note(point.startMs, expected, score >= 1 ? score : 0);
      }
      // That nothing is expected where it is judged no further, the store says by itself.
      const isOver = piece.endMs < this.endMs && hearing.covered.some(({ endMs }) => endMs === piece.endMs);
      if (isOver) baseline.close(piece.endMs);
    }
  }

  /** Whether there is anything to be described, once all is heard. */
  hasSpikes(): boolean {
    return this.judge.open !== null || this.words.spikes.size > 0;
  }

  /** What is to be described, once all is heard. */
  spikes(): RawSpike[] {
    const { judge, words } = this;
    // An open spike grows by the minute, also when the judge has nothing new to say of it.
    if (judge.open) words.spikes.set(judge.open.detectedAtMs, judge.open);
    return [...words.spikes.values()];
  }

  /** Whether the state of the judge is to be kept, once all is heard. What was said is never judged again from before. */
  isToBeKept(endMs: number): boolean {
    return (
      this.keptUntilMs === null || this.judged.length > 0 || isDue(this.service, this.keptUntilMs, endMs)
    );
  }

  /** The judge once all is heard and saved. */
  seatAt(endMs: number): Seat {
    const { judge, row, baseline } = this;
    const isKept = this.isToBeKept(endMs);
    return {
      judge,
      untilMs: endMs,
      revision: row.revision + (isKept ? 1 : 0),
      keptUntilMs: isKept ? endMs : (this.keptUntilMs ?? endMs),
      baseline: baseline.heldBefore(endMs),
    };
  }
}
