import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('buckets')
export class BucketRow {
  @PrimaryColumn('text') service: string;
  @PrimaryColumn('bigint') start_ms: number;
  @Column('integer') posts: number;
  @Column('integer') authors: number;
  @Column('integer') reports: number;
  @Column('integer', { default: 0 }) recoveries: number;
  /** In millionths: whole numbers add up to the same sum in whatever order the posts came, floats do not. */
  @Column('bigint') sentiment_micros: number;
  @Column('integer') sentiment_posts: number;
}

@Entity('bucket_parts')
@Index('bucket_parts_by_hashtag', ['key', 'start_ms'], { where: "dimension = 'hashtag'" })
export class BucketPartRow {
  @PrimaryColumn('text') service: string;
  @PrimaryColumn('text') dimension: string;
  @PrimaryColumn('bigint') start_ms: number;
  @PrimaryColumn('text') key: string;
  @Column('integer') posts: number;
  @Column('integer') authors: number;
}

/** What was expected of a service from `start_ms` until its next row. */
@Entity('baselines')
export class BaselineRecordRow {
  @PrimaryColumn('text') service: string;
  @PrimaryColumn('bigint') start_ms: number;
  /** People a minute; `NULL` where nothing was judged. */
  @Column('real', { nullable: true }) expected: number | null;
  /** Of the minute at `start_ms` alone. */
  @Column('real') score: number;
}

/** An hour of one service whose minutes are dropped. */
@Entity('bucket_hours')
export class BucketHourRow {
  @PrimaryColumn('text') service: string;
  @PrimaryColumn('bigint') start_ms: number;
  @Column('integer') posts: number;
  @Column('integer') authors: number;
  @Column('integer') reports: number;
  @Column('integer') recoveries: number;
  @Column('bigint') sentiment_micros: number;
  @Column('integer') sentiment_posts: number;
  /** People in the hour; `NULL` where nothing was judged. */
  @Column('real', { nullable: true }) expected: number | null;
  /** Highest of its minutes; `NULL` where nothing was judged. */
  @Column('real', { nullable: true }) score: number | null;
  /** Share of the hour that somebody listened to, 0..1. */
  @Column('real') coverage: number;
}
