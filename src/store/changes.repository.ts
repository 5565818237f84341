import { type Interval } from '../domain/interval.js';
import { type ChangeRow } from './entities/change.entity.js';
import { insertRows, type Target } from './multi-row.js';
import { type Reader, type SqlValue, type WriteUnit } from './sql.js';

/** `buckets`: judged minutes of a service; `spike`, `window`, `source`: that one; `links`: of that spike. */
export type ChangeKind = 'buckets' | 'spike' | 'links' | 'window' | 'source';

/** That something changed, and not how: what it is now is read where it stands. */
export interface NewChange {
  readonly kind: ChangeKind;
  /** Service of buckets, id of a spike or window, name of a source. */
  readonly subject: string;
  /** `null`: of none. */
  readonly service: string | null;
  /** Of buckets. */
  readonly range?: Interval;
}

export interface Change extends NewChange {
  /** Grows in the order of commits. */
  readonly seq: number;
}

const CHANGES: Target<Omit<ChangeRow, 'seq'>> = {
  table: 'changes',
  columns: ['kind', 'subject', 'service', 'from_ms', 'to_ms'],
};

/** The order in which things changed, kept for a while: written with each change, so that none is missed. */
export class ChangesRepository {
  private readonly watchers = new Set<() => void>();

  constructor(private readonly reader: Reader) {}

  async note(unit: WriteUnit, changes: readonly NewChange[]): Promise<void> {
    if (changes.length > 0) unit.onceKept(this.tellWatchers);
    await insertRows(
      unit,
      CHANGES,
      changes.map(({ kind, subject, service, range }) => ({
        kind,
        subject,
        service,
        from_ms: range?.startMs ?? null,
        to_ms: range?.endMs ?? null,
      })),
    );
  }

  /**
   * Notes that minutes of many services were judged, without naming each.
   *
   * @param services  query of their column `service`
   */
  async noteBuckets(
    unit: WriteUnit,
    services: string,
    values: readonly SqlValue[],
    { startMs, endMs }: Interval,
  ): Promise<void> {
    unit.onceKept(this.tellWatchers);
    await unit.run(
      `INSERT INTO changes (kind, subject, service, from_ms, to_ms)
       SELECT 'buckets', service, service, CAST(? AS bigint), CAST(? AS bigint) FROM (${services}) AS judged
        ORDER BY service`,
      [startMs, endMs, ...values],
    );
  }

  /**
   * Calls `tell`, which must not throw, behind each transaction of this process that noted changes; of those of others
   * nothing is known until somebody looks.
   *
   * @returns ends it
   */
  watch(tell: () => void): () => void {
    // A function of its own for each watch, so that the end of one is not that of another.
    const watcher = () => tell();
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private readonly tellWatchers = (): void => {
    for (const tell of this.watchers) tell();
  };

  /** Those after `seq`, oldest first, at most `limit`. */
  async after(seq: number, limit: number): Promise<Change[]> {
    const sql = 'SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?';
    return (await this.reader.all<ChangeRow>(sql, [seq, limit])).map(toChange);
  }

  /** Numbers of the first and the last one that is kept; 0 and 0 when none is. */
  async extent(): Promise<{ readonly first: number; readonly last: number }> {
    const [row] = await this.reader.all<{ first: number | null; last: number | null }>(
      'SELECT (SELECT min(seq) FROM changes) AS first, (SELECT max(seq) FROM changes) AS last',
    );
    return { first: row?.first ?? 0, last: row?.last ?? 0 };
  }

  /** Of each service whose judged minutes changed after `seq`, the earliest of these minutes. */
  async earliestBuckets(seq: number): Promise<Map<string, number>> {
    const rows = await this.reader.all<{ subject: string; from_ms: number }>(
      "SELECT subject, min(from_ms) AS from_ms FROM changes WHERE seq > ? AND kind = 'buckets' GROUP BY subject",
      [seq],
    );
    return new Map(rows.map(({ subject, from_ms }) => [subject, from_ms]));
  }

  /** Forgets all but the last ones. */
  async keepLast(unit: WriteUnit, count: number): Promise<void> {
    await unit.run('DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - ?', [count]);
  }
}

function toChange({ seq, kind, subject, service, from_ms, to_ms }: ChangeRow): Change {
  return {
    seq,
    kind: kind as ChangeKind,
    subject,
    service,
    ...(from_ms !== null && to_ms !== null && { range: { startMs: from_ms, endMs: to_ms } }),
  };
}
