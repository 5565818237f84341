import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('services')
export class ServiceRow {
  @PrimaryColumn('text') slug: string;
  @Column('text') name: string;
  /** JSON array of strings, as are `aliases` and `depends_on`. */
  @Column('text') phrases: string;
  @Column('text') aliases: string;
  @Column('text') depends_on: string;
  /** JSON of a StatusPage. */
  @Column('text', { nullable: true }) status_page: string | null;
  @Column('text') match_mode: string;
  /** 0 or 1, as is the hashtags' own. */
  @Column('integer') enabled: number;
}

@Entity('hashtags')
@Index('hashtags_by_service', ['service', 'position'])
export class HashtagRow {
  /** Normalised. */
  @PrimaryColumn('text') tag: string;

  @ForeignKey(() => ServiceRow, { name: 'hashtags_service_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('text')
  service: string;

  /** As written. */
  @Column('text') label: string;
  @Column('integer') enabled: number;
  @Column('text') origin: string;
  @Column('bigint') created_at_ms: number;
  /** Order among the hashtags of its service. */
  @Column('integer') position: number;
}

/** A service as it was saved once; rows are added and never changed or taken away. */
@Entity('rule_versions')
export class RuleVersionRow {
  @PrimaryColumn('text') service: string;
  /** 1, 2, 3, … */
  @PrimaryColumn('integer') number: number;
  @Column('bigint') at_ms: number;
  @Column('text') by: string;
  /** JSON array of names. */
  @Column('text') changed: string;
  /** JSON of a TrackedService. */
  @Column('text') rule: string;
}
