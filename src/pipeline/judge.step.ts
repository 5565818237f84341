import { isDeepStrictEqual } from 'node:util';
import { type FleetPrior } from '../detect/fleet-prior.js';
import { type RawSpike, unpackSpike } from '../detect/raw-spike.js';
import { type JudgeState, ServiceJudge } from '../detect/service-judge.js';
import { DETECT_VERSION } from '../detect/version.js';
import { type Bucket } from '../domain/bucket.js';
import { type Interval } from '../domain/interval.js';
import { type ListeningSpan } from '../domain/listening.js';
import { spikeId } from '../domain/spike.js';
import { DAY_MS, MINUTE_MS, minuteStart } from '../domain/time.js';
import { coveredRanges } from '../rollup/series.js';
import {
  type BaselineRow,
  type JudgeRow,
  type JudgeStretch,
  type Store,
  type WriteUnit,
} from '../store/store.js';
import { describeSpike, readSpreadPast, type SpreadPast } from './describe-spike.js';
import { KeptJudges, readStart, type Seat } from './judging/kept-judges.js';
import { Hearing, Sitting } from './judging/sitting.js';
import { readFleetPrior } from './read-fleet-prior.js';
import { type JudgedSpike, resettle, tellLive } from './tell-revisions.js';

/** Series are read in stretches of this length, so that a long past does not fill the memory. */
const STRETCH_MS = 2 * DAY_MS;

/** Minutes of services that are judged in one go: they are walked through while nothing else gets its turn. */
const MINUTES_AT_ONCE = 1_000;

/** So many are read without naming each, along with others that may lie between them. */
const MANY = 100;

/** A service that is judged next. */
interface Turn {
  readonly row: JudgeRow;
  /** `null` to judge it anew. */
  readonly seat: Seat | null;
}

/** Services that are judged in one go. */
interface Table {
  /** Whether all of them are judged anew; else none is. */
  readonly isAnew: boolean;
  readonly range: Interval;
  readonly turns: readonly Turn[];
}

/** Walks the series of services minute by minute, in event time, and keeps what the judge says. */
export class JudgeStep {
  private readonly kept: KeptJudges;
  /** By service, of its open spike: what lies before the onset is read once, and not every minute. */
  private readonly pasts = new Map<string, { readonly detectedAtMs: number; readonly past: SpreadPast }>();

  constructor(private readonly store: Store) {
    this.kept = new KeptJudges(store);
  }

  /** Another process has judged in the meantime. */
  forget(): void {
    this.pasts.clear();
  }

  /**
   * Judges every minute that was listened to and not judged yet. Where minutes are dropped, what is judged anew begins
   * behind them, with what the judge knew by then; what was told of before stays.
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
    const { keptFromMs } = await this.store.keeping.get();
    const startMs = Math.max(extent.startMs, keptFromMs ?? -Infinity);
    this.kept.keepOnly(services);
    const tables = await this.turns(services, { startMs, endMs }, keptFromMs, settle);
    // Before any bucket is read: what changes from here on marks its service stale again. A mark of minutes that are
    // not judged anew now stays, whenever it came.
    if (tables.some(({ isAnew }) => !isAnew)) {
      await this.store.write((unit) => this.store.judges.clearIdleMarks(unit));
    }
    for (const table of tables) {
      for (const [service, fromMs] of await this.judgeTogether(table)) changed.set(service, fromMs);
    }
    return changed;
  }

  /** Those who are judged next, a few at a time who have the same minutes before them. */
  private async turns(
    services: readonly string[],
    extent: Interval,
    keptFromMs: number | null,
    settle: boolean,
  ): Promise<Table[]> {
    const staleFromMs = settle ? await this.store.judges.staleFrom() : null;
    const alike = new Map<
      string,
      { readonly isAnew: boolean; readonly range: Interval; readonly turns: Turn[] }
    >();
    const rows = await this.store.judges.list(services);
    // In order, so that the store can name many by the first and the last of them.
    rows.sort((a, b) => (a.service < b.service ? -1 : 1));
    // Nobody ever spoke of one that has no row.
    for (const row of rows) {
      const anew =
        row.judgedUntilMs === null ||
        row.version !== DETECT_VERSION ||
        (settle && (isStale(row) || (await this.isFleetOther(row, extent.startMs, staleFromMs))));
      const seat = anew ? null : (this.kept.seatOf(row) ?? (await this.kept.resume(row, keptFromMs)));
      const startMs = minuteStart(seat ? seat.untilMs : extent.startMs);
      if (startMs >= extent.endMs) continue;
      const range = { startMs, endMs: extent.endMs };
      const key = `${seat ? 'on' : 'anew'} ${startMs}`;
      const group = alike.get(key) ?? { isAnew: seat === null, range, turns: [] };
      alike.set(key, group);
      group.turns.push({ row, seat });
    }
    return [...alike.values()].flatMap(({ isAnew, range, turns }) => {
      const minutes = (range.endMs - range.startMs) / MINUTE_MS;
      const size = Math.max(1, Math.floor(MINUTES_AT_ONCE / minutes));
      const count = Math.ceil(turns.length / size);
      return Array.from({ length: count }, (_, n) => ({
        isAnew,
        range,
        turns: turns.slice(n * size, (n + 1) * size),
      }));
    });
  }

