import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the judging of one service stands. */
@Entity('judges')
export class JudgeRecordRow {
  @PrimaryColumn('text') service: string;
  @Column('bigint', { nullable: true }) judged_until_ms: number | null;
  @Column('bigint', { nullable: true }) stale_from_ms: number | null;
  @Column('text') version: string;
  /** Grows with each state that is kept. */
  @Column('integer', { default: 0 }) revision: number;
}

/** What the judge of one service remembers, kept now and then. */
@Entity('judge_states')
export class JudgeStateRow {
  @PrimaryColumn('text') service: string;
  /** Minutes that start before this have gone into it. */
  @Column('bigint') until_ms: number;
  /** JSON of the judge's state. */
  @Column('text') state: string;
}

/** What the judge of one service knew when a month began before which all minutes are dropped. */
@Entity('judge_starts')
export class JudgeStartRow {
  @PrimaryColumn('text') service: string;
  /** Minutes that start before this have gone into it. */
  @PrimaryColumn('bigint') from_ms: number;
  /** Of the rule that judged. */
  @Column('text') version: string;
  /** JSON of the judge's state. */
  @Column('text') state: string;
}

@Entity('alert_boards')
export class AlertBoardRow {
  @PrimaryColumn('text') subscription: string;
  /** JSON of the AlertBoard. */
  @Column('text') board: string;
}

/** Who does what only one process may do at a time. */
@Entity('leases')
export class LeaseRow {
  @PrimaryColumn('text') name: string;
  @Column('text') owner: string;
  /** Grows with each change of owner. */
  @Column('bigint') fence: number;
  /** By the clock of the database; from then on others may take it. */
  @Column('bigint') until_ms: number;
}

@Entity('settings')
export class SettingRow {
  @PrimaryColumn('text') key: string;
  @Column('text') value: string;
}

@Entity('digests')
export class DigestRow {
  /** `YYYY-MM-DD` in `timezone`. */
  @PrimaryColumn('text') date: string;
  @PrimaryColumn('text') timezone: string;
  /** The Digest as JSON text, kept as it was written: a sealed day is the same bytes for ever. */
  @Column('text') json: string;
  /** 0 or 1 */
  @Column('integer') sealed: number;
}
