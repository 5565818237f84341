import { type Interval } from '../domain/interval.js';
import { type ChangesRepository } from './changes.repository.js';
import { type JudgeRecordRow, type JudgeStartRow, type JudgeStateRow } from './entities/state.entity.js';
import { insertRows, replaceAll, type Target } from './multi-row.js';
import { allIn, placeholders, type Reader, type SqlValue, type WriteUnit } from './sql.js';

/** Where the judging of one service stands. */
export interface JudgeRow {
  readonly service: string;
  /** Buckets that start before this are judged; `null` before the first. */
  readonly judgedUntilMs: number | null;
  /** From here on buckets have changed since they were judged; `null` when none has. */
  readonly staleFromMs: number | null;
  /** Version of the rule that it was judged by. */
  readonly version: string;
  /** Grows with each state that is kept: two rows alike in this and in `judgedUntilMs` tell of the same judging. */
  readonly revision: number;
}

/** All rows between two slugs that are judged until the same moment, named without naming each of them. */
export interface JudgeStretch {
  readonly first: string;
  readonly last: string;
  readonly judgedUntilMs: number;
}

/** What a judge remembers. */
export interface KeptState {
  readonly service: string;
  /** Buckets that start before this have gone into it. */
  readonly untilMs: number;
  /** What the judge said its state is; JSON-safe. */
  readonly state: unknown;
}

/** More services are picked out of all, which takes less than naming each. */
const NAMED_AT_MOST = 1_000;

/** The columns of a JudgeRow, in its order. */
const COLUMNS = ['service', 'judged_until_ms', 'stale_from_ms', 'version', 'revision'] as const;
type JudgeTuple = [
  service: string,
  judgedUntilMs: number | null,
  staleFromMs: number | null,
  version: string,
  revision: number,
];

const JUDGED: Target<JudgeRecordRow> = {
  table: 'judges',
  columns: COLUMNS,
  key: ['service'],
  onConflict: `DO UPDATE SET judged_until_ms = excluded.judged_until_ms, version = excluded.version,
    revision = judges.revision + 1`,
};

/** As {@link JUDGED}, of rows that only say from where on they are stale. */
const MARKED: Target<JudgeRecordRow> = {
  ...JUDGED,
  onConflict: `DO UPDATE SET stale_from_ms =
    CASE WHEN judges.stale_from_ms <= excluded.stale_from_ms THEN judges.stale_from_ms
         ELSE excluded.stale_from_ms END`,
};

const STATES: Target<JudgeStateRow> = {
  table: 'judge_states',
  columns: ['service', 'until_ms', 'state'],
  key: ['service'],
  onConflict: replaceAll<JudgeStateRow>(['service'], ['service', 'until_ms', 'state']),
};

const STARTS: Target<JudgeStartRow> = {
  table: 'judge_starts',
  columns: ['service', 'from_ms', 'version', 'state'],
  key: ['service', 'from_ms'],
  onConflict: replaceAll<JudgeStartRow>(['service', 'from_ms'], ['service', 'from_ms', 'version', 'state']),
};

export class JudgesRepository {
  constructor(
    private readonly reader: Reader,
    private readonly changes: ChangesRepository,
  ) {}

  async get(service: string, unit?: WriteUnit): Promise<JudgeRow | null> {
    return (await this.list([service], unit))[0] ?? null;
  }

  /**
   * In no order. They come as one row of JSON: ten thousand are read each minute.
   *
   * @param services  absent: every one
   */
  async list(services?: readonly string[], unit?: WriteUnit): Promise<JudgeRow[]> {
    const reader = unit ?? this.reader;
    const sql = `SELECT ${reader.dialect.jsonRows(COLUMNS)} AS told FROM judges`;
    const isMany = services !== undefined && services.length > NAMED_AT_MOST;
    const rows =
      services && !isMany
        ? await allIn<ToldRows>(reader, services, (list) => `${sql} WHERE service IN (${list})`)
        : await reader.all<ToldRows>(sql);
    const tuples = rows.flatMap(({ told }) => JSON.parse(told ?? '[]') as JudgeTuple[]);
    if (!isMany) return tuples.map(toJudge);
    const asked = new Set(services);
    return tuples.filter(([service]) => asked.has(service)).map(toJudge);
  }