  /** @returns by service whose spikes changed, the onset of the earliest one; -Infinity when all were judged anew */
  private async judgeTogether(table: Table): Promise<Map<string, number>> {
    const services = table.turns.map(({ row }) => row.service);
    try {
      const sittings = await this.hear(table);
      for (const sitting of sittings) if (sitting.hasSpikes()) await this.describe(sitting, table.range);
      const kept = await this.store.write((unit) => this.save(unit, table, sittings));
      this.kept.forget(services);
      for (const [service, seat] of kept.seats) this.kept.keep(service, seat);
      return kept.changed;
    } catch (error) {
      // Judges are ahead of the store now.
      this.kept.forget(services);
      throw error;
    }
  }

  /** Has the judges hear their minutes. */
  private async hear(table: Table): Promise<Sitting[]> {
    const { store } = this;
    const { isAnew, range, turns } = table;
    const services = turns.map(({ row }) => row.service);
    if (isAnew) await store.write((unit) => store.judges.beginAnew(unit, services));
    const spans = await store.listening.listForEach(services, range);
    const hearings = new Map<readonly ListeningSpan[], Hearing>();
    const baselines = await this.baselinesAt(turns, range);
    const sittings: Sitting[] = [];
    for (const { row, seat } of turns) {
      const heard = spans.get(row.service) ?? [];
      const hearing = hearings.get(heard) ?? new Hearing(heard, range);
      hearings.set(heard, hearing);
      const judge = seat?.judge ?? (await this.newJudge(row.service, range.startMs, hearing.covered));
      const before = baselines.get(row.service) ?? null;
      sittings.push(
        new Sitting({ row, keptUntilMs: seat?.keptUntilMs ?? null, judge, hearing, before, range }),
      );
    }
    for (let startMs = range.startMs; startMs < range.endMs; startMs += STRETCH_MS) {
      const stretch = { startMs, endMs: Math.min(startMs + STRETCH_MS, range.endMs) };
      const buckets = await this.bucketsOf(table, stretch);
      for (const sitting of sittings) sitting.hear(stretch, buckets.get(sitting.service) ?? []);
    }
    return sittings;
  }

  /** Who was judged by another process meanwhile may be missing: what is made of that is void. */
  private async bucketsOf({ isAnew, turns }: Table, range: Interval): Promise<Map<string, Bucket[]>> {
    const stretch = isAnew || turns.length < MANY ? null : spanOf(turns);
    if (stretch) return this.store.buckets.listOfStretch(stretch, range);
    const services = turns.map(({ row }) => row.service);
    return this.store.buckets.listMany(services, range);
  }

  /** One who knows what was known where what is kept begins; where all is kept, nothing but the fleet. */
  private async newJudge(
    service: string,
    startMs: number,
    covered: readonly Interval[],
  ): Promise<ServiceJudge> {
    const start = await readStart(this.store, service);
    if (start) return new ServiceJudge(start.state as JudgeState);
    return new ServiceJudge(undefined, await this.fleetBefore(service, startMs, covered));
  }

  /** What was expected of those who go on, in the last minute before the range. */
  private async baselinesAt(
    turns: readonly Turn[],
    { startMs }: Interval,
  ): Promise<Map<string, BaselineRow | null>> {
    const known = new Map<string, BaselineRow | null>();
    const unread: string[] = [];
    for (const { row, seat } of turns) {
      if (seat?.baseline !== undefined) known.set(row.service, seat.baseline);
      else if (seat) unread.push(row.service);
    }
    if (unread.length === 0) return known;
    const read = await this.store.baselines.listMany(unread, { startMs: startMs - 1, endMs: startMs });
    for (const [service, rows] of read) known.set(service, rows.at(-1) ?? null);
    return known;
  }

