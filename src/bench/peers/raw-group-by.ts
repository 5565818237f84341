import sqlite3 from 'sqlite3';
import { DataSource } from 'typeorm';
import { type Interval } from '../../domain/interval.js';

/** Counts minutes from the posts themselves, as one does who keeps no counts. */
export class RawGroupBy {
  private constructor(private readonly source: DataSource) {}

  /** @param database  path of the file of a store */
  static async open(database: string): Promise<RawGroupBy> {
    const source = new DataSource({
      type: 'sqlite',
      driver: sqlite3,
      database,
      flags: sqlite3.OPEN_READONLY,
    });
    return new RawGroupBy(await source.initialize());
  }

  async minutes(service: string, range: Interval): Promise<unknown[]> {
    return this.source.query(
      `SELECT p.created_at_ms - p.created_at_ms % 60000 AS start, count(*) AS posts,
          count(DISTINCT p.author) AS authors, avg(p.sentiment_score) AS sentiment
         FROM post_services s JOIN posts p ON p.id = s.post
        WHERE s.service = ? AND s.created_at_ms >= ? AND s.created_at_ms < ? AND p.excluded IS NULL GROUP BY 1`,
      [service, range.startMs, range.endMs],
    );
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}