  /** @returns `null` when none was kept */
  async state(service: string): Promise<KeptState | null> {
    const [row] = await this.reader.all<JudgeStateRow>('SELECT * FROM judge_states WHERE service = ?', [
      service,
    ]);
    return row ? { service, untilMs: row.until_ms, state: JSON.parse(row.state) as unknown } : null;
  }

  /**
   * Keeps the states of judges, which are thereby judged until then. Stale marks stay: one may have been set while the
   * judge was at work.
   *
   * @param version  of the rule that they belong to
   */
  async put(unit: WriteUnit, states: readonly KeptState[], version: string): Promise<void> {
    await insertRows(
      unit,
      JUDGED,
      states.map(({ service, untilMs }) => ({
        service,
        judged_until_ms: untilMs,
        stale_from_ms: null,
        version,
        revision: 1,
      })),
    );
    await insertRows(
      unit,
      STATES,
      states.map(({ service, untilMs, state }) => ({
        service,
        until_ms: untilMs,
        state: JSON.stringify(state ?? null),
      })),
    );
  }

  /** Services are judged further, by judges whose states are kept later. */
  async moveOn(unit: WriteUnit, services: readonly string[] | JudgeStretch, untilMs: number): Promise<void> {
    const { sql, values } = whereOf(services);
    await unit.run(`UPDATE judges SET judged_until_ms = ? ${sql}`, [untilMs, ...values]);
  }

  /**
   * Whether a stretch is these rows, all of which are as they were. A revision never falls, so their sum tells of each.
   *
   * @param rows  that lie in the stretch
   */
  async isAsRead(unit: WriteUnit, stretch: JudgeStretch, rows: readonly JudgeRow[]): Promise<boolean> {
    const { sql, values } = whereOf(stretch);
    const [now] = await unit.all<{ n: number; revisions: number | null }>(
      `SELECT count(*) AS n, sum(revision) AS revisions FROM judges ${sql}`,
      values,
    );
    return now?.n === rows.length && now.revisions === rows.reduce((sum, { revision }) => sum + revision, 0);
  }

  /**
   * What a judge knew at a moment before which nothing is kept: there it begins when it judges anew.
   *
   * @param version  of the rule that is to go on from it
   * @returns `null` when none of that rule was kept
   */
  async start(service: string, fromMs: number, version: string): Promise<KeptState | null> {
    const [row] = await this.reader.all<JudgeStartRow>(
      'SELECT * FROM judge_starts WHERE service = ? AND from_ms = ? AND version = ?',
      [service, fromMs, version],
    );
    return row ? { service, untilMs: row.from_ms, state: JSON.parse(row.state) as unknown } : null;
  }

  async putStart(unit: WriteUnit, { service, untilMs, state }: KeptState, version: string): Promise<void> {
    await insertRows(unit, STARTS, [{ service, from_ms: untilMs, version, state: JSON.stringify(state) }]);
  }

  /** Forgets those of other moments. @param fromMs  `null`: of all */
  async keepStartsOf(unit: WriteUnit, fromMs: number | null): Promise<void> {
    await unit.run('DELETE FROM judge_starts WHERE from_ms <> ?', [fromMs ?? Number.MIN_SAFE_INTEGER]);
  }

  /** Tells who listens which minutes of services were judged; a stretch before it moves on. */
  async noteJudged(
    unit: WriteUnit,
    services: readonly string[] | JudgeStretch,
    range: Interval,
  ): Promise<void> {
    if (isStretch(services)) {
      const { sql, values } = whereOf(services);
      await this.changes.noteBuckets(unit, `SELECT service FROM judges ${sql}`, values, range);
    } else
      await this.noteBuckets(
        unit,
        services.map((service) => ({ service, range })),
      );
  }

