import { type Interval } from '../domain/interval.js';
import { type SpikePhase } from '../domain/lifecycle.js';
import { type ScoreInputs, type Spike, type SpikeState } from '../domain/spike.js';
import { type ChangesRepository, type NewChange } from './changes.repository.js';
import { type SpikeRow } from './entities/spike.entity.js';
import { type SpikeRevisionsRepository } from './spike-revisions.repository.js';
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
  'onset_ms',
  'detected_at_ms',
  'peak_at_ms',
  'end_ms',
  'posts',
  'authors',
  'peak_per_minute',
  'expected_per_minute',
  'score',
  'sentiment',
  'keywords',
  'errors',
  'symptoms',
  'languages',
  'confidence',
  'state',
  'linked',
  'phase',
  'transitions',
  'spread',
  'withdrawn_at_ms',
  'superseded_by',
  'inputs',
  'rule',
] as const satisfies readonly (keyof SpikeRow)[];

const SPIKES: Target<SpikeRow> = {
  table: 'spikes',
  columns: COLUMNS,
  key: ['id'],
  onConflict: replaceAll<SpikeRow>(
    ['id'],
    // It names the rule by which its posts were read, which judging again does not change.
    COLUMNS.filter((column) => column !== 'rule'),
  ),
};

const NEWEST_FIRST: Keyset<SpikeRow> = {
  list: 'spikes',
  columns: ['detected_at_ms', 'id'],
  types: ['number', 'string'],
  direction: 'DESC',
  keyOf: ({ detected_at_ms, id }) => [detected_at_ms, id],
};

export interface SpikeFilter {
  readonly service?: string;
  readonly services?: readonly string[];
  readonly states?: readonly SpikeState[];
  /** Those that are at least as sure, 0..1. */
  readonly minConfidence?: number;
  /** Those whose `[onset, end)` meets it; an open one goes on for ever. */
  readonly range?: Interval;
  /** true: open ones only; false: ended ones only. */
  readonly open?: boolean;
  /** true: withdrawn ones only. They stay out of every other list. */
  readonly withdrawn?: boolean;
  /** Id of the spike that stands in their place. */
  readonly supersededBy?: string;
}

/** Spikes as they are judged now; what was told of them before is in their revisions. */
export class SpikesRepository {
  constructor(
    private readonly reader: Reader,
    private readonly revisions: SpikeRevisionsRepository,
    private readonly changes: ChangesRepository,
  ) {}

  /** Adds spikes, or replaces those of the same id; that one's state changed is kept among its revisions. */
  async upsert(unit: WriteUnit, spikes: readonly Spike[]): Promise<void> {
    await this.revisions.noteChanges(unit, spikes);
    await insertRows(unit, SPIKES, spikes.map(toSpikeRow));
    await this.changes.note(unit, spikes.map(toChange));
  }

  /**
   * Marks spikes that judging anew no longer finds: they stay to be asked for, and out of every list.
   *
   * @param supersededBy  ids of those that stand in their place
   */
  async withdraw(
    unit: WriteUnit,
    spikes: readonly Spike[],
    atMs: number,
    supersededBy: ReadonlyMap<string, string>,
  ): Promise<void> {
    for (const { id } of spikes) {
      const values = [atMs, supersededBy.get(id) ?? null, id];
      await unit.run('UPDATE spikes SET withdrawn_at_ms = ?, superseded_by = ? WHERE id = ?', values);
      await unit.run('DELETE FROM links WHERE spike_id = ?', [id]);
    }
    await this.changes.note(unit, spikes.map(toChange));
  }

  /**
   * Removes the spikes of one service, and with them their links (but not what persons said of those).
   *
   * @param range  only those detected in it; default all
   */
  async removeFor(unit: WriteUnit, service: string, range?: Interval): Promise<void> {
    const where = new Conditions().add('service = ?', service);
    if (range) where.add('detected_at_ms >= ? AND detected_at_ms < ?', range.startMs, range.endMs);
    await unit.run(`DELETE FROM spikes ${where.sql}`, where.values);
  }

