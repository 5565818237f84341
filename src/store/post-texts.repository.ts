import { type Interval } from '../domain/interval.js';
import { type PostRow } from './entities/post.entity.js';
import { chunksOf, Conditions, placeholders, type Reader, type WriteUnit } from './sql.js';

/** Ids in one statement. */
const ID_CHUNK = 1_000;

/**
 * Empties what its author wrote and what leads to them. What it was counted for stays, and so does the id, lest it be
 * counted again.
 */
const FORGET = `UPDATE posts SET text = '', author = NULL, url = NULL, repost_of = NULL, hashtags = '[]', keywords = '[]',
  errors = '[]'`;
/** The same of a post that does not stand any more; the first time that this was found stays. */
const WITHDRAW = `${FORGET}, withdrawn_at_ms = coalesce(withdrawn_at_ms, ?)`;

/** How long what people wrote is kept: until they take it back, their platform does, or it is old enough. */
export class PostTextsRepository {
  constructor(private readonly reader: Reader) {}

  /**
   * Empties posts that were taken back or changed where they came from.
   *
   * @returns posts that were stored
   */
  async withdraw(unit: WriteUnit, ids: readonly string[], atMs: number): Promise<number> {
    return this.withdrawWhere(unit, 'id', ids, atMs);
  }

  /**
   * Empties all posts of authors who are gone.
   *
   * @param authors  as stored: hashes
   * @returns posts emptied
   */
  async withdrawAuthors(unit: WriteUnit, authors: readonly string[], atMs: number): Promise<number> {
    return this.withdrawWhere(unit, 'author', authors, atMs);
  }

  private async withdrawWhere(
    unit: WriteUnit,
    column: 'id' | 'author',
    keys: readonly string[],
    atMs: number,
  ): Promise<number> {
    let withdrawn = 0;
    for (const chunk of chunksOf(keys, ID_CHUNK)) {
      const sql = `${WITHDRAW} WHERE ${column} IN (${placeholders(chunk.length)})`;
      withdrawn += await unit.run(sql, [atMs, ...chunk]);
    }
    return withdrawn;
  }

  /** How many posts that were stored were withdrawn since, by `Post.source`. */
  async withdrawnBySource(): Promise<Map<string, number>> {
    const rows = await this.reader.all<{ source: string; posts: number }>(
      'SELECT source, count(*) AS posts FROM posts WHERE withdrawn_at_ms IS NOT NULL GROUP BY source',
    );
    return new Map(rows.map(({ source, posts }) => [source, posts]));
  }

  /** How many posts that match a service were withdrawn since, by event time of the post. */
  async countWithdrawn(service: string, range: Interval): Promise<number> {
    const where = new Conditions()
      .add('p.withdrawn_at_ms IS NOT NULL')
      .add('p.created_at_ms >= ? AND p.created_at_ms < ?', range.startMs, range.endMs)
      .add(
        'EXISTS (SELECT 1 FROM post_services s WHERE s.post = p.id AND s.service = ? AND s.created_at_ms = p.created_at_ms)',
        service,
      );
    const [row] = await this.reader.all<{ posts: number }>(
      `SELECT count(*) AS posts FROM posts p ${where.sql}`,
      where.values,
    );
    return row?.posts ?? 0;
  }

  /** Posts of a source that still have their text and were last checked before `beforeMs`, longest ago first. */
  async leastChecked(
    source: string,
    beforeMs: number,
    limit: number,
  ): Promise<{ readonly id: string; readonly checkedAtMs: number }[]> {
    const rows = await this.reader.all<Pick<PostRow, 'id' | 'checked_at_ms'>>(
      `SELECT id, checked_at_ms FROM posts WHERE source = ? AND checked_at_ms < ? AND text <> ''
        ORDER BY checked_at_ms LIMIT ?`,
      [source, beforeMs, limit],
    );
    return rows.map((row) => ({ id: row.id, checkedAtMs: row.checked_at_ms }));
  }

  async noteChecked(unit: WriteUnit, ids: readonly string[], atMs: number): Promise<void> {
    for (const chunk of chunksOf(ids, ID_CHUNK)) {
      const sql = `UPDATE posts SET checked_at_ms = ? WHERE id IN (${placeholders(chunk.length)})`;
      await unit.run(sql, [atMs, ...chunk]);
    }
  }

  /** Empties posts made before `endMs`, of one source or of all. @returns posts emptied */
  async forgetBefore(unit: WriteUnit, endMs: number, source?: string): Promise<number> {
    const where = new Conditions()
      .add('created_at_ms < ?', endMs)
      .add("(text <> '' OR author IS NOT NULL OR url IS NOT NULL)");
    if (source !== undefined) where.add('source = ?', source);
    return unit.run(`${FORGET} ${where.sql}`, where.values);
  }
}
