import { type Interval } from '../domain/interval.js';
import { type Link, type LinkVerdict, spikeOfLink } from '../domain/link.js';
import { readSpikeId } from '../domain/spike.js';
import { type ChangesRepository, type NewChange } from './changes.repository.js';
import { type LinkRow, type LinkVerdictRow } from './entities/link.entity.js';
import { insertRows, type Target } from './multi-row.js';
import {
  afterCursor,
  cursorBehind,
  type Keyset,
  orderBy,
  type Page,
  type PageRequest,
  toPage,
} from './page.js';
import { allIn, chunksOf, Conditions, placeholders, type Reader, type WriteUnit } from './sql.js';

/** Ids in one statement. */
const ID_CHUNK = 1_000;

const LINKS: Target<LinkRow> = {
  table: 'links',
  columns: ['id', 'spike_id', 'window_id', 'kind', 'confidence', 'lead_time_ms', 'overlap'],
};

/** A link with what persons said of it and when its spike was detected. */
interface JudgedLinkRow extends LinkRow {
  verdict: string | null;
  verdict_at_ms: number | null;
  detected_at_ms: number;
}

const SELECT = `SELECT l.*, v.verdict, v.at_ms AS verdict_at_ms, s.detected_at_ms FROM links l
  JOIN spikes s ON s.id = l.spike_id LEFT JOIN link_verdicts v ON v.link_id = l.id`;

const NEWEST_FIRST: Keyset<JudgedLinkRow> = {
  list: 'links',
  columns: ['s.detected_at_ms', 'l.id'],
  types: ['number', 'string'],
  direction: 'DESC',
  keyOf: ({ detected_at_ms, id }) => [detected_at_ms, id],
};

export interface LinkFilter {
  /** Of the spike; the window may be an upstream's. */
  readonly service?: string;
  readonly services?: readonly string[];
  readonly spike?: string;
  readonly window?: string;
  /** What a person said of it; rejected ones are no links any more. */
  readonly verdict?: 'confirmed';
  /** Those whose spike was detected in it. */
  readonly range?: Interval;
}

/** Links, which every recompute may replace, and persons' verdicts, which outlive it. */
export class LinksRepository {
  constructor(
    private readonly reader: Reader,
    private readonly changes: ChangesRepository,
  ) {}

  /**
   * Takes links away and puts others in their place. `Link.verdict` is not written: only `setVerdict` does that.
   *
   * @param gone  ids
   * @throws when the spike or window of one of `links` is not stored, or a link of its id is
   */
  async replace(unit: WriteUnit, gone: readonly string[], links: readonly Link[]): Promise<void> {
    for (const ids of chunksOf(gone, ID_CHUNK)) {
      await unit.run(`DELETE FROM links WHERE id IN (${placeholders(ids.length)})`, ids);
    }
    await insertRows(unit, LINKS, links.map(toLinkRow));
    const touched = new Set([...gone, ...links.map(({ id }) => id)].map(spikeOfLink));
    await this.changes.note(unit, [...touched].map(toChange));
  }

  /** By detection of the spike, last first. */
  async list(filter: LinkFilter, page: PageRequest): Promise<Page<Link>> {
    const where = linkConditions(filter);
    if (page.cursor !== null) where.add(...afterCursor(NEWEST_FIRST, page.cursor));
    const sql = `${SELECT} ${where.sql} ${orderBy(NEWEST_FIRST, page.limit)}`;
    return toPage(NEWEST_FIRST, await this.reader.all<JudgedLinkRow>(sql, where.values), page.limit, toLink);
  }

  /** With which {@link list} goes on behind a link; `null`: there is none. */
  async cursorBehind(id: string): Promise<string | null> {
    const sql = `${SELECT} WHERE l.id = ?`;
    const [row] = await this.reader.all<JudgedLinkRow>(sql, [id]);
    return row ? cursorBehind(NEWEST_FIRST, NEWEST_FIRST.keyOf(row)) : null;
  }

