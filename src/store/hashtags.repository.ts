import { normalizeHashtag } from '../domain/hashtag.js';
import { type RuleAuthor } from '../domain/rule-version.js';
import { type HashtagRow } from './entities/service.entity.js';
import { insertRows, type Target } from './multi-row.js';
import { afterCursor, type Keyset, orderBy, type Page, type PageRequest, toPage } from './page.js';
import { type RuleVersionsRepository } from './rule-versions.repository.js';
import { Conditions, placeholders, type Reader, type WriteUnit } from './sql.js';
import { type HashtagOrigin, type TrackedHashtag } from './tracked-hashtag.js';

/** Key in `settings`. */
const REVISION = 'services.revision';

/** An existing hashtag keeps its origin, age and place. */
const HASHTAGS: Target<HashtagRow> = {
  table: 'hashtags',
  columns: ['tag', 'service', 'label', 'enabled', 'origin', 'created_at_ms', 'position'],
  key: ['tag', 'service'],
  onConflict: 'DO UPDATE SET label = excluded.label, enabled = excluded.enabled',
};

const BY_TAG: Keyset<HashtagRow> = {
  list: 'hashtags',
  columns: ['tag', 'service'],
  types: ['string', 'string'],
  direction: 'ASC',
  keyOf: ({ tag, service }) => [tag, service],
};

interface HashtagFilter {
  readonly service?: string;
  readonly enabled?: boolean;
}

/** Tracked hashtags. One may belong to several services. */
export class HashtagsRepository {
  constructor(
    private readonly reader: Reader,
    private readonly versions: RuleVersionsRepository,
  ) {}

  /** Sorted by tag, then service. */
  async list(filter: HashtagFilter, page: PageRequest): Promise<Page<TrackedHashtag>> {
    const where = new Conditions();
    if (filter.service !== undefined) where.add('service = ?', filter.service);
    if (filter.enabled !== undefined) where.add('enabled = ?', Number(filter.enabled));
    if (page.cursor !== null) where.add(...afterCursor(BY_TAG, page.cursor));
    const sql = `SELECT * FROM hashtags ${where.sql} ${orderBy(BY_TAG, page.limit)}`;
    return toPage(BY_TAG, await this.reader.all<HashtagRow>(sql, where.values), page.limit, toHashtag);
  }

  /** The hashtag at each service that has it, by service. @param hashtag  in any spelling */
  async get(hashtag: string, unit?: WriteUnit): Promise<TrackedHashtag[]> {
    const rows = await (unit ?? this.reader).all<HashtagRow>(
      'SELECT * FROM hashtags WHERE tag = ? ORDER BY service',
      [normalizeHashtag(hashtag)],
    );
    return rows.map(toHashtag);
  }

  /**
   * Adds a hashtag to its service, behind those that it has, or changes its label and whether it is enabled.
   *
   * @throws when the service does not exist
   */
  async put(
    unit: WriteUnit,
    hashtag: TrackedHashtag,
    by: RuleAuthor = 'cli',
    nowMs = Date.now(),
  ): Promise<void> {
    await insertRows(unit, HASHTAGS, [toHashtagRow(hashtag, await nextPosition(unit, hashtag.service))]);
    await this.touch(unit);
    await this.versions.note(unit, hashtag.service, by, nowMs);
  }

  /**
   * @param hashtag  in any spelling
   * @param service  only from this one; default from all
   * @returns services that it was removed from
   */
  async remove(
    unit: WriteUnit,
    hashtag: string,
    service?: string,
    by: RuleAuthor = 'cli',
    nowMs = Date.now(),
  ): Promise<number> {
    const trackedBy = (await this.get(hashtag, unit)).map((tracked) => tracked.service);
    const where = new Conditions().add('tag = ?', normalizeHashtag(hashtag));
    if (service !== undefined) where.add('service = ?', service);
    const removed = await unit.run(`DELETE FROM hashtags ${where.sql}`, where.values);
    await this.touch(unit);
    for (const slug of trackedBy) await this.versions.note(unit, slug, by, nowMs);
    return removed;
  }

  /** Makes `labels` the enabled hashtags of a service; those disabled before stay so unless named. */
  async assign(
    unit: WriteUnit,
    service: string,
    labels: readonly string[],
    by: RuleAuthor,
    nowMs: number,
  ): Promise<void> {
    // Two spellings of one hashtag are one; the first stands.
    const byTag = new Map<string, string>();
    for (const label of labels)
      if (!byTag.has(normalizeHashtag(label))) byTag.set(normalizeHashtag(label), label);
    await unit.run(
      `DELETE FROM hashtags WHERE service = ? AND enabled = 1 AND tag NOT IN (${placeholders(byTag.size)})`,
      [service, ...byTag.keys()],
    );
    const first = await nextPosition(unit, service);
    const origin = by === 'catalogue' ? 'catalogue' : 'user';
    const rows = [...byTag].map(([tag, label], index) =>
      toHashtagRow({ tag, service, label, enabled: true, origin, createdAtMs: nowMs }, first + index),
    );
    await insertRows(unit, HASHTAGS, rows);
    await this.touch(unit);
  }

  async revision(unit?: WriteUnit): Promise<number> {
    const sql = 'SELECT value FROM settings WHERE key = ?';
    const [row] = await (unit ?? this.reader).all<{ value: string }>(sql, [REVISION]);
    return row ? Number(row.value) : 0;
  }

  /** Moves the revision on. */
  async touch(unit: WriteUnit): Promise<void> {
    await unit.run(
      `INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [REVISION, String((await this.revision(unit)) + 1)],
    );
  }
}

async function nextPosition(unit: WriteUnit, service: string): Promise<number> {
  const sql = 'SELECT coalesce(max(position) + 1, 0) AS next FROM hashtags WHERE service = ?';
  const [row] = await unit.all<{ next: number }>(sql, [service]);
  return row?.next ?? 0;
}

function toHashtagRow(hashtag: TrackedHashtag, position: number): HashtagRow {
  return {
    tag: normalizeHashtag(hashtag.tag),
    service: hashtag.service,
    label: hashtag.label,
    enabled: Number(hashtag.enabled),
    origin: hashtag.origin,
    created_at_ms: hashtag.createdAtMs,
    position,
  };
}

function toHashtag(row: HashtagRow): TrackedHashtag {
  return {
    tag: row.tag,
    service: row.service,
    label: row.label,
    enabled: row.enabled === 1,
    origin: row.origin as HashtagOrigin,
    createdAtMs: row.created_at_ms,
  };
}
