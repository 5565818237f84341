import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OutageWindowRow } from './outage-window.entity.js';
import { SpikeRow } from './spike.entity.js';

@Entity('links')
export class LinkRow {
  @PrimaryColumn('text') id: string;

  @ForeignKey(() => SpikeRow, { name: 'links_spike_fk', onDelete: 'CASCADE' })
  @Index('links_by_spike')
  @Column('text')
  spike_id: string;

  @ForeignKey(() => OutageWindowRow, { name: 'links_window_fk', onDelete: 'CASCADE' })
  @Index('links_by_window')
  @Column('text')
  window_id: string;

  @Column('text') kind: string;
  @Column('real') confidence: number;
  @Column('bigint') lead_time_ms: number;
  @Column('real') overlap: number;
}

/** What a person said of a link. Apart from the links, so that a recompute, which replaces those, cannot lose it. */
@Entity('link_verdicts')
export class LinkVerdictRow {
  @PrimaryColumn('text') link_id: string;
  @Column('text') verdict: string;
  @Column('bigint', { nullable: true }) at_ms: number | null;
}
