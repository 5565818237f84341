import { type Interval } from '../domain/interval.js';
import {
  type Impact,
  type IncidentStatus,
  type OutageUpdate,
  type OutageWindow,
} from '../domain/outage-window.js';
import { type ChangesRepository } from './changes.repository.js';
import { type OutageUpdateRow, type OutageWindowRow } from './entities/outage-window.entity.js';
import { isOpen, meetingQuery } from './meeting.js';
import { insertRows, replaceAll, type Target } from './multi-row.js';
import {
  afterCursor,
  cursorBehind,
  type Keyset,
  orderBy,
  type Page,
  type PageRequest,
  toPage,
} from './page.js';
import { allIn, Conditions, extentOf, type Reader, type ServiceCount, type WriteUnit } from './sql.js';

const COLUMNS = [
  'id',
  'service',
  'start_ms',
  'end_ms',
  'acknowledged_at_ms',
  'monitoring_at_ms',
  'title',
  'impact',
  'status',
  'origin',
  'url',
] as const satisfies readonly (keyof OutageWindowRow)[];

const WINDOWS: Target<OutageWindowRow> = {
  table: 'outage_windows',
  columns: [...COLUMNS, 'known_at_ms', 'raw'],
  // It was known when it was entered first, however often it is changed.
  // A window that comes without its raw JSON (a person changed it, say) keeps what there was.
  key: ['id'],
  onConflict: `${replaceAll<OutageWindowRow>(['id'], COLUMNS)}, known_at_ms = coalesce(outage_windows.known_at_ms, excluded.known_at_ms), raw = coalesce(excluded.raw, outage_windows.raw)`,
};

const UPDATES: Target<OutageUpdateRow> = {
  table: 'outage_updates',
  columns: ['window_id', 'id', 'at_ms', 'status', 'body'],
  key: ['window_id', 'id'],
  onConflict: replaceAll<OutageUpdateRow>(
    ['window_id', 'id'],
    ['window_id', 'id', 'at_ms', 'status', 'body'],
  ),
};

const NEWEST_FIRST: Keyset<OutageWindowRow> = {
  list: 'windows',
  columns: ['start_ms', 'id'],
  types: ['number', 'string'],
  direction: 'DESC',
  keyOf: ({ start_ms, id }) => [start_ms, id],
};

export interface WindowFilter {
  readonly service?: string;
  readonly services?: readonly string[];
  /** Those whose `[start, end)` meets it; an open one goes on for ever. */
  readonly range?: Interval;
  /** true: open ones only; false: ended ones only. */
  readonly open?: boolean;
  /** `hand` for those that a person entered. */
  readonly origin?: string;
}

/** OutageWindows, every official update that was ever read, and the provider's raw JSON. */
export class WindowsRepository {
  constructor(
    private readonly reader: Reader,
    private readonly changes: ChangesRepository,
  ) {}

  /**
   * Adds windows, or replaces those of the same id. Updates are added to those that are kept: providers drop old
   * ones from their lists.
   *
   * @param raw  provider's JSON by window id, where there is any
   */
  async upsert(
    unit: WriteUnit,
    windows: readonly OutageWindow[],
    raw?: ReadonlyMap<string, unknown>,
  ): Promise<void> {
    await insertRows(
      unit,
      WINDOWS,
      windows.map((window) => toWindowRow(window, raw?.get(window.id))),
    );
    await insertRows(unit, UPDATES, windows.flatMap(toUpdateRows));
    await this.changes.note(
      unit,
      windows.map(({ id, service }) => ({ kind: 'window', subject: id, service })),
    );
  }

  /** Last started first. */
  async list(filter: WindowFilter, page: PageRequest): Promise<Page<OutageWindow>> {
    const where = windowConditions(filter);
    if (page.cursor !== null) where.add(...afterCursor(NEWEST_FIRST, page.cursor));
    const sql = `SELECT * FROM outage_windows ${where.sql} ${orderBy(NEWEST_FIRST, page.limit)}`;
    const rows = await this.reader.all<OutageWindowRow>(sql, where.values);
    const { items, nextCursor } = toPage(NEWEST_FIRST, rows, page.limit, (row) => row);
    return { items: await withUpdates(this.reader, items), nextCursor };
  }

