import { type DigestRow } from './entities/state.entity.js';
import { afterCursor, type Keyset, orderBy, type Page, type PageRequest, toPage } from './page.js';
import { Conditions, type Reader, type WriteUnit } from './sql.js';

export interface StoredDigest {
  /** `YYYY-MM-DD` in `timezone`. */
  readonly date: string;
  /** IANA name. */
  readonly timezone: string;
  /** The Digest as JSON text, given back byte for byte. */
  readonly json: string;
  /** The day is over and told: it never changes again. */
  readonly sealed: boolean;
}

const NEWEST_FIRST: Keyset<DigestRow> = {
  list: 'digests',
  columns: ['date', 'timezone'],
  types: ['string', 'string'],
  direction: 'DESC',
  keyOf: ({ date, timezone }) => [date, timezone],
};

export class DigestsRepository {
  constructor(private readonly reader: Reader) {}

  /** @returns false when the day is sealed, and then nothing changes */
  async put(unit: WriteUnit, digest: StoredDigest): Promise<boolean> {
    const changed = await unit.run(
      `INSERT INTO digests (date, timezone, json, sealed) VALUES (?, ?, ?, ?)
       ON CONFLICT (date, timezone) DO UPDATE SET json = excluded.json, sealed = excluded.sealed
        WHERE digests.sealed = 0`,
      [digest.date, digest.timezone, digest.json, Number(digest.sealed)],
    );
    return changed > 0;
  }

  async get(date: string, timezone: string, unit?: WriteUnit): Promise<StoredDigest | null> {
    const sql = 'SELECT * FROM digests WHERE date = ? AND timezone = ?';
    const [row] = await (unit ?? this.reader).all<DigestRow>(sql, [date, timezone]);
    return row ? toDigest(row) : null;
  }

  /** Last one first. */
  async list(
    page: PageRequest,
    timezone?: string,
    span: 'day' | 'week' = 'day',
  ): Promise<Page<StoredDigest>> {
    const where = new Conditions().add('date LIKE ?', span === 'day' ? '____-__-__' : '____-W__');
    if (timezone !== undefined) where.add('timezone = ?', timezone);
    if (page.cursor !== null) where.add(...afterCursor(NEWEST_FIRST, page.cursor));
    const sql = `SELECT * FROM digests ${where.sql} ${orderBy(NEWEST_FIRST, page.limit)}`;
    return toPage(NEWEST_FIRST, await this.reader.all<DigestRow>(sql, where.values), page.limit, toDigest);
  }
}

function toDigest(row: DigestRow): StoredDigest {
  return { date: row.date, timezone: row.timezone, json: row.json, sealed: row.sealed === 1 };
}