  /**
   * Takes the stale marks away that speak of nothing that is judged; to be called before those buckets are read. A mark
   * that comes later stays, as it may speak of what was read before it.
   */
  async clearIdleMarks(unit: WriteUnit): Promise<void> {
    await unit.run('UPDATE judges SET stale_from_ms = NULL WHERE stale_from_ms >= judged_until_ms');
  }

  /**
   * Services are judged anew from here on: their marks go, and until their judges are kept no version stands for them, so
   * that whoever is cut short leaves them to be judged anew. To be called before their buckets are read.
   */
  async beginAnew(unit: WriteUnit, services: readonly string[]): Promise<void> {
    await unit.run(
      `UPDATE judges SET stale_from_ms = NULL, version = '' WHERE service IN (${placeholders(services.length)})`,
      [...services],
    );
  }

  /** Whatever is being judged now is void: what it is made of is no longer there. */
  async overtakeAll(unit: WriteUnit): Promise<void> {
    await unit.run('UPDATE judges SET revision = revision + 1');
  }

  /**
   * Notes that buckets have changed; the earliest note of a service stands until `clearIdleMarks` or `beginAnew` takes it away.
   *
   * @param fromMs  start of the first one, by service
   */
  async markStale(unit: WriteUnit, fromMs: ReadonlyMap<string, number>): Promise<void> {
    const marks = [...fromMs];
    await insertRows(
      unit,
      MARKED,
      marks.map(([service, stale_from_ms]) => ({
        service,
        judged_until_ms: null,
        stale_from_ms,
        version: '',
        revision: 0,
      })),
    );
    const judged = await this.list([...fromMs.keys()], unit);
    const untilMs = new Map(judged.map(({ service, judgedUntilMs }) => [service, judgedUntilMs]));
    await this.noteBuckets(
      unit,
      marks.flatMap(([service, startMs]) => {
        const endMs = untilMs.get(service) ?? startMs;
        return endMs > startMs ? [{ service, range: { startMs, endMs } }] : [];
      }),
    );
  }

  private async noteBuckets(
    unit: WriteUnit,
    changed: readonly { readonly service: string; readonly range: Interval }[],
  ): Promise<void> {
    await this.changes.note(
      unit,
      changed.map(({ service, range }) => ({ kind: 'buckets', subject: service, service, range })),
    );
  }

  /** From where on buckets of any service have changed since they were judged; `null` when none have. */
  async staleFrom(): Promise<number | null> {
    const [row] = await this.reader.all<{ first: number | null }>(
      'SELECT min(stale_from_ms) AS first FROM judges',
    );
    return row?.first ?? null;
  }

  /** Up to when each service is judged, in their order; those never judged are left out. */
  async judgedUntil(): Promise<Map<string, number>> {
    const rows = await this.reader.all<{ service: string; untilMs: number }>(
      'SELECT service, judged_until_ms AS "untilMs" FROM judges WHERE judged_until_ms IS NOT NULL ORDER BY service',
    );
    return new Map(rows.map(({ service, untilMs }) => [service, untilMs]));
  }
}

function isStretch(services: readonly string[] | JudgeStretch): services is JudgeStretch {
  return 'first' in services;
}

function whereOf(services: readonly string[] | JudgeStretch): {
  readonly sql: string;
  readonly values: SqlValue[];
} {
  if (!isStretch(services))
    return { sql: `WHERE service IN (${placeholders(services.length)})`, values: [...services] };
  const { first, last, judgedUntilMs } = services;
  return {
    sql: 'WHERE service >= ? AND service <= ? AND judged_until_ms = ?',
    values: [first, last, judgedUntilMs],
  };
}

interface ToldRows {
  /** Of no row PostgreSQL says `NULL`. */
  readonly told: string | null;
}

function toJudge([service, judgedUntilMs, staleFromMs, version, revision]: JudgeTuple): JudgeRow {
  return { service, judgedUntilMs, staleFromMs, version, revision };
}
