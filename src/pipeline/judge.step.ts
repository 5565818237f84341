import { isDeepStrictEqual } from 'node:util';
import { type FleetPrior } from '../detect/fleet-prior.js';
import { type RawSpike } from '../detect/raw-spike.js';
import { type JudgeChange, type JudgeState, ServiceJudge } from '../detect/service-judge.js';
import { DETECT_VERSION } from '../detect/version.js';
import { type Interval } from '../domain/interval.js';
import { spikeId } from '../domain/spike.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, minuteStart } from '../domain/time.js';
import { coveredRanges, fillSeries } from '../rollup/series.js';
import { type BaselineRow, type JudgeRow, type Store, type WriteUnit } from '../store/store.js';
import { describeSpike, readSpreadPast, type SpreadPast } from './describe-spike.js';
import { readFleetPrior } from './read-fleet-prior.js';
import { type JudgedSpike, resettle, tellLive } from './tell-revisions.js';

/** Series are read in stretches of this length, so that a long past does not fill the memory. */
const STRETCH_MS = 7 * DAY_MS;
/** How far an expectation may drift, as a share of it, before a new baseline row is written. */
const BASELINE_DRIFT = 0.1;

/** Walks the series of services minute by minute, in event time, and keeps what the judge says. */
export class JudgeStep {
  /** By service, of its open spike: what lies before the onset is read once, and not every minute. */
  private readonly pasts = new Map<string, { readonly detectedAtMs: number; readonly past: SpreadPast }>();

  constructor(private readonly store: Store) {}

  /** Another process has judged in the meantime. */
  forget(): void {
    this.pasts.clear();
  }

  /**
   * Judges every minute that was listened to and not judged yet.
   *
   * @param services  slugs
   * @param watermarkMs  minutes that end after it are left for later
   * @param settle  also judges anew, from the start, services whose past has changed since
   * @returns by service whose spikes changed, the onset of the earliest one; -Infinity when all were judged anew
   */
  async judge(
    services: readonly string[],
    watermarkMs: number,
    settle: boolean,
  ): Promise<Map<string, number>> {
    const changed = new Map<string, number>();
    const extent = await this.store.listening.extent();
    if (extent === null) return changed;
    const endMs = minuteStart(Math.min(watermarkMs, extent.endMs));
    const staleFromMs = settle ? await this.changedFrom() : null;
    for (const service of services) {
      const row = await this.store.judges.get(service);
      if (row === null) continue; // nobody ever spoke of it
      const anew =
        row.judgedUntilMs === null ||
        row.version !== DETECT_VERSION ||
        (settle && (isStale(row) || (await this.isFleetOther(row, extent.startMs, staleFromMs))));
      const startMs = minuteStart(anew ? extent.startMs : (row.judgedUntilMs ?? extent.startMs));
      if (startMs >= endMs) continue;
      const toldUntilMs = row.judgedUntilMs ?? Number.MIN_SAFE_INTEGER;
      const range = { startMs, endMs };
      const changedFromMs = await this.judgeService(service, range, anew ? null : row, toldUntilMs);
      if (changedFromMs !== null) changed.set(service, changedFromMs);
    }
    return changed;
  }

