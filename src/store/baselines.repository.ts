import { type Interval } from '../domain/interval.js';
import { type BaselineRecordRow } from './entities/bucket.entity.js';
import { insertRows, replaceAll, type Target } from './multi-row.js';
import { chunksOf, placeholders, type Reader, type WriteUnit } from './sql.js';

/** What was expected of one service from a minute on, until its next row says otherwise. */
export interface BaselineRow {
  readonly service: string;
  readonly startMs: number;
  /** People a minute; `null` where nothing was judged. */
  readonly expected: number | null;
  /** Of the minute at `startMs` alone. */
  readonly score: number;
}

const COLUMNS = ['service', 'start_ms', 'expected', 'score'] as const;

/** Services in one statement. */
const CARRIED_AT_ONCE = 500;

const KEY = ['service', 'start_ms'] as const;

const BASELINES: Target<BaselineRecordRow> = {
  table: 'baselines',
  columns: COLUMNS,
  time: 'start_ms',
  key: KEY,
  onConflict: replaceAll<BaselineRecordRow>(KEY, COLUMNS),
};

export class BaselinesRepository {
  constructor(private readonly reader: Reader) {}

  /** Adds rows, or replaces those of the same service and start. */
  async put(unit: WriteUnit, rows: readonly BaselineRow[]): Promise<void> {
    await insertRows(
      unit,
      BASELINES,
      rows.map(({ service, startMs, expected, score }) => ({ service, start_ms: startMs, expected, score })),
    );
  }

  /**
   * Oldest first; the first one may start before the range, being what held when it began. Where a service is judged no
   * further, a row says that nothing is expected: none is stored for it, as it would have to be moved each minute.
   */
  async list(service: string, range: Interval, unit?: WriteUnit): Promise<BaselineRow[]> {
    return (await this.listMany([service], range, unit)).get(service) ?? [];
  }

  /** As `list`, for each of `services`; a service comes as one row of JSON, as with buckets. */
  async listMany(
    services: readonly string[],
    range: Interval,
    unit?: WriteUnit,
  ): Promise<Map<string, BaselineRow[]>> {
    const baselines = new Map<string, BaselineRow[]>(services.map((service) => [service, []]));
    const rows = await (unit ?? this.reader).all<HeldRows>(
      `SELECT service, ${this.reader.dialect.jsonRows(['start_ms', 'expected', 'score'])} AS told,
              (SELECT judged_until_ms FROM judges AS j WHERE j.service = b.service) AS "untilMs"
         FROM baselines AS b
        WHERE service IN (${placeholders(services.length)}) AND start_ms < ?
          AND start_ms >= coalesce(
            (SELECT max(start_ms) FROM baselines AS h WHERE h.service = b.service AND h.start_ms <= ?), ?)
        GROUP BY service`,
      [...services, range.endMs, range.startMs, range.startMs],
    );
    for (const row of rows) baselines.set(row.service, toBaseline(row, range));
    return baselines;
  }

  /** Has what was expected of services just before a moment hold from it on, where no row says otherwise. */
  async carryOver(unit: WriteUnit, services: readonly string[], atMs: number): Promise<void> {
    for (const some of chunksOf(services, CARRIED_AT_ONCE)) {
      const held = await this.listMany(some, { startMs: atMs, endMs: atMs + 1 }, unit);
      const last = [...held.values()].flatMap((rows) => rows.slice(-1));
      await this.put(
        unit,
        last.filter(({ startMs }) => startMs < atMs).map((row) => ({ ...row, startMs: atMs, score: 0 })),
      );
    }
  }

  /** Before judging anew from a moment on. */
  async removeFrom(unit: WriteUnit, services: readonly string[], fromMs: number): Promise<void> {
    await unit.run(
      `DELETE FROM baselines WHERE service IN (${placeholders(services.length)}) AND start_ms >= ?`,
      [...services, fromMs],
    );
  }
}

interface HeldRows {
  readonly service: string;
  readonly told: string;
  /** Up to when it is judged. */
  readonly untilMs: number | null;
}

function toBaseline({ service, told, untilMs }: HeldRows, range: Interval): BaselineRow[] {
  const minutes = JSON.parse(told) as [startMs: number, expected: number | null, score: number][];
  minutes.sort(([a], [b]) => a - b);
  const rows = minutes.map(([startMs, expected, score]) => ({ service, startMs, expected, score }));
  const last = rows.at(-1);
  const isOpen = last !== undefined && last.expected !== null;
  if (!isOpen || untilMs === null || untilMs <= last.startMs || untilMs >= range.endMs) return rows;
  const close = { service, startMs: untilMs, expected: null, score: 0 };
  return untilMs <= range.startMs ? [close] : [...rows, close];
}
