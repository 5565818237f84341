import sqlite3 from 'sqlite3';
import { Column, DataSource, Entity, PrimaryColumn, type Repository } from 'typeorm';
import { type Post } from '../../domain/post.js';
import { NATURAL_CHAIN, NATURAL_LEXICONS } from './natural.js';

@Entity('naive_posts')
class NaivePostRow {
  @PrimaryColumn('text') id: string;
  @Column('text') text: string;
  @Column('text') author: string;
  @Column('datetime') createdAt: Date;
  @Column('real') sentiment: number;
}

/**
 * What a service is that was written in an afternoon: one `save()` a post, after natural's sentiment with a stemmer,
 * on TypeORM's defaults. It knows no language, no service, no echo and counts nothing.
 */
export class NaiveService {
  private readonly lexicon = NATURAL_LEXICONS.find(({ name }) => name === NATURAL_CHAIN);

  private constructor(
    private readonly source: DataSource,
    private readonly rows: Repository<NaivePostRow>,
  ) {}

  /** @param database  path of its file */
  static async open(database: string): Promise<NaiveService> {
    const source = new DataSource({
      type: 'sqlite',
      driver: sqlite3,
      database,
      entities: [NaivePostRow],
      synchronize: true,
      enableWAL: true,
    });
    await source.initialize();
    return new NaiveService(source, source.getRepository(NaivePostRow));
  }

  async take(post: Post): Promise<void> {
    await this.rows.save({
      id: post.id,
      text: post.text,
      author: post.author ?? '',
      createdAt: new Date(post.createdAtMs),
      sentiment: this.lexicon?.scoreOf(post.text) ?? 0,
    });
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}
