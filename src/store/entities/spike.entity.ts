import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('spikes')
@Index('spikes_by_service', ['service', 'detected_at_ms'])
@Index('spikes_by_time', ['detected_at_ms', 'id'])
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
  @Column('text') inputs: string;
}
