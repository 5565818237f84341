import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('subscriptions')
export class SubscriptionRow {
  @PrimaryColumn('text') id: string;
  @Column('text') type: string;
  @Column('text', { nullable: true }) url: string | null;
  @Column('text', { nullable: true }) recipient: string | null;
  @Column('text', { nullable: true }) secret: string | null;
  /** JSON list of slugs. */
  @Column('text') services: string;
  /** JSON list. */
  @Column('text') states: string;
  @Column('real') min_confidence: number;
  @Column('text') language: string;
  @Column('text') timezone: string;
  /** 0 or 1 */
  @Column('integer', { default: 1 }) alerts: number;
  /** JSON of the DigestWish. */
  @Column('text', { nullable: true }) digests: string | null;
  @Column('text', { nullable: true }) quiet_from: string | null;
  @Column('text', { nullable: true }) quiet_to: string | null;
  @Column('integer', { nullable: true }) reminder_minutes: number | null;
  /** 0 or 1 */
  @Column('integer') enabled: number;
  @Column('bigint') created_at_ms: number;
}

@Entity('deliveries')
@Index('deliveries_by_notice', ['subscription', 'notice'], { unique: true })
@Index('deliveries_by_status', ['subscription', 'status'])
@Index('deliveries_due', ['next_try_ms'], { where: "status IN ('pending', 'failed')" })
export class DeliveryRow {
  /** Grows in the order in which notices were made. */
  @PrimaryGeneratedColumn({ type: 'integer' }) seq: number;
  /** No foreign key: those that the environment owns have no row. */
  @Column('text') subscription: string;
  @Column('text') notice: string;
  @Column('text') kind: string;
  @Column('text') key: string;
  /** JSON of the notice. */
  @Column('text') body: string;
  @Column('text') status: string;
  @Column('integer') attempts: number;
  @Column('text', { nullable: true }) error: string | null;
  @Column('bigint', { nullable: true }) next_try_ms: number | null;
  @Index('deliveries_by_time')
  @Column('bigint')
  created_at_ms: number;
  @Column('bigint', { nullable: true }) tried_at_ms: number | null;
  @Column('text', { nullable: true }) receipt: string | null;
}

/** What a person said of a Spike that no Link joins to a window. Apart from the spikes: a recompute replaces those. */
@Entity('spike_verdicts')
export class SpikeVerdictRow {
  @PrimaryColumn('text') spike_id: string;
  @Column('text') verdict: string;
  @Column('bigint') at_ms: number;
}
