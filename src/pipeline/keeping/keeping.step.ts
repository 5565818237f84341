import { DETECT_VERSION } from '../../detect/version.js';
import { type Interval } from '../../domain/interval.js';
import { DAY_MS, toIso } from '../../domain/time.js';
import { type DroppedPiece, PartInUseError, type Store } from '../../store/store.js';
import { type Pipeline } from '../pipeline.js';
import { type HealthLog } from '../source-health.js';
import { findCut } from './find-cut.js';
import { lookBack } from './look-back.js';
import { tellDropped } from './tell-dropped.js';

/** Id of the job that does it, on one machine at a time. */
export const KEEPING_JOB = 'keeping';

/**
 * Drops posts and minutes month by month. Four steps, each of which is taken up again where a run was cut short:
 *
 * 1. The past is closed: posts of before the cut are not taken in any more, so that it changes no more.
 * 2. What stays of it is written: the counts of its hours, and what each judge knew at the cut.
 * 3. In one transaction the cut is made: from now on what lies before is missing.
 * 4. It is dropped.
 */
export class KeepingStep {
  /** @param months  whole ones that are kept before the month of now; `null`: all */
  constructor(
    private readonly pipeline: Pipeline,
    private readonly months: number | null,
    private readonly log: HealthLog,
  ) {}

  /** @returns what was dropped, piece by piece */
  async run(nowMs: number, signal: AbortSignal): Promise<readonly DroppedPiece[]> {
    const { log, months } = this;
    const { store } = this.pipeline;
    let cut = await findCut(store, months, nowMs);
    if (cut.kind !== 'same' && (await this.isBehind(cut.cutMs))) {
      await this.pipeline.reloadIfChanged();
      await this.pipeline.settle();
      cut = await findCut(store, months, nowMs);
    }
    if (cut.kind === 'wait')
      log.warn(`what lies before ${toIso(cut.cutMs)} is kept for now (OUTCRY_KEEP_MONTHS): ${cut.because}`);
    if (cut.kind === 'new') await this.cutAt(cut.cutMs, nowMs, signal);
    else await this.reopen();
    const { keptFromMs, droppedToMs } = await store.keeping.get();
    const isDone = keptFromMs === null || keptFromMs === droppedToMs;
    return isDone || signal.aborted ? [] : this.drop(keptFromMs, signal);
  }

  /** Whether what lies before has changed since it was judged, or was not judged yet: it is told of a last time. */
  private async isBehind(cutMs: number): Promise<boolean> {
    const { store } = this.pipeline;
    const [judged, staleFromMs] = await Promise.all([store.judges.judgedUntil(), store.judges.staleFrom()]);
    return (staleFromMs ?? Infinity) < cutMs || [...judged.values()].some((untilMs) => untilMs < cutMs);
  }

  private async cutAt(cutMs: number, nowMs: number, signal: AbortSignal): Promise<void> {
    const { store } = this.pipeline;
    const { closedMs, keptFromMs } = await store.keeping.get();
    if (closedMs !== cutMs) await store.write((unit) => store.keeping.put(unit, { closedMs: cutMs }));
    if (await this.isBehind(cutMs)) {
      // What came in until it was closed is told of, too; from now on nothing does.
      await this.pipeline.settle();
      if ((await findCut(store, this.months, nowMs)).kind !== 'new') return;
    }
    const startMs = Math.min(await this.pastFromMs(keptFromMs), cutMs);
    const services = (await store.judges.list()).map(({ service }) => service).sort();
    for (const service of services) {
      const isDone = await this.sumUp(service, { startMs, endMs: cutMs }, signal);
      if (!isDone) return;
    }
    await store.write(async (unit) => {
      await store.baselines.carryOver(unit, services, cutMs);
      await store.judges.keepStartsOf(unit, cutMs);
      // A judge at work would take what is dropped for silence.
      await store.judges.overtakeAll(unit);
      await store.keeping.put(unit, { keptFromMs: cutMs });
    });
    this.log.info(`posts and minutes are kept from ${toIso(cutMs)} on (OUTCRY_KEEP_MONTHS=${this.months})`);
  }

  /** The day on which what is to be dropped begins. */
  private async pastFromMs(keptFromMs: number | null): Promise<number> {
    const { store } = this.pipeline;
    const [heard, posts] = await Promise.all([store.listening.extent(), store.posts.range()]);
    const firstMs = keptFromMs ?? Math.min(heard?.startMs ?? Infinity, posts?.startMs ?? Infinity);
    return Math.floor(firstMs / DAY_MS) * DAY_MS;
  }

  /** @returns false when it was ended before its time */
  private async sumUp(service: string, range: Interval, signal: AbortSignal): Promise<boolean> {
    const { store } = this.pipeline;
    if (await store.judges.start(service, range.endMs, DETECT_VERSION)) return true;
    const past = await lookBack(store, service, range, signal);
    if (past === null) return false;
    await store.write(async (unit) => {
      await store.bucketHours.put(unit, past.hours);
      if (past.state !== null)
        await store.judges.putStart(
          unit,
          { service, untilMs: range.endMs, state: past.state },
          DETECT_VERSION,
        );
    });
    return true;
  }

  /** What was closed and is to be kept after all. */
  private async reopen(): Promise<void> {
    const { store } = this.pipeline;
    const { closedMs, keptFromMs } = await store.keeping.get();
    if (closedMs === keptFromMs) return;
    await store.write(async (unit) => {
      await store.judges.keepStartsOf(unit, keptFromMs);
      await store.keeping.put(unit, { closedMs: keptFromMs });
    });
  }

  private async drop(keptFromMs: number, signal: AbortSignal): Promise<readonly DroppedPiece[]> {
    const { log } = this;
    const { store } = this.pipeline;
    const write: Store['write'] = (work) => store.write(work);
    const dropped: DroppedPiece[] = [];
    try {
      for await (const piece of store.keeping.dropBefore(write, keptFromMs, signal)) dropped.push(piece);
      if (!signal.aborted) await write((unit) => store.keeping.put(unit, { droppedToMs: keptFromMs }));
    } catch (error) {
      if (!(error instanceof PartInUseError)) throw error;
      log.warn(`${error.message}: it is tried again within the hour to drop it`);
    }
    if (dropped.length > 0) log.info(tellDropped(dropped, keptFromMs, await store.keeping.freeBytes()));
    return dropped;
  }
}
