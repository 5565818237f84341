import { type Interval } from '../domain/interval.js';
import { type DigestsRepository } from './digests.repository.js';
import { type PostRow } from './entities/post.entity.js';
import { FORGOTTEN_MARK, forgottenId } from './forgotten-id.js';
import { allIn, chunksOf, Conditions, placeholders, type Reader, tuples, type WriteUnit } from './sql.js';
import { postServicesOf } from './stored-post.js';

/** Ids in one statement. */
const ID_CHUNK = 1_000;

type ForgettableRow = Pick<PostRow, 'id' | 'created_at_ms' | 'matches'>;
const FORGETTABLE = 'SELECT id, created_at_ms, matches FROM posts';

/**
 * How long what people wrote is kept: until they take it back, their platform does, or it is old enough.
 *
 * Forgotten, a post loses what its author wrote and what leads to them, its id included. What it was counted for stays,
 * and so does a hash by which it is known, lest it be counted again.
 */
export class PostTextsRepository {
  /** @param key  that forgotten posts are known by */
  constructor(
    private readonly reader: Reader,
    private readonly key: string,
    private readonly digests: DigestsRepository,
  ) {}

  /**
   * Forgets posts that were taken back or changed where they came from, and reposts of them, which hold their words. The
   * first time that this was found stays, also of posts that were forgotten before.
   *
   * @returns posts that were stored
   */
  async withdraw(unit: WriteUnit, ids: readonly string[], atMs: number): Promise<number> {
    let withdrawn = 0;
    for (const chunk of chunksOf(ids, ID_CHUNK)) {
      const list = placeholders(chunk.length);
      const rows = await unit.all<ForgettableRow>(
        `${FORGETTABLE} WHERE id IN (${list}) UNION ${FORGETTABLE} WHERE repost_of IN (${list})`,
        [...chunk, ...chunk],
      );
      await this.digests.dropExamples(unit, rows);
      await this.forgetRows(unit, rows);
      const gone = new Set([...chunk, ...rows.map(({ id }) => id)]);
      withdrawn += await this.noteWithdrawn(unit, [...gone], atMs);
    }
    return withdrawn;
  }

  /**
   * Withdraws all posts of authors who are gone.
   *
   * @param authors  as stored: hashes
   * @returns posts that were stored
   */
  async withdrawAuthors(unit: WriteUnit, authors: readonly string[], atMs: number): Promise<number> {
    const rows = await allIn<{ id: string }>(
      unit,
      authors,
      (list) => `SELECT id FROM posts WHERE author IN (${list})`,
    );
    return this.withdraw(
      unit,
      rows.map(({ id }) => id),
      atMs,
    );
  }

  /** Forgets posts whose time has come. */
  async forget(unit: WriteUnit, ids: readonly string[]): Promise<void> {
    const rows = await allIn<ForgettableRow>(unit, ids, (list) => `${FORGETTABLE} WHERE id IN (${list})`);
    await this.forgetRows(unit, rows);
  }

  /**
   * Posts of a range that are not forgotten, by event time.
   *
   * @param source  absent: all
   */
  async remembered(
    { startMs, endMs }: Interval,
    limit: number,
    source?: string,
  ): Promise<{ readonly id: string; readonly createdAtMs: number }[]> {
    const where = new Conditions()
      .add('created_at_ms >= ? AND created_at_ms < ?', startMs, endMs)
      .add(
        `(text <> '' OR author IS NOT NULL OR url IS NOT NULL OR ${this.reader.dialect.position}(id, ?) = 0)`,
        FORGOTTEN_MARK,
      );
    if (source !== undefined) where.add('source = ?', source);
    const rows = await this.reader.all<Pick<PostRow, 'id' | 'created_at_ms'>>(
      `SELECT id, created_at_ms FROM posts ${where.sql} ORDER BY created_at_ms, id LIMIT ?`,
      [...where.values, limit],
    );
    return rows.map((row) => ({ id: row.id, createdAtMs: row.created_at_ms }));
  }

  private async noteWithdrawn(unit: WriteUnit, ids: readonly string[], atMs: number): Promise<number> {
    let noted = 0;
    for (const chunk of chunksOf(ids, ID_CHUNK)) {
      const sql = `UPDATE posts SET withdrawn_at_ms = coalesce(withdrawn_at_ms, ?) WHERE id IN (${placeholders(chunk.length)})`;
      noted += await unit.run(sql, [atMs, ...chunk.map((id) => forgottenId(this.key, id))]);
    }
    return noted;
  }

  private async forgetRows(unit: WriteUnit, rows: readonly ForgettableRow[]): Promise<void> {
    for (const chunk of chunksOf(rows, ID_CHUNK)) {
      await unit.run(
        `UPDATE posts SET id = renamed.column2, text = '', author = NULL, url = NULL, repost_of = NULL, hashtags = '[]',
            keywords = '[]', errors = '[]'
          FROM (VALUES ${tuples(chunk.length, 2)}) AS renamed WHERE posts.id = renamed.column1`,
        chunk.flatMap(({ id }) => [id, forgottenId(this.key, id)]),
      );
      for (const services of chunksOf(chunk.flatMap(postServicesOf), ID_CHUNK)) {
        await unit.run(
          `UPDATE post_services SET post = renamed.column4
            FROM (VALUES ${tuples(services.length, 4)}) AS renamed
            WHERE service = renamed.column1 AND created_at_ms = CAST(renamed.column2 AS bigint) AND post = renamed.column3`,
          services.flatMap((row) => [
            row.service,
            row.created_at_ms,
            row.post,
            forgottenId(this.key, row.post),
          ]),
        );
      }
    }
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
}
