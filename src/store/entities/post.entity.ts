import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One Post with its reading. Property names are the column names, so that a raw row is one of these. */
@Entity('posts')
@Index('posts_by_time', ['created_at_ms', 'id'])
@Index('posts_by_author', ['author'], { where: 'author IS NOT NULL' })
@Index('posts_withdrawn', ['created_at_ms'], { where: 'withdrawn_at_ms IS NOT NULL' })
@Index('posts_by_check', ['source', 'checked_at_ms'], { where: "text <> ''" })
@Index('posts_by_original', ['repost_of'], { where: 'repost_of IS NOT NULL' })
export class PostRow {
  /** `<source>:<native id>`: one key for both, so that it is unique per source; `forgottenId` of it once forgotten. */
  @PrimaryColumn('text') id: string;
  @Column('text') source: string;
  @Column('bigint') created_at_ms: number;
  @Column('bigint') ingested_at_ms: number;
  /** Empty once the post was forgotten. */
  @Column('text') text: string;
  /** A salted hash, never the author's name. */
  @Column('text', { nullable: true }) author: string | null;
  @Column('text', { nullable: true }) declared_language: string | null;
  @Column('text', { nullable: true }) url: string | null;
  /** JSON array of strings, as are `symptoms`, `keywords` and `errors`. */
  @Column('text') hashtags: string;
  @Column('text', { nullable: true }) country: string | null;
  @Column('text', { nullable: true }) repost_of: string | null;
  @Column('text') language: string;
  @Column('real') language_confidence: number;
  @Column('real', { nullable: true }) sentiment_score: number | null;
  @Column('text', { nullable: true }) sentiment_label: string | null;
  @Column('text') intent: string;
  @Column('real') intent_confidence: number;
  @Column('text') symptoms: string;
  @Column('text') keywords: string;
  @Column('text', { default: '[]' }) errors: string;
  /** JSON array of ServiceMatch. */
  @Column('text') matches: string;
  /** Why it does not count; `NULL` when it does. */
  @Column('text', { nullable: true }) excluded: string | null;
  @Column('text') analysis_version: string;
  /** When its author was found to have taken it back or changed it; `NULL` while it stands. */
  @Column('bigint', { nullable: true }) withdrawn_at_ms: number | null;
  /** When it was last known to stand: heard, or asked for since. */
  @Column('bigint', { default: 0 }) checked_at_ms: number;
  /** The IngestTurn that it was stored in; `NULL` of those from before there were any. */
  @Column('bigint', { nullable: true }) turn: number | null;
}

/** A batch of posts that was stored lately, in the order of all batches. */
@Entity('ingest_turns')
export class IngestTurnRow {
  @PrimaryColumn('bigint') turn: number;
  /** JSON array of the event times of its posts, UTC epoch ms. */
  @Column('text') times: string;
}

/**
 * Finds the posts of one service in event order. An index and no more: the matches themselves stand in the post.
 * No foreign key: posts are never deleted, and the check would cost a look-up for every row of the hottest write.
 */
@Entity('post_services')
export class PostServiceRow {
  @PrimaryColumn('text') service: string;
  @PrimaryColumn('bigint') created_at_ms: number;
  @PrimaryColumn('text') post: string;
}
