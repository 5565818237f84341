import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Something that changed; what it is now stands in its own table. */
@Entity('changes')
export class ChangeRow {
  /** Grows, and is never used twice. */
  @PrimaryGeneratedColumn({ type: 'integer' }) seq: number;
  @Column('text') kind: string;
  /** Service of buckets, id of a spike or window, name of a source. */
  @Column('text') subject: string;
  @Column('text', { nullable: true }) service: string | null;
  /** Of buckets: `[from, to)`. */
  @Column('bigint', { nullable: true }) from_ms: number | null;
  @Column('bigint', { nullable: true }) to_ms: number | null;
}