  /** Says by which version of the rule the posts of spikes of a service are counted now, after they were read again. */
  async nameRule(unit: WriteUnit, service: string, range: Interval, rule: number): Promise<void> {
    const values = [rule, service, range.endMs, range.startMs];
    await unit.run(
      'UPDATE spikes SET rule = ? WHERE service = ? AND onset_ms < ? AND (end_ms IS NULL OR end_ms > ?)',
      values,
    );
  }

  /** Last detected first. */
  async list(filter: SpikeFilter, page: PageRequest): Promise<Page<Spike>> {
    const where = spikeConditions(filter);
    if (page.cursor !== null) where.add(...afterCursor(NEWEST_FIRST, page.cursor));
    const sql = `SELECT * FROM spikes ${where.sql} ${orderBy(NEWEST_FIRST, page.limit)}`;
    return toPage(NEWEST_FIRST, await this.reader.all<SpikeRow>(sql, where.values), page.limit, toSpike);
  }

  /** With which {@link list} goes on behind a spike, also when it was withdrawn since; `null`: there is none. */
  async cursorBehind(id: string): Promise<string | null> {
    const spike = await this.get(id);
    return spike && cursorBehind(NEWEST_FIRST, [spike.detectedAtMs, id]);
  }

  /** First detected first. */
  async all(filter: SpikeFilter = {}, unit?: WriteUnit): Promise<Spike[]> {
    const where = spikeConditions(filter);
    const sql = `SELECT * FROM spikes ${where.sql} ORDER BY detected_at_ms, id`;
    return (await (unit ?? this.reader).all<SpikeRow>(sql, where.values)).map(toSpike);
  }

  /** Those that stand and begin in a range or go on in it, in no order; of all services when none is named. */
  async meeting(range: Interval, service?: string): Promise<Spike[]> {
    const standing = { name: 'spikes', start: 'onset_ms', only: 'withdrawn_at_ms IS NULL' } as const;
    return (
      await this.reader.all<SpikeRow>(...meetingQuery(this.reader.dialect, standing, range, service))
    ).map(toSpike);
  }

  /** Of each tracked service the one that stands and was detected last, in no order. */
  async lastOfEach(): Promise<Spike[]> {
    const rows = await this.reader.all<SpikeRow>(
      `SELECT s.* FROM services v CROSS JOIN spikes s WHERE s.id = (SELECT id FROM spikes
        WHERE service = v.slug AND withdrawn_at_ms IS NULL ORDER BY detected_at_ms DESC LIMIT 1)`,
    );
    return rows.map(toSpike);
  }

  /** Those of these ids that stand, in no order. */
  async withIds(ids: readonly string[]): Promise<Spike[]> {
    const rows = await allIn<SpikeRow>(
      this.reader,
      ids,
      (list) => `SELECT * FROM spikes WHERE id IN (${list}) AND withdrawn_at_ms IS NULL`,
    );
    return rows.map(toSpike);
  }

  /**
   * How many of them began at a moment or later, by service; what only watches and later waves of an outage that is
   * counted already are left out.
   */
  async countBegun(services: readonly string[], sinceMs: number): Promise<Map<string, number>> {
    const rows = await allIn<ServiceCount>(
      this.reader,
      services,
      (list) => `SELECT service, count(*) AS n FROM spikes
        WHERE service IN (${list}) AND onset_ms >= ? AND withdrawn_at_ms IS NULL AND state <> 'watch' AND NOT EXISTS
          (SELECT 1 FROM links WHERE links.spike_id = spikes.id AND links.kind = 'continuation')
        GROUP BY service`,
      sinceMs,
    );
    return new Map(rows.map(({ service, n }) => [service, n]));
  }

  /** First and last onset; `null` without any spike. */
  async onsets(): Promise<Interval | null> {
    return extentOf(this.reader, 'spikes', 'onset_ms');
  }

