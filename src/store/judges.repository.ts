import { type Interval } from '../domain/interval.js';
import { type ChangesRepository } from './changes.repository.js';
import { type JudgeStateRow } from './entities/state.entity.js';
import { type Reader, type WriteUnit } from './sql.js';

/** Where the judging of one service stands. */
export interface JudgeRow {
  readonly service: string;
  /** Buckets that start before this are judged; `null` before the first. */
  readonly judgedUntilMs: number | null;
  /** From here on buckets have changed since they were judged; `null` when none has. */
  readonly staleFromMs: number | null;
  /** What the judge said its state is; JSON-safe. */
  readonly state: unknown;
  /** Version of the rule that the state belongs to. */
  readonly version: string;
}

export class JudgesRepository {
  constructor(
    private readonly reader: Reader,
    private readonly changes: ChangesRepository,
  ) {}

  async get(service: string, unit?: WriteUnit): Promise<JudgeRow | null> {
    const sql = 'SELECT * FROM judges WHERE service = ?';
    const [row] = await (unit ?? this.reader).all<JudgeStateRow>(sql, [service]);
    return row ? toJudge(row) : null;
  }

  /**
   * Keeps what was judged. The stale mark stays: it may have been set while the judge was at work.
   *
   * @param range  the minutes that were judged, up to `judgedUntilMs`; default none
   */
  async put(unit: WriteUnit, row: Omit<JudgeRow, 'staleFromMs'>, range?: Interval): Promise<void> {
    await unit.run(
      `INSERT INTO judges (service, judged_until_ms, stale_from_ms, state, version) VALUES (?, ?, NULL, ?, ?)
       ON CONFLICT (service) DO UPDATE SET judged_until_ms = excluded.judged_until_ms,
         state = excluded.state, version = excluded.version`,
      [row.service, row.judgedUntilMs, JSON.stringify(row.state ?? null), row.version],
    );
    if (range) await this.noteBuckets(unit, row.service, range);
  }

  /**
   * Takes the stale mark away if all that it speaks of starts at `fromMs` or later; to be called before those buckets
   * are read.
   */
  async clearStale(unit: WriteUnit, service: string, fromMs: number): Promise<void> {
    await unit.run('UPDATE judges SET stale_from_ms = NULL WHERE service = ? AND stale_from_ms >= ?', [
      service,
      fromMs,
    ]);
  }

  /** Notes that buckets from `fromMs` on have changed; the earliest note stands until `clearStale` takes it away. */
  async markStale(unit: WriteUnit, service: string, fromMs: number): Promise<void> {
    await unit.run(
      `INSERT INTO judges (service, judged_until_ms, stale_from_ms, state, version) VALUES (?, NULL, ?, 'null', '')
       ON CONFLICT (service) DO UPDATE SET stale_from_ms =
         CASE WHEN judges.stale_from_ms <= excluded.stale_from_ms THEN judges.stale_from_ms
              ELSE excluded.stale_from_ms END`,
      [service, fromMs],
    );
    const [row] = await unit.all<Pick<JudgeStateRow, 'judged_until_ms'>>(
      'SELECT judged_until_ms FROM judges WHERE service = ?',
      [service],
    );
    const endMs = row?.judged_until_ms ?? fromMs;
    if (endMs > fromMs) await this.noteBuckets(unit, service, { startMs: fromMs, endMs });
  }

  private async noteBuckets(unit: WriteUnit, service: string, range: Interval): Promise<void> {
    await this.changes.note(unit, [{ kind: 'buckets', subject: service, service, range }]);
  }

  /** Those marked stale, by service. */
  async stale(unit?: WriteUnit): Promise<JudgeRow[]> {
    const sql = 'SELECT * FROM judges WHERE stale_from_ms IS NOT NULL ORDER BY service';
    return (await (unit ?? this.reader).all<JudgeStateRow>(sql)).map(toJudge);
  }

  /** Up to when each service is judged, without the states, which are large; those never judged are left out. */
  async judgedUntil(): Promise<Map<string, number>> {
    const rows = await this.reader.all<{ service: string; untilMs: number }>(
      'SELECT service, judged_until_ms AS "untilMs" FROM judges WHERE judged_until_ms IS NOT NULL ORDER BY service',
    );
    return new Map(rows.map(({ service, untilMs }) => [service, untilMs]));
  }

  /** Every one, by service. */
  async list(unit?: WriteUnit): Promise<JudgeRow[]> {
    return (await (unit ?? this.reader).all<JudgeStateRow>('SELECT * FROM judges ORDER BY service')).map(
      toJudge,
    );
  }
}

function toJudge(row: JudgeStateRow): JudgeRow {
  return {
    service: row.service,
    judgedUntilMs: row.judged_until_ms,
    staleFromMs: row.stale_from_ms,
    state: JSON.parse(row.state) as unknown,
    version: row.version,
  };
}
