import {
  type ActorKind,
  type AuditAction,
  type AuditDetails,
  type AuditEntry,
  type NewAuditEntry,
} from '../domain/audit.js';
import { type AuditEntryRow } from './entities/access.entity.js';
import { insertRows, type Target } from './multi-row.js';
import { afterCursor, type Keyset, orderBy, type Page, type PageRequest, toPage } from './page.js';
import { Conditions, type Reader, type WriteUnit } from './sql.js';

const ENTRIES: Target<Omit<AuditEntryRow, 'seq'>> = {
  table: 'audit_entries',
  columns: ['at_ms', 'actor', 'key_id', 'key_name', 'address', 'action', 'target', 'details'],
};

const NEWEST_FIRST: Keyset<AuditEntryRow> = {
  list: 'audit',
  columns: ['seq'],
  types: ['number'],
  direction: 'DESC',
  keyOf: ({ seq }) => [seq],
};

/** Who changed what. It only grows, until retention forgets what is old; nothing changes an entry. */
export class AuditRepository {
  constructor(private readonly reader: Reader) {}

  /** Call it in the transaction of the change: either both are kept, or neither. */
  async add(unit: WriteUnit, ...entries: readonly NewAuditEntry[]): Promise<void> {
    await insertRows(
      unit,
      ENTRIES,
      entries.map(({ atMs, by, action, target, details = {} }) => ({
        at_ms: atMs,
        actor: by.kind,
        key_id: by.key?.id ?? null,
        key_name: by.key?.name ?? null,
        address: by.address,
        action,
        target,
        details: JSON.stringify(details),
      })),
    );
  }

  /** Newest first. @param sinceMs  those from then on; `null`: all */
  async list(sinceMs: number | null, page: PageRequest): Promise<Page<AuditEntry>> {
    const where = new Conditions();
    if (sinceMs !== null) where.add('at_ms >= ?', sinceMs);
    if (page.cursor !== null) where.add(...afterCursor(NEWEST_FIRST, page.cursor));
    const sql = `SELECT * FROM audit_entries ${where.sql} ${orderBy(NEWEST_FIRST, page.limit)}`;
    return toPage(NEWEST_FIRST, await this.reader.all<AuditEntryRow>(sql, where.values), page.limit, toEntry);
  }

  async forgetBefore(unit: WriteUnit, timeMs: number): Promise<void> {
    await unit.run('DELETE FROM audit_entries WHERE at_ms < ?', [timeMs]);
  }
}

function toEntry(row: AuditEntryRow): AuditEntry {
  return {
    seq: row.seq,
    atMs: row.at_ms,
    by: {
      kind: row.actor as ActorKind,
      key: row.key_id === null ? null : { id: row.key_id, name: row.key_name ?? '' },
      address: row.address,
    },
    action: row.action as AuditAction,
    target: row.target,
    details: JSON.parse(row.details) as AuditDetails,
  };
}
