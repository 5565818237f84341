import { changedRuleFields, type RuleAuthor, type RuleVersion } from '../domain/rule-version.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type RuleVersionRow, type ServiceRow } from './entities/service.entity.js';
import { insertRows, type Target } from './multi-row.js';
import { afterCursor, type Keyset, orderBy, type Page, type PageRequest, toPage } from './page.js';
import { withHashtags } from './read-services.js';
import { Conditions, type Reader, type WriteUnit } from './sql.js';

const VERSIONS: Target<RuleVersionRow> = {
  table: 'rule_versions',
  columns: ['service', 'number', 'at_ms', 'by', 'changed', 'rule'],
};

const LAST_FIRST: Keyset<RuleVersionRow> = {
  list: 'rule-versions',
  columns: ['service', 'number'],
  types: ['string', 'number'],
  direction: 'DESC',
  keyOf: ({ service, number }) => [service, number],
};

/** What rules were. It only ever grows, also beyond the life of a service: a slug that comes back counts on. */
export class RuleVersionsRepository {
  constructor(private readonly reader: Reader) {}

  /** Call when a service or one of its hashtags was saved or removed: what differs from before is its next version. */
  async note(unit: WriteUnit, service: string, by: RuleAuthor, nowMs: number): Promise<void> {
    const rows = await unit.all<ServiceRow>('SELECT * FROM services WHERE slug = ?', [service]);
    const [rule] = await withHashtags(unit, rows);
    const last = await this.last(service, unit);
    const before = last?.changed.includes(REMOVED) ? null : (last?.rule ?? null);
    const kept = rule ?? before;
    if (!kept) return;
    const changed = changesOf(before, rule);
    if (changed.length === 0) return;
    await insertRows(unit, VERSIONS, [
      {
        service,
        number: (last?.number ?? 0) + 1,
        at_ms: nowMs,
        by,
        changed: JSON.stringify(changed),
        rule: JSON.stringify(kept),
      },
    ]);
  }

  /** Last first. */
  async list(service: string, page: PageRequest): Promise<Page<RuleVersion>> {
    const where = new Conditions().add('service = ?', service);
    if (page.cursor !== null) where.add(...afterCursor(LAST_FIRST, page.cursor));
    const sql = `SELECT * FROM rule_versions ${where.sql} ${orderBy(LAST_FIRST, page.limit)}`;
    return toPage(
      LAST_FIRST,
      await this.reader.all<RuleVersionRow>(sql, where.values),
      page.limit,
      toRuleVersion,
    );
  }

  /** The one in force; `null` of a service that was never saved. */
  async last(service: string, unit?: WriteUnit): Promise<RuleVersion | null> {
    const sql = 'SELECT * FROM rule_versions WHERE service = ? ORDER BY number DESC LIMIT 1';
    const [row] = await (unit ?? this.reader).all<RuleVersionRow>(sql, [service]);
    return row ? toRuleVersion(row) : null;
  }
}

const CREATED = 'created';
const REMOVED = 'removed';

function changesOf(before: TrackedService | null, rule: TrackedService | undefined): string[] {
  if (!rule) return [REMOVED];
  return before ? changedRuleFields(before, rule) : [CREATED];
}

function toRuleVersion(row: RuleVersionRow): RuleVersion {
  return {
    number: row.number,
    atMs: row.at_ms,
    by: row.by as RuleAuthor,
    changed: JSON.parse(row.changed) as string[],
    rule: JSON.parse(row.rule) as TrackedService,
  };
}
