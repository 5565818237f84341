import { DateTime } from 'luxon';
import { DAY_MS, toIso } from '../domain/time.js';
import { type PostRow } from './entities/post.entity.js';
import { type DigestRow } from './entities/state.entity.js';
import { afterCursor, type Keyset, orderBy, type Page, type PageRequest, toPage } from './page.js';
import { allIn, Conditions, type Reader, type WriteUnit } from './sql.js';

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

  /**
   * Takes posts that were taken back out of what digests show as examples, sealed ones too: their addresses lead to people.
   * Nothing else of a digest changes.
   */
  async dropExamples(
    unit: WriteUnit,
    posts: readonly Pick<PostRow, 'id' | 'created_at_ms'>[],
  ): Promise<void> {
    const ids = new Set(posts.map(({ id }) => id));
    for (const { date, timezone, json } of await digestsAround(unit, posts)) {
      // Only an id that stands in it is worth taking it apart.
      if (![...ids].some((id) => json.includes(JSON.stringify(id)))) continue;
      const without = JSON.stringify(withoutExamples(JSON.parse(json), ids));
      await unit.run('UPDATE digests SET json = ? WHERE date = ? AND timezone = ?', [
        without,
        date,
        timezone,
      ]);
    }
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

/** Those of the days on which posts were made, wherever it was that day, and of their weeks. */
async function digestsAround(
  unit: WriteUnit,
  posts: readonly Pick<PostRow, 'created_at_ms'>[],
): Promise<DigestRow[]> {
  const days = new Set<string>();
  for (const { created_at_ms: atMs } of posts)
    for (const shiftMs of [-DAY_MS, 0, DAY_MS]) {
      const day = toIso(atMs + shiftMs).slice(0, 10);
      days.add(day).add(isoWeek(day));
    }
  return allIn<DigestRow>(unit, [...days], (list) => `SELECT * FROM digests WHERE date IN (${list})`);
}

/** `YYYY-Www` of a day. */
function isoWeek(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).toFormat("kkkk-'W'WW");
}

/** A digest is told as it was kept, so all that this room knows of it is that lists called `examples` hold posts. */
function withoutExamples(value: unknown, ids: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutExamples(one, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]: [string, unknown]) => [
      name,
      name === 'examples' && Array.isArray(held)
        ? (held as { readonly id: string }[]).filter(({ id }) => !ids.has(id))
        : withoutExamples(held, ids),
    ]),
  );
}

function toDigest(row: DigestRow): StoredDigest {
  return { date: row.date, timezone: row.timezone, json: row.json, sealed: row.sealed === 1 };
}