  /** By detection of the spike, first first. */
  async all(filter: LinkFilter = {}, unit?: WriteUnit): Promise<Link[]> {
    const where = linkConditions(filter);
    const sql = `${SELECT} ${where.sql} ORDER BY s.detected_at_ms, l.id`;
    return (await (unit ?? this.reader).all<JudgedLinkRow>(sql, where.values)).map(toLink);
  }

  /** Of these spikes, in no order. */
  async ofSpikes(ids: readonly string[]): Promise<Link[]> {
    return this.of('spike_id', ids);
  }

  /** Of these windows, in no order. */
  async ofWindows(ids: readonly string[]): Promise<Link[]> {
    return this.of('window_id', ids);
  }

  async get(id: string, unit?: WriteUnit): Promise<Link | null> {
    const [row] = await (unit ?? this.reader).all<JudgedLinkRow>(`${SELECT} WHERE l.id = ?`, [id]);
    return row ? toLink(row) : null;
  }

  /**
   * Remembers what a person says of a link, also when it is no longer one.
   *
   * @param verdict  `null` takes it back
   * @param atMs  when it was said; absent: not known
   */
  async setVerdict(
    unit: WriteUnit,
    id: string,
    verdict: LinkVerdict | null,
    atMs: number | null = null,
  ): Promise<void> {
    await unit.run('DELETE FROM link_verdicts WHERE link_id = ?', [id]);
    if (verdict !== null)
      await unit.run('INSERT INTO link_verdicts (link_id, verdict, at_ms) VALUES (?, ?, ?)', [
        id,
        verdict,
        atMs,
      ]);
    await this.changes.note(unit, [toChange(spikeOfLink(id))]);
  }

  /** Lets what a person said of one link be said of another, and when; nothing must have been said of that one. */
  async moveVerdict(unit: WriteUnit, from: string, to: string): Promise<void> {
    await unit.run('UPDATE link_verdicts SET link_id = ? WHERE link_id = ?', [to, from]);
  }

  private async of(column: 'spike_id' | 'window_id', ids: readonly string[]): Promise<Link[]> {
    const rows = await allIn<JudgedLinkRow>(
      this.reader,
      ids,
      (list) => `${SELECT} WHERE l.${column} IN (${list})`,
    );
    return rows.map(toLink);
  }

  /** Every verdict, by link id. */
  async verdicts(unit?: WriteUnit): Promise<Map<string, LinkVerdict>> {
    const rows = await (unit ?? this.reader).all<LinkVerdictRow>(
      'SELECT * FROM link_verdicts ORDER BY link_id',
    );
    return new Map(rows.map(({ link_id, verdict }) => [link_id, verdict as LinkVerdict]));
  }
}

function linkConditions({ service, services, spike, window, verdict, range }: LinkFilter): Conditions {
  const where = new Conditions();
  if (service !== undefined) where.add('s.service = ?', service);
  if (services) where.addIn('s.service', services);
  if (spike !== undefined) where.add('l.spike_id = ?', spike);
  if (window !== undefined) where.add('l.window_id = ?', window);
  if (verdict !== undefined) where.add('v.verdict = ?', verdict);
  if (range) where.add('s.detected_at_ms >= ? AND s.detected_at_ms < ?', range.startMs, range.endMs);
  return where;
}

function toChange(spike: string): NewChange {
  return { kind: 'links', subject: spike, service: readSpikeId(spike)?.service ?? null };
}

function toLinkRow(link: Link): LinkRow {
  return {
    id: link.id,
    spike_id: link.spike,
    window_id: link.window,
    kind: link.kind,
    confidence: link.confidence,
    lead_time_ms: link.leadTimeMs,
    overlap: link.overlap,
  };
}

function toLink(row: JudgedLinkRow): Link {
  return {
    id: row.id,
    spike: row.spike_id,
    window: row.window_id,
    kind: row.kind as Link['kind'],
    confidence: row.confidence,
    leadTimeMs: row.lead_time_ms,
    overlap: row.overlap,
    verdict: row.verdict as LinkVerdict | null,
    ...(row.verdict_at_ms !== null && { verdictAtMs: row.verdict_at_ms }),
  };
}
