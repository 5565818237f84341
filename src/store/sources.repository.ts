import { type DropReason, type IngestReport } from '../domain/ingest-report.js';
import { type ChangesRepository } from './changes.repository.js';
import { type SourceDropRow, type SourceRecordRow } from './entities/source.entity.js';
import { insertRows, type Target } from './multi-row.js';
import { placeholders, type Reader, type WriteUnit } from './sql.js';

export type SourceKind = 'stream' | 'poll' | 'official' | 'push';

/** What is known of one source, and what became of everything it ever gave. */
export interface SourceRow extends IngestReport {
  readonly source: string;
  readonly kind: SourceKind;
  readonly lastSuccessMs: number | null;
  readonly lastAttemptMs: number | null;
  /** Of the last attempt; `null` when it went well. */
  readonly lastError: string | null;
  /** Attempts since the last success. */
  readonly failures: number;
  readonly nextTryMs: number | null;
  /** Event time of the newest thing read. */
  readonly newestMs: number | null;
}

/** One attempt to read a source. */
export interface SourceSighting {
  readonly source: string;
  readonly kind: SourceKind;
  readonly atMs: number;
  /** One line, or `null` when it went well. */
  readonly error: string | null;
  readonly nextTryMs: number | null;
  readonly newestMs?: number | null;
}

const SIGHTINGS: Target<SourceRecordRow> = {
  table: 'sources',
  columns: [
    'source',
    'kind',
    'last_success_ms',
    'last_attempt_ms',
    'last_error',
    'failures',
    'next_try_ms',
    'newest_ms',
    'read',
    'counted',
    'duplicate',
    'failed',
  ],
  key: ['source'],
  onConflict: `DO UPDATE SET
    kind = excluded.kind,
    last_success_ms = coalesce(excluded.last_success_ms, sources.last_success_ms),
    last_attempt_ms = excluded.last_attempt_ms,
    last_error = excluded.last_error,
    failures = CASE WHEN excluded.failures = 0 THEN 0 ELSE sources.failures + 1 END,
    next_try_ms = excluded.next_try_ms,
    newest_ms = CASE WHEN sources.newest_ms >= excluded.newest_ms OR excluded.newest_ms IS NULL
                     THEN sources.newest_ms ELSE excluded.newest_ms END`,
};

const REPORTS: Target<SourceRecordRow> = {
  ...SIGHTINGS,
  onConflict: `DO UPDATE SET
    read = sources.read + excluded.read,
    counted = sources.counted + excluded.counted,
    duplicate = sources.duplicate + excluded.duplicate,
    failed = sources.failed + excluded.failed`,
};

const DROPS: Target<SourceDropRow> = {
  table: 'source_drops',
  columns: ['source', 'reason', 'posts'],
  key: ['source', 'reason'],
  onConflict: 'DO UPDATE SET posts = source_drops.posts + excluded.posts',
};

export class SourcesRepository {
  constructor(
    private readonly reader: Reader,
    private readonly changes: ChangesRepository,
  ) {}

  /** Adds what became of the posts of one run. */
  async report(unit: WriteUnit, source: string, kind: SourceKind, report: IngestReport): Promise<void> {
    const { read, counted, duplicate, failed } = report;
    await insertRows(unit, REPORTS, [{ ...UNSEEN, source, kind, read, counted, duplicate, failed }]);
    const drops = Object.entries(report.dropped).map(([reason, posts]) => ({ source, reason, posts }));
    await insertRows(unit, DROPS, drops);
  }

  /** Notes an attempt. */
  async saw(unit: WriteUnit, sighting: SourceSighting): Promise<void> {
    const { source, kind, atMs, error, nextTryMs, newestMs = null } = sighting;
    const row: SourceRecordRow = {
      ...UNSEEN,
      source,
      kind,
      last_success_ms: error === null ? atMs : null,
      last_attempt_ms: atMs,
      last_error: error,
      failures: error === null ? 0 : 1,
      next_try_ms: nextTryMs,
      newest_ms: newestMs,
    };
    const [before] = await unit.all<Pick<SourceRecordRow, 'last_error' | 'last_attempt_ms'>>(
      'SELECT last_error, last_attempt_ms FROM sources WHERE source = ?',
      [source],
    );
    await insertRows(unit, SIGHTINGS, [row]);
    const isFirst = (before?.last_attempt_ms ?? null) === null;
    if (isFirst || (before?.last_error === null) !== (error === null))
      await this.changes.note(unit, [{ kind: 'source', subject: source, service: null }]);
  }

  /**
   * Removes sources that are switched off, with their counts; those that were pushed to stay.
   *
   * @param sources   streams and polls to keep
   * @param official  whether to keep the status pages
   */
  async keepOnly(unit: WriteUnit, sources: readonly string[], official: boolean): Promise<void> {
    const kinds = official ? ['push', 'official'] : ['push'];
    await unit.run(
      `DELETE FROM sources WHERE kind NOT IN (${placeholders(kinds.length)})
          AND source NOT IN (${placeholders(sources.length)})`,
      [...kinds, ...sources],
    );
  }

  async get(source: string, unit?: WriteUnit): Promise<SourceRow | null> {
    return (await this.list(unit)).find((row) => row.source === source) ?? null;
  }

  /** By name. */
  async list(unit?: WriteUnit): Promise<SourceRow[]> {
    const reader = unit ?? this.reader;
    const rows = await reader.all<SourceRecordRow>('SELECT * FROM sources ORDER BY source');
    const drops = await reader.all<SourceDropRow>('SELECT * FROM source_drops ORDER BY source, reason');
    return rows.map((row) =>
      toSource(
        row,
        drops.filter(({ source }) => source === row.source),
      ),
    );
  }
}

const UNSEEN: Omit<SourceRecordRow, 'source' | 'kind'> = {
  last_success_ms: null,
  last_attempt_ms: null,
  last_error: null,
  failures: 0,
  next_try_ms: null,
  newest_ms: null,
  read: 0,
  counted: 0,
  duplicate: 0,
  failed: 0,
};

function toSource(row: SourceRecordRow, drops: readonly SourceDropRow[]): SourceRow {
  return {
    source: row.source,
    kind: row.kind as SourceKind,
    lastSuccessMs: row.last_success_ms,
    lastAttemptMs: row.last_attempt_ms,
    lastError: row.last_error,
    failures: row.failures,
    nextTryMs: row.next_try_ms,
    newestMs: row.newest_ms,
    read: row.read,
    counted: row.counted,
    duplicate: row.duplicate,
    dropped: Object.fromEntries(drops.map(({ reason, posts }) => [reason as DropReason, posts])),
    failed: row.failed,
  };
}
