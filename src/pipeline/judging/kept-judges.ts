import { type JudgeState, ServiceJudge } from '../../detect/service-judge.js';
import { DETECT_VERSION } from '../../detect/version.js';
import { MINUTE_MS } from '../../domain/time.js';
import { coveredRanges, fillSeries } from '../../rollup/series.js';
import { type BaselineRow, type JudgeRow, type KeptState, type Store } from '../../store/store.js';

/** States are kept once an hour of event time: one is read back and forth in a hundred times what a minute takes. */
const KEEP_EVERY_MINUTES = 60;

/** A judge between two minutes. */
export interface Seat {
  readonly judge: ServiceJudge;
  /** Of the row that it stands for. */
  readonly untilMs: number;
  readonly revision: number;
  /** How far it was when its state was kept. */
  readonly keptUntilMs: number;
  /** Baseline row that holds; `undefined`: it was not read yet. */
  readonly baseline: BaselineRow | null | undefined;
}

/**
 * The judges of services, kept from one minute to the next. The store says by each row whether one still stands for
 * it: where another process went on, it is made again from what is stored.
 */
export class KeptJudges {
  private readonly seats = new Map<string, Seat>();

  constructor(private readonly store: Store) {}

  /** @returns `undefined` where none is kept that stands for the row */
  seatOf(row: JudgeRow): Seat | undefined {
    const seat = this.seats.get(row.service);
    return seat?.untilMs === row.judgedUntilMs && seat.revision === row.revision ? seat : undefined;
  }

  /**
   * @param keptFromMs  where what is kept begins; `null`: everything is
   * @returns `null` where the service has to be judged anew: see {@link resumeJudge}
   */
  async resume(row: JudgeRow, keptFromMs: number | null): Promise<Seat | null> {
    this.seats.delete(row.service);
    const resumed = await resumeJudge(this.store, row, keptFromMs);
    if (resumed === null || row.judgedUntilMs === null) return null;
    return { ...resumed, untilMs: row.judgedUntilMs, revision: row.revision, baseline: undefined };
  }

  keep(service: string, seat: Seat): void {
    this.seats.set(service, seat);
  }

  forget(services: Iterable<string>): void {
    for (const service of services) this.seats.delete(service);
  }

  /** Forgets those of services that are no longer judged. */
  keepOnly(services: readonly string[]): void {
    const judged = new Set(services);
    this.forget([...this.seats.keys()].filter((service) => !judged.has(service)));
  }
}

/** What a judge knew where what is kept begins; `null`: everything is kept, or no judge of this rule was there. */
export async function readStart(store: Store, service: string): Promise<KeptState | null> {
  const { keptFromMs } = await store.keeping.get();
  return keptFromMs === null ? null : store.judges.start(service, keptFromMs, DETECT_VERSION);
}

/**
 * A judge as it stood at the end of what is judged: its kept state, and the minutes that went into it since. In those it
 * had nothing to say, or its state would have been kept then.
 *
 * @returns `null` where no state is kept, or those minutes say something now: their counts have changed since
 */
export async function resumeJudge(
  store: Store,
  { service, judgedUntilMs }: JudgeRow,
  keptFromMs: number | null,
): Promise<{ readonly judge: ServiceJudge; readonly keptUntilMs: number } | null> {
  const kept = await latestState(store, service, keptFromMs);
  if (kept === null || judgedUntilMs === null || kept.untilMs > judgedUntilMs) return null;
  const judge = new ServiceJudge(kept.state as JudgeState);
  const missed = { startMs: kept.untilMs, endMs: judgedUntilMs };
  if (missed.startMs < missed.endMs) {
    const [buckets, spans] = await Promise.all([
      store.buckets.list(service, missed),
      store.listening.listFor(service, missed),
    ]);
    for (const covered of coveredRanges(spans, missed)) {
      for (const point of fillSeries(buckets, spans, covered)) if (judge.push(point).length > 0) return null;
    }
  }
  return { judge, keptUntilMs: kept.untilMs };
}

/** Minutes after the one that was kept may be dropped since: then the one from where they were is later. */
async function latestState(
  store: Store,
  service: string,
  keptFromMs: number | null,
): Promise<KeptState | null> {
  const kept = await store.judges.state(service);
  if (keptFromMs === null || (kept && kept.untilMs >= keptFromMs)) return kept;
  return (await store.judges.start(service, keptFromMs, DETECT_VERSION)) ?? kept;
}

/** Whether a state is to be kept that was last kept at `keptUntilMs`: each service has a minute of the hour for it. */
export function isDue(service: string, keptUntilMs: number, untilMs: number): boolean {
  const minute = minuteOf(service);
  const round = (timeMs: number) => Math.floor((timeMs / MINUTE_MS - minute) / KEEP_EVERY_MINUTES);
  return round(untilMs) > round(keptUntilMs);
}

function minuteOf(service: string): number {
  let sum = 0;
  for (let at = 0; at < service.length; at++) sum = (sum * 31 + service.charCodeAt(at)) % KEEP_EVERY_MINUTES;
  return sum;
}
