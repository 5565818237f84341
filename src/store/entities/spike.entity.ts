import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { isLong } from '../meeting.js';

@Entity('spikes')
@Index('spikes_by_service', ['service', 'detected_at_ms'])
@Index('spikes_by_time', ['detected_at_ms', 'id'])
@Index('spikes_by_onset', ['onset_ms'])
@Index('spikes_by_service_onset', ['service', 'onset_ms'])
@Index('spikes_long', ['end_ms'], { where: isLong('onset_ms') })
export class SpikeRow {
  @PrimaryColumn('text') id: string;
  @Column('text') service: string;
  @Column('bigint') onset_ms: number;
  @Column('bigint') detected_at_ms: number;
  @Column('bigint') peak_at_ms: number;
  @Column('bigint', { nullable: true }) end_ms: number | null;
  @Column('integer') posts: number;
  @Column('integer') authors: number;
  @Column('real') peak_per_minute: number;
  @Column('real') expected_per_minute: number;
  @Column('real') score: number;
  @Column('real', { nullable: true }) sentiment: number | null;
  /** JSON, in the shape of the Spike; as are `errors`, `symptoms`, `languages` and `inputs`. */
  @Column('text') keywords: string;
  @Column('text', { default: '[]' }) errors: string;
  @Column('text') symptoms: string;
  @Column('text') languages: string;
  @Column('real') confidence: number;
  @Column('text') state: string;
  /** 0 or 1. */
  @Column('integer', { default: 0 }) linked: number;
  @Column('text', { default: 'ended' }) phase: string;
  /** JSON, as the Spike has them. */
  @Column('text', { default: '[]' }) transitions: string;
  @Column('text', { default: '{"languages":[],"countries":[],"sources":[]}' }) spread: string;
  @Column('bigint', { nullable: true }) withdrawn_at_ms: number | null;
  @Column('text', { nullable: true }) superseded_by: string | null;
  @Column('text') inputs: string;
  /** Number of the version of the service's rule. */
  @Column('integer', { nullable: true }) rule: number | null;
}

/** What was told of a spike, in order; rows are added and never changed or taken away. */
@Entity('spike_revisions')
export class SpikeRevisionRow {
  @PrimaryColumn('text') spike: string;
  /** 1, 2, 3, … */
  @PrimaryColumn('integer') seq: number;
  @Column('text') service: string;
  @Column('bigint') at_ms: number;
  @Column('text') kind: string;
  /** JSON of the ToldVerdict; `changed` is one of an array of names. */
  @Column('text') told: string;
  @Column('text') changed: string;
  @Column('text', { nullable: true }) replaces: string | null;
  @Column('text') rule_version: string;
}
