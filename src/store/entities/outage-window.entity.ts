import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { isLong } from '../meeting.js';

@Entity('outage_windows')
@Index('outage_windows_by_service', ['service', 'start_ms'])
@Index('outage_windows_by_time', ['start_ms', 'id'])
@Index('outage_windows_long', ['end_ms'], { where: isLong('start_ms') })
export class OutageWindowRow {
  @PrimaryColumn('text') id: string;
  @Column('text') service: string;
  @Column('bigint') start_ms: number;
  @Column('bigint', { nullable: true }) end_ms: number | null;
  @Column('bigint', { nullable: true }) acknowledged_at_ms: number | null;
  @Column('bigint', { nullable: true }) monitoring_at_ms: number | null;
  @Column('text') title: string;
  @Column('text') impact: string;
  @Column('text') status: string;
  @Column('text') origin: string;
  @Column('text', { nullable: true }) url: string | null;
  /** When a person entered it. */
  @Column('bigint', { nullable: true }) known_at_ms: number | null;
  /** The provider's own JSON, as last read. */
  @Column('text', { nullable: true }) raw: string | null;
}

@Entity('outage_updates')
export class OutageUpdateRow {
  @ForeignKey(() => OutageWindowRow, { name: 'outage_updates_window_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('text')
  window_id: string;

  @PrimaryColumn('text') id: string;
  @Column('bigint') at_ms: number;
  @Column('text') status: string;
  @Column('text') body: string;
}