  private async describe(sitting: Sitting, { endMs }: Interval): Promise<void> {
    const { service, words } = sitting;
    const judged: JudgedSpike[] = [];
    const settled = sitting.isAnew ? await this.settledBehind(service) : null;
    for (const raw of sitting.spikes()) {
      if (settled?.has(spikeId(service, raw.detectedAtMs))) continue;
      const changes = words.changesOf(raw);
      const context = changes.find(({ kind }) => kind === 'raised')?.context;
      const spreadPast = await this.pastOf(service, raw, sitting.isAnew);
      const known = { context, spreadPast };
      judged.push({ ...(await describeSpike(this.store, service, raw, endMs, known)), changes });
    }
    sitting.judged = judged;
  }

  /** @returns how those judges now stand whose verdicts were taken, and what changed */
  private async save(
    unit: WriteUnit,
    { range, turns }: Table,
    sittings: readonly Sitting[],
  ): Promise<{ readonly seats: ReadonlyMap<string, Seat>; readonly changed: Map<string, number> }> {
    const { store } = this;
    const stretch = await this.stretchOf(unit, turns);
    const standing = stretch ? sittings : await this.thoseThatStand(unit, sittings);
    for (const sitting of standing) {
      if (sitting.isAnew) await this.keepWhatWasTold(unit, sitting);
      if (sitting.judged.length > 0) await this.tell(unit, sitting);
    }
    const services = standing.map(({ service }) => service);
    const states = standing
      .filter((sitting) => sitting.isToBeKept(range.endMs))
      .map(({ service, judge }) => ({ service, untilMs: range.endMs, state: judge.state() }));
    await store.judges.noteJudged(unit, stretch ?? services, range);
    await store.judges.moveOn(unit, stretch ?? services, range.endMs);
    await store.judges.put(unit, states, DETECT_VERSION);
    await store.spikes.upsert(
      unit,
      standing.flatMap(({ judged }) => judged.map(({ spike }) => spike)),
    );
    // Whose seat was kept has none there: it ends where he stopped.
    const isUnknown = new Set(turns.filter(({ seat }) => seat?.baseline === undefined).map(({ row }) => row));
    const unknown = standing.filter(({ row }) => isUnknown.has(row)).map(({ service }) => service);
    if (unknown.length > 0) await store.baselines.removeFrom(unit, unknown, range.startMs);
    await store.baselines.put(
      unit,
      standing.flatMap(({ baseline }) => baseline.rows),
    );
    return {
      seats: new Map(standing.map((sitting) => [sitting.service, sitting.seatAt(range.endMs)])),
      changed: new Map(standing.flatMap((sitting) => changeOf(sitting))),
    };
  }

  /** Rows that nobody has touched since they were read, with no other between them; `null` where they have to be looked at. */
  private async stretchOf(unit: WriteUnit, turns: readonly Turn[]): Promise<JudgeStretch | null> {
    const stretch = spanOf(turns);
    if (stretch === null) return null;
    const rows = turns.map(({ row }) => row);
    return (await this.store.judges.isAsRead(unit, stretch, rows)) ? stretch : null;
  }

