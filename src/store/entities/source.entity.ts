import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A stretch of listening; spans of one source and coverage neither overlap nor touch. */
@Entity('listening_spans')
export class ListeningSpanRow {
  @PrimaryColumn('text') source: string;
  @PrimaryColumn('real') coverage: number;
  @PrimaryColumn('bigint') start_ms: number;
  @Column('bigint') end_ms: number;
}

@Entity('heard_services')
export class HeardServiceRow {
  @PrimaryColumn('text') source: string;
  @PrimaryColumn('text') service: string;
  @PrimaryColumn('bigint') day_ms: number;
  @Column('bigint') first_ms: number;
}

@Entity('cursors')
export class CursorRow {
  @PrimaryColumn('text') source: string;
  @Column('text') cursor: string;
  @Column('bigint') at_ms: number;
}

/** What a source has cost in one UTC day. */
@Entity('spending')
export class SpendingRow {
  @PrimaryColumn('text') source: string;
  @PrimaryColumn('bigint') day_ms: number;
  /** Millionths of a dollar. */
  @Column('bigint') micro_usd: number;
}

/** Requests of one allowance that were made close to each other. */
@Entity('used_requests')
export class UsedRequestsRow {
  /** Name of the RequestBudget. */
  @PrimaryColumn('text') budget: string;
  @PrimaryColumn('bigint') slot_ms: number;
  @Column('bigint') last_ms: number;
  @Column('integer') requests: number;
  /** 0: the server did not refuse. */
  @Column('bigint') closed_until_ms: number;
  /** When the row counts no longer. */
  @Column('bigint') kept_until_ms: number;
}

@Entity('sources')
export class SourceRecordRow {
  @PrimaryColumn('text') source: string;
  @Column('text') kind: string;
  @Column('bigint', { nullable: true }) last_success_ms: number | null;
  @Column('bigint', { nullable: true }) last_attempt_ms: number | null;
  @Column('text', { nullable: true }) last_error: string | null;
  /** Since the last success. */
  @Column('integer') failures: number;
  @Column('bigint', { nullable: true }) next_try_ms: number | null;
  /** Event time of the newest post. */
  @Column('bigint', { nullable: true }) newest_ms: number | null;
  @Column('bigint') read: number;
  @Column('bigint') counted: number;
  @Column('bigint') duplicate: number;
  @Column('bigint') failed: number;
}

/** How many posts of a source were dropped for one reason. */
@Entity('source_drops')
export class SourceDropRow {
  @ForeignKey(() => SourceRecordRow, { name: 'source_drops_source_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('text')
  source: string;

  @PrimaryColumn('text') reason: string;
  @Column('bigint') posts: number;
}