  /** With which {@link list} goes on behind a window; `null`: there is none. */
  async cursorBehind(id: string): Promise<string | null> {
    const window = await this.get(id);
    return window && cursorBehind(NEWEST_FIRST, [window.startMs, id]);
  }

  /** First started first. */
  async all(filter: WindowFilter = {}, unit?: WriteUnit): Promise<OutageWindow[]> {
    const where = windowConditions(filter);
    const reader = unit ?? this.reader;
    const sql = `SELECT * FROM outage_windows ${where.sql} ORDER BY start_ms, id`;
    return withUpdates(reader, await reader.all<OutageWindowRow>(sql, where.values));
  }

  /** Those that begin in a range or go on in it, in no order; of all services when none is named. */
  async meeting(range: Interval, service?: string): Promise<OutageWindow[]> {
    const table = { name: 'outage_windows', start: 'start_ms', only: '1 = 1' } as const;
    const rows = await this.reader.all<OutageWindowRow>(
      ...meetingQuery(this.reader.dialect, table, range, service),
    );
    return withUpdates(this.reader, rows);
  }

  /** Of each tracked service the one that began last, up to a moment; in no order. */
  async lastOfEach(untilMs: number): Promise<OutageWindow[]> {
    const rows = await this.reader.all<OutageWindowRow>(
      `SELECT w.* FROM services v CROSS JOIN outage_windows w WHERE w.id = (SELECT id FROM outage_windows
        WHERE service = v.slug AND start_ms <= ? ORDER BY start_ms DESC LIMIT 1)`,
      [untilMs],
    );
    return withUpdates(this.reader, rows);
  }

  /**
   * Windows of other services that a standing spike of `service` is linked to, where they begin in a range or go on in
   * it; in no order. Walks the spikes of the service, and no other's.
   */
  async linkedFrom(service: string, { startMs, endMs }: Interval): Promise<OutageWindow[]> {
    const rows = await this.reader.all<OutageWindowRow>(
      `SELECT DISTINCT w.* FROM spikes s CROSS JOIN links l JOIN outage_windows w ON w.id = l.window_id
        WHERE l.spike_id = s.id AND s.service = ? AND w.service <> s.service
          AND w.start_ms < ? AND (w.end_ms IS NULL OR w.end_ms > ? OR w.start_ms >= ?)`,
      [service, endMs, startMs, startMs],
    );
    return withUpdates(this.reader, rows);
  }

  /** Those of these ids, in no order. */
  async withIds(ids: readonly string[]): Promise<OutageWindow[]> {
    const rows = await allIn<OutageWindowRow>(
      this.reader,
      ids,
      (list) => `SELECT * FROM outage_windows WHERE id IN (${list})`,
    );
    return withUpdates(this.reader, rows);
  }

  /** How many outages that no spike of their own service is linked to began at a moment or later, by service. */
  async countUnnoticed(services: readonly string[], sinceMs: number): Promise<Map<string, number>> {
    const rows = await allIn<ServiceCount>(
      this.reader,
      services,
      (list) => `SELECT service, count(*) AS n FROM outage_windows w
        WHERE service IN (${list}) AND start_ms >= ? AND impact <> 'maintenance' AND NOT EXISTS
          (SELECT 1 FROM links l JOIN spikes s ON s.id = l.spike_id WHERE l.window_id = w.id AND s.service = w.service)
        GROUP BY service`,
      sinceMs,
    );
    return new Map(rows.map(({ service, n }) => [service, n]));
  }

  /** First and last start; `null` without any window. */
  async starts(): Promise<Interval | null> {
    return extentOf(this.reader, 'outage_windows', 'start_ms');
  }