  async get(id: string, unit?: WriteUnit): Promise<Spike | null> {
    const [row] = await (unit ?? this.reader).all<SpikeRow>('SELECT * FROM spikes WHERE id = ?', [id]);
    return row ? toSpike(row) : null;
  }

  /** Those without an end, first detected first. */
  async open(unit?: WriteUnit): Promise<Spike[]> {
    return this.all({ open: true }, unit);
  }
}

function spikeConditions({
  service,
  services,
  states,
  minConfidence,
  range,
  open,
  withdrawn,
  supersededBy,
}: SpikeFilter): Conditions {
  const where = new Conditions().add(`withdrawn_at_ms IS ${withdrawn === true ? 'NOT NULL' : 'NULL'}`);
  if (service !== undefined) where.add('service = ?', service);
  if (supersededBy !== undefined) where.add('superseded_by = ?', supersededBy);
  if (services) where.addIn('service', services);
  if (states) where.addIn('state', states);
  if (minConfidence !== undefined) where.add('confidence >= ?', minConfidence);
  if (range) where.add('onset_ms < ? AND (end_ms IS NULL OR end_ms > ?)', range.endMs, range.startMs);
  if (open !== undefined) where.add(open ? isOpen('onset_ms') : 'end_ms IS NOT NULL');
  return where;
}

function toChange({ id, service }: Spike): NewChange {
  return { kind: 'spike', subject: id, service };
}

function toSpikeRow(spike: Spike): SpikeRow {
  return {
    id: spike.id,
    service: spike.service,
    onset_ms: spike.onsetMs,
    detected_at_ms: spike.detectedAtMs,
    peak_at_ms: spike.peakAtMs,
    end_ms: spike.endMs,
    posts: spike.posts,
    authors: spike.authors,
    peak_per_minute: spike.peakPerMinute,
    expected_per_minute: spike.expectedPerMinute,
    score: spike.score,
    sentiment: spike.sentiment,
    keywords: JSON.stringify(spike.keywords),
    errors: JSON.stringify(spike.errors),
    symptoms: JSON.stringify(spike.symptoms),
    languages: JSON.stringify(spike.languages),
    confidence: spike.confidence,
    state: spike.state,
    linked: spike.linked ? 1 : 0,
    phase: spike.phase,
    transitions: JSON.stringify(spike.transitions),
    spread: JSON.stringify(spike.spread),
    withdrawn_at_ms: spike.withdrawnAtMs,
    superseded_by: spike.supersededBy,
    inputs: JSON.stringify(spike.inputs),
    rule: spike.rule,
  };
}

function toSpike(row: SpikeRow): Spike {
  return {
    id: row.id,
    service: row.service,
    onsetMs: row.onset_ms,
    detectedAtMs: row.detected_at_ms,
    peakAtMs: row.peak_at_ms,
    endMs: row.end_ms,
    posts: row.posts,
    authors: row.authors,
    peakPerMinute: row.peak_per_minute,
    expectedPerMinute: row.expected_per_minute,
    score: row.score,
    sentiment: row.sentiment,
    keywords: JSON.parse(row.keywords) as Spike['keywords'],
    errors: JSON.parse(row.errors) as Spike['errors'],
    symptoms: JSON.parse(row.symptoms) as Spike['symptoms'],
    languages: JSON.parse(row.languages) as Spike['languages'],
    confidence: row.confidence,
    state: row.state as SpikeState,
    linked: row.linked === 1,
    phase: row.phase as SpikePhase,
    transitions: JSON.parse(row.transitions) as Spike['transitions'],
    spread: JSON.parse(row.spread) as Spike['spread'],
    withdrawnAtMs: row.withdrawn_at_ms,
    supersededBy: row.superseded_by,
    inputs: JSON.parse(row.inputs) as ScoreInputs,
    rule: row.rule,
  };
}