  /**
   * @param row  `null` to judge anew
   * @param toldUntilMs  end of the minutes whose verdict was told before
   * @returns onset of the earliest spike that changed, -Infinity when all were judged anew; `null` when none changed
   */
  private async judgeService(
    service: string,
    range: Interval,
    row: JudgeRow | null,
    toldUntilMs: number,
  ): Promise<number | null> {
    // Before the buckets are read: what changes from here on marks the service stale again. A mark of minutes that
    // are not judged anew now stays, whenever it came.
    const readFromMs = row === null ? Number.MIN_SAFE_INTEGER : range.startMs;
    await this.store.write((unit) => this.store.judges.clearStale(unit, service, readFromMs));
    const words = new Words(toldUntilMs);
    const baseline = new BaselineWriter(service, row === null ? null : await this.baselineAt(service, range));
    const spans = await this.store.listening.listFor(service, range);
    const coveredInOrder = coveredRanges(spans, range);
    const judge =
      row === null
        ? new ServiceJudge(undefined, await this.fleetBefore(service, range.startMs, coveredInOrder))
        : new ServiceJudge(row.state as JudgeState);
    for (const covered of coveredInOrder) {
      for (let startMs = covered.startMs; startMs < covered.endMs; startMs += STRETCH_MS) {
        const stretch = { startMs, endMs: Math.min(startMs + STRETCH_MS, covered.endMs) };
        const buckets = await this.store.buckets.list(service, stretch);
        for (const point of fillSeries(buckets, spans, stretch)) {
          words.hear(point.startMs, judge.push(point), judge.open);
          const { expected, score } = judge.reading;
          baseline.note(point.startMs, expected, score >= 1 ? score : 0);
        }
      }
      baseline.close(covered.endMs);
    }
    // An open spike grows by the minute, also when the judge has nothing new to say of it.
    if (judge.open) words.spikes.set(judge.open.detectedAtMs, judge.open);
    const judged: JudgedSpike[] = [];
    for (const raw of words.spikes.values()) {
      const changes = words.changesOf(raw);
      const context = changes.find(({ kind }) => kind === 'raised')?.context;
      const spreadPast = await this.pastOf(service, raw, row === null);
      const known = { context, spreadPast };
      judged.push({ ...(await describeSpike(this.store, service, raw, range.endMs, known)), changes });
    }
    return this.store.write(async (unit) => {
      // Another process, such as an import, judged it anew meanwhile: what was built on the old state is void.
      if (row !== null && !(await this.stillStands(unit, row))) return null;
      if (row === null) await this.keepWhatWasTold(unit, service, judged, words);
      await this.tell(unit, judged, toldUntilMs);
      await this.store.baselines.remove(unit, service, range);
      const judgedUntilMs = range.endMs;
      const kept = { service, judgedUntilMs, state: judge.state(), version: DETECT_VERSION };
      await this.store.judges.put(unit, kept, range);
      await this.store.spikes.upsert(
        unit,
        judged.map(({ spike }) => spike),
      );
      await this.store.baselines.put(unit, baseline.rows);
      if (row === null) return -Infinity;
      return judged.length > 0 ? Math.min(...judged.map(({ spike }) => spike.onsetMs)) : null;
    });
  }

  /** @param anew  late posts may have changed it */
  private async pastOf(service: string, raw: RawSpike, anew: boolean): Promise<SpreadPast> {
    const { detectedAtMs, onsetMs, endMs } = raw;
    const kept = this.pasts.get(service);
    const isKnown = !anew && kept?.detectedAtMs === detectedAtMs;
    const past = isKnown ? kept.past : await readSpreadPast(this.store, service, onsetMs);
    this.pasts.delete(service);
    if (endMs === null) this.pasts.set(service, { detectedAtMs, past });
    return past;
  }

  /** Judged anew: what was told stays on record, with what is said of it now; spikes that are gone are withdrawn. */
  private async keepWhatWasTold(
    unit: WriteUnit,
    service: string,
    judged: readonly JudgedSpike[],
    { toldUntilMs, then }: Words,
  ): Promise<void> {
    const before = await this.store.spikes.all({ services: [service] }, unit);
    const ids = judged.map(({ spike }) => spike.id);
    const told = await this.store.spikeRevisions.lastOf(ids, unit);
    const thenById = new Map([...then].map(([detectedAtMs, raw]) => [spikeId(service, detectedAtMs), raw]));
    const settled = resettle(service, before, judged, thenById, toldUntilMs, new Set(told.keys()));
    await this.store.spikes.withdraw(unit, settled.withdrawn, toldUntilMs, settled.supersededBy);
    await this.store.spikeRevisions.append(unit, settled.revisions);
  }

  /** Puts on record what is told of minutes that nobody was told of yet. */
  private async tell(unit: WriteUnit, judged: readonly JudgedSpike[], toldUntilMs: number): Promise<void> {
    const ids = judged.map(({ spike }) => spike.id);
    const last = await this.store.spikeRevisions.lastOf(ids, unit);
    const revisions = judged.flatMap((spike) =>
      tellLive(spike, toldUntilMs, last.get(spike.spike.id)?.told ?? null),
    );
    await this.store.spikeRevisions.append(unit, revisions);
  }