  async get(id: string, unit?: WriteUnit): Promise<OutageWindow | null> {
    const reader = unit ?? this.reader;
    const rows = await reader.all<OutageWindowRow>('SELECT * FROM outage_windows WHERE id = ?', [id]);
    return (await withUpdates(reader, rows))[0] ?? null;
  }

  /** The provider's own JSON, as last read; `null` when there is none. */
  async raw(id: string): Promise<unknown> {
    const [row] = await this.reader.all<Pick<OutageWindowRow, 'raw'>>(
      'SELECT raw FROM outage_windows WHERE id = ?',
      [id],
    );
    return row ? (JSON.parse(row.raw ?? 'null') as unknown) : null;
  }

  /** Removes a window with its updates and links. @returns false when there is no such window */
  async remove(unit: WriteUnit, id: string): Promise<boolean> {
    const gone = await this.get(id, unit);
    if (gone === null) return false;
    await unit.run('DELETE FROM outage_windows WHERE id = ?', [id]);
    await this.changes.note(unit, [{ kind: 'window', subject: id, service: gone.service }]);
    return true;
  }
}

async function withUpdates(reader: Reader, rows: readonly OutageWindowRow[]): Promise<OutageWindow[]> {
  const updates = new Map<string, OutageUpdate[]>(rows.map(({ id }) => [id, []]));
  const found = await allIn<OutageUpdateRow>(
    reader,
    [...updates.keys()],
    (list) => `SELECT * FROM outage_updates WHERE window_id IN (${list}) ORDER BY window_id, at_ms, id`,
  );
  for (const row of found) updates.get(row.window_id)?.push(toUpdate(row));
  return rows.map((row) => toWindow(row, updates.get(row.id) ?? []));
}

function windowConditions({ service, services, range, open, origin }: WindowFilter): Conditions {
  const where = new Conditions();
  if (service !== undefined) where.add('service = ?', service);
  if (services) where.addIn('service', services);
  if (range) where.add('start_ms < ? AND (end_ms IS NULL OR end_ms > ?)', range.endMs, range.startMs);
  if (open !== undefined) where.add(open ? isOpen('start_ms') : 'end_ms IS NOT NULL');
  if (origin !== undefined) where.add('origin = ?', origin);
  return where;
}

function toWindowRow(window: OutageWindow, raw: unknown): OutageWindowRow {
  return {
    id: window.id,
    service: window.service,
    start_ms: window.startMs,
    end_ms: window.endMs,
    acknowledged_at_ms: window.acknowledgedAtMs,
    monitoring_at_ms: window.monitoringAtMs,
    title: window.title,
    impact: window.impact,
    status: window.status,
    origin: window.origin,
    url: window.url,
    known_at_ms: window.knownAtMs ?? null,
    raw: raw === undefined ? null : JSON.stringify(raw),
  };
}

function toUpdateRows({ id: windowId, updates }: OutageWindow): OutageUpdateRow[] {
  return updates.map(({ id, atMs, status, body }) => ({
    window_id: windowId,
    id,
    at_ms: atMs,
    status,
    body,
  }));
}

function toUpdate(row: OutageUpdateRow): OutageUpdate {
  return { id: row.id, atMs: row.at_ms, status: row.status as IncidentStatus, body: row.body };
}

function toWindow(row: OutageWindowRow, updates: readonly OutageUpdate[]): OutageWindow {
  return {
    id: row.id,
    service: row.service,
    startMs: row.start_ms,
    endMs: row.end_ms,
    acknowledgedAtMs: row.acknowledged_at_ms,
    monitoringAtMs: row.monitoring_at_ms,
    title: row.title,
    impact: row.impact as Impact,
    status: row.status as IncidentStatus,
    origin: row.origin,
    url: row.url,
    ...(row.known_at_ms !== null && { knownAtMs: row.known_at_ms }),
    updates,
  };
}
