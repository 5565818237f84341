import { type RuleAuthor } from '../domain/rule-version.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type ServiceRow } from './entities/service.entity.js';
import { type HashtagsRepository } from './hashtags.repository.js';
import { insertRows, replaceAll, type Target } from './multi-row.js';
import { afterCursor, type Keyset, orderBy, type Page, type PageRequest, toPage } from './page.js';
import { withHashtags } from './read-services.js';
import { type RuleVersionsRepository } from './rule-versions.repository.js';
import { Conditions, type Reader, type WriteUnit } from './sql.js';

const COLUMNS = [
  'slug',
  'name',
  'phrases',
  'aliases',
  'depends_on',
  'status_page',
  'match_mode',
  'enabled',
] as const;
const SERVICES: Target<ServiceRow> = { table: 'services', columns: COLUMNS };
const REPLACED: Target<ServiceRow> = {
  ...SERVICES,
  key: ['slug'],
  onConflict: replaceAll<ServiceRow>(['slug'], COLUMNS),
};

const BY_SLUG: Keyset<ServiceRow> = {
  list: 'services',
  columns: ['slug'],
  types: ['string'],
  direction: 'ASC',
  keyOf: ({ slug }) => [slug],
};

interface ServiceFilter {
  readonly enabled?: boolean;
}

/** Tracked services with their hashtags; of those, `TrackedService.hashtags` holds the enabled ones. */
export class ServicesRepository {
  constructor(
    private readonly reader: Reader,
    private readonly hashtags: HashtagsRepository,
    private readonly versions: RuleVersionsRepository,
  ) {}

  /** Sorted by slug. */
  async list(filter: ServiceFilter = {}, unit?: WriteUnit): Promise<TrackedService[]> {
    const where = serviceConditions(filter);
    const reader = unit ?? this.reader;
    const rows = await reader.all<ServiceRow>(
      `SELECT * FROM services ${where.sql} ORDER BY slug`,
      where.values,
    );
    return withHashtags(reader, rows);
  }

  async page(filter: ServiceFilter, page: PageRequest): Promise<Page<TrackedService>> {
    const where = serviceConditions(filter);
    if (page.cursor !== null) where.add(...afterCursor(BY_SLUG, page.cursor));
    const sql = `SELECT * FROM services ${where.sql} ${orderBy(BY_SLUG, page.limit)}`;
    const { items, nextCursor } = toPage(
      BY_SLUG,
      await this.reader.all<ServiceRow>(sql, where.values),
      page.limit,
      (row) => row,
    );
    return { items: await withHashtags(this.reader, items), nextCursor };
  }

  async get(slug: string, unit?: WriteUnit): Promise<TrackedService | null> {
    const reader = unit ?? this.reader;
    const rows = await reader.all<ServiceRow>('SELECT * FROM services WHERE slug = ?', [slug]);
    return (await withHashtags(reader, rows))[0] ?? null;
  }

  /** @throws when the slug is taken */
  async insert(
    unit: WriteUnit,
    service: TrackedService,
    by: RuleAuthor = 'cli',
    nowMs = Date.now(),
  ): Promise<void> {
    await insertRows(unit, SERVICES, [toServiceRow(service)]);
    await this.hashtags.assign(unit, service.slug, service.hashtags, by, nowMs);
    await this.versions.note(unit, service.slug, by, nowMs);
  }

  /**
   * Replaces a service. Its enabled hashtags become those of `service`; disabled ones stay disabled unless named.
   *
   * @returns false when there is no such service
   */
  async update(
    unit: WriteUnit,
    service: TrackedService,
    by: RuleAuthor = 'cli',
    nowMs = Date.now(),
  ): Promise<boolean> {
    const found = await unit.all('SELECT 1 FROM services WHERE slug = ?', [service.slug]);
    if (found.length === 0) return false;
    await insertRows(unit, REPLACED, [toServiceRow(service)]);
    await this.hashtags.assign(unit, service.slug, service.hashtags, by, nowMs);
    await this.versions.note(unit, service.slug, by, nowMs);
    return true;
  }

  /** Its posts, buckets, spikes and windows stay: they happened. @returns false when there is no such service */
  async remove(unit: WriteUnit, slug: string, by: RuleAuthor = 'cli', nowMs = Date.now()): Promise<boolean> {
    const removed = await unit.run('DELETE FROM services WHERE slug = ?', [slug]);
    await this.hashtags.touch(unit);
    await this.versions.note(unit, slug, by, nowMs);
    return removed > 0;
  }

  /** Grows with every change of a service or hashtag: who holds rules in memory reloads them when it has moved. */
  async revision(unit?: WriteUnit): Promise<number> {
    return this.hashtags.revision(unit);
  }
}

function serviceConditions({ enabled }: ServiceFilter): Conditions {
  const where = new Conditions();
  if (enabled !== undefined) where.add('enabled = ?', Number(enabled));
  return where;
}

function toServiceRow(service: TrackedService): ServiceRow {
  return {
    slug: service.slug,
    name: service.name,
    phrases: JSON.stringify(service.phrases),
    aliases: JSON.stringify(service.aliases),
    depends_on: JSON.stringify(service.dependsOn),
    status_page: service.statusPage && JSON.stringify(service.statusPage),
    match_mode: service.match,
    enabled: Number(service.enabled),
  };
}