  private async stillStands(unit: WriteUnit, row: JudgeRow): Promise<boolean> {
    const now = await this.store.judges.get(row.service, unit);
    return now?.judgedUntilMs === row.judgedUntilMs && isDeepStrictEqual(now?.state, row.state);
  }

  /** The earliest minute whose counts have changed since they were judged, of any service. */
  private async changedFrom(): Promise<number | null> {
    const rows = await this.store.judges.stale();
    return rows.reduce<number | null>(
      (first, { staleFromMs }) => (first === null ? staleFromMs : Math.min(first, staleFromMs ?? first)),
      null,
    );
  }

  /** Whether the past of other services has changed so that this one would begin with another prior. */
  private async isFleetOther(row: JudgeRow, startMs: number, changedFromMs: number | null): Promise<boolean> {
    if (changedFromMs === null || row.judgedUntilMs === null) return false;
    const range = { startMs: minuteStart(startMs), endMs: row.judgedUntilMs };
    const covered = coveredRanges(await this.store.listening.listFor(row.service, range), range);
    if (changedFromMs >= (covered[0]?.startMs ?? 0)) return false;
    const fleet = await this.fleetBefore(row.service, range.startMs, covered);
    return !isDeepStrictEqual((row.state as JudgeState).fleet, fleet);
  }

  /** @param covered  what was listened to of the service since `startMs`, oldest first */
  private async fleetBefore(
    service: string,
    startMs: number,
    [first]: readonly Interval[],
  ): Promise<FleetPrior | undefined> {
    return first && readFleetPrior(this.store, service, { startMs, endMs: first.startMs });
  }

  /** What was expected in the last minute before the range. */
  private async baselineAt(service: string, { startMs }: Interval): Promise<BaselineRow | null> {
    const rows = await this.store.baselines.list(service, { startMs: startMs - 1, endMs: startMs });
    return rows.at(-1) ?? null;
  }
}

/** Posts came for minutes that were already judged. */
function isStale({ staleFromMs, judgedUntilMs }: JudgeRow): boolean {
  return staleFromMs !== null && judgedUntilMs !== null && staleFromMs < judgedUntilMs;
}

/** What the judge says, minute by minute. */
class Words {
  /** The latest of each spike, by when it was detected. */
  readonly spikes = new Map<number, RawSpike>();
  /** The same as it stood when the last minute that was told before was over. */
  readonly then = new Map<number, RawSpike>();
  private readonly changes: JudgeChange[] = [];

  constructor(readonly toldUntilMs: number) {}

  hear(startMs: number, changes: readonly JudgeChange[], open: RawSpike | null): void {
    for (const change of changes) {
      this.changes.push(change);
      this.spikes.set(change.spike.detectedAtMs, change.spike);
    }
    if (startMs + MINUTE_MS > this.toldUntilMs) return;
    for (const { spike } of changes) this.then.set(spike.detectedAtMs, spike);
    if (open) this.then.set(open.detectedAtMs, open);
  }

  changesOf({ detectedAtMs }: RawSpike): JudgeChange[] {
    return this.changes.filter(({ spike }) => spike.detectedAtMs === detectedAtMs);
  }
}

/** Turns minute-by-minute expectations into the few rows that tell them again. */
class BaselineWriter {
  readonly rows: BaselineRow[] = [];

  constructor(
    private readonly service: string,
    /** Row that holds where this writer goes on. */
    private readonly before: BaselineRow | null,
  ) {}

  note(startMs: number, expected: number | null, score: number): void {
    const last = this.rows.at(-1) ?? this.before;
    if (
      last &&
      score === 0 &&
      last.score === 0 &&
      startMs - last.startMs < HOUR_MS &&
      isNear(last.expected, expected)
    ) {
      return;
    }
    this.rows.push({ service: this.service, startMs, expected, score });
  }

  /** Nothing is expected from here on: nobody listens. */
  close(startMs: number): void {
    this.rows.push({ service: this.service, startMs, expected: null, score: 0 });
  }
}

function isNear(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= BASELINE_DRIFT * Math.max(Math.abs(a), Math.abs(b), 1e-9);
}