  /**
   * Where another process, such as an import, judged it meanwhile, what was built on the old state is void, and what was to
   * be judged anew still is.
   */
  private async thoseThatStand(unit: WriteUnit, sittings: readonly Sitting[]): Promise<readonly Sitting[]> {
    const services = sittings.map(({ service }) => service);
    const rows = new Map((await this.store.judges.list(services, unit)).map((row) => [row.service, row]));
    const [standing, overtaken] = [new Array<Sitting>(), new Map<string, number>()];
    for (const sitting of sittings) {
      const { row, service } = sitting;
      const now = rows.get(service);
      if (now?.judgedUntilMs === row.judgedUntilMs && now.revision === row.revision) standing.push(sitting);
      else if (row.staleFromMs !== null) overtaken.set(service, row.staleFromMs);
    }
    await this.store.judges.markStale(unit, overtaken);
    return standing;
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
  private async keepWhatWasTold(unit: WriteUnit, { service, judged, words }: Sitting): Promise<void> {
    const { toldUntilMs, then } = words;
    const stored = await this.store.spikes.all({ services: [service] }, unit);
    const behind = await this.settledBehind(service, unit);
    const before = stored.filter(({ id }) => !behind.has(id));
    const ids = judged.map(({ spike }) => spike.id);
    const told = await this.store.spikeRevisions.lastOf(ids, unit);
    const thenById = new Map([...then].map(([detectedAtMs, raw]) => [spikeId(service, detectedAtMs), raw]));
    const settled = resettle(service, before, judged, thenById, toldUntilMs, new Set(told.keys()));
    await this.store.spikes.withdraw(unit, settled.withdrawn, toldUntilMs, settled.supersededBy);
    await this.store.spikeRevisions.append(unit, settled.revisions);
  }

  /**
   * Ids of Spikes that began before what is kept, and of those that a judge who begins there brings along: nothing is left
   * by which they could be judged otherwise.
   */
  private async settledBehind(service: string, unit?: WriteUnit): Promise<Set<string>> {
    const { keptFromMs } = await this.store.keeping.get(unit);
    if (keptFromMs === null) return new Set();
    const stored = await this.store.spikes.all({ services: [service] }, unit);
    const ids = stored.filter(({ onsetMs }) => onsetMs < keptFromMs).map(({ id }) => id);
    const { open, last } = ((await readStart(this.store, service))?.state ?? {}) as Partial<JudgeState>;
    const brought = [open, last?.spike].flatMap((spike) => (spike ? [unpackSpike(spike)] : []));
    return new Set([...ids, ...brought.map(({ detectedAtMs }) => spikeId(service, detectedAtMs))]);
  }

  /** Puts on record what is told of minutes that nobody was told of yet. */
  private async tell(unit: WriteUnit, { judged, words }: Sitting): Promise<void> {
    if (judged.length === 0) return;
    const ids = judged.map(({ spike }) => spike.id);
    const last = await this.store.spikeRevisions.lastOf(ids, unit);
    const revisions = judged.flatMap((spike) =>
      tellLive(spike, words.toldUntilMs, last.get(spike.spike.id)?.told ?? null),
    );
    await this.store.spikeRevisions.append(unit, revisions);
  }

  /** Whether the past of other services has changed so that this one would begin with another prior. */
  private async isFleetOther(row: JudgeRow, startMs: number, changedFromMs: number | null): Promise<boolean> {
    if (changedFromMs === null || row.judgedUntilMs === null) return false;
    const range = { startMs: minuteStart(startMs), endMs: row.judgedUntilMs };
    const covered = coveredRanges(await this.store.listening.listFor(row.service, range), range);
    if (changedFromMs >= (covered[0]?.startMs ?? 0)) return false;
    const fleet = await this.fleetBefore(row.service, range.startMs, covered);
    const kept = await this.store.judges.state(row.service);
    return !isDeepStrictEqual((kept?.state as JudgeState | undefined)?.fleet, fleet);
  }

  /** @param covered  what was listened to of the service since `startMs`, oldest first */
  private async fleetBefore(
    service: string,
    startMs: number,
    [first]: readonly Interval[],
  ): Promise<FleetPrior | undefined> {
    return first && readFleetPrior(this.store, service, { startMs, endMs: first.startMs });
  }
}

/** From the first to the last, who are in order of their slugs; `null` of those that were never judged. */
function spanOf(turns: readonly Turn[]): JudgeStretch | null {
  const [first, last] = [turns.at(0)?.row, turns.at(-1)?.row];
  if (!first || !last || first.judgedUntilMs === null) return null;
  return { first: first.service, last: last.service, judgedUntilMs: first.judgedUntilMs };
}

/** Posts came for minutes that were already judged. */
function isStale({ staleFromMs, judgedUntilMs }: JudgeRow): boolean {
  return staleFromMs !== null && judgedUntilMs !== null && staleFromMs < judgedUntilMs;
}

/** Of a service whose spikes changed: the onset of the earliest one, or -Infinity when all were judged anew. */
function changeOf({ service, isAnew, judged }: Sitting): [string, number][] {
  if (isAnew) return [[service, -Infinity]];
  return judged.length > 0 ? [[service, Math.min(...judged.map(({ spike }) => spike.onsetMs))]] : [];
}
