import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('access_keys')
export class AccessKeyRow {
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
  @Column('text') scope: string;
  /** SHA-256 of the secret, in hexadecimal. */
  @Column('text') hash: string;
  @Column('bigint') made_at_ms: number;
  @Column('bigint', { nullable: true }) expires_at_ms: number | null;
  @Column('bigint', { nullable: true }) used_at_ms: number | null;
  @Column('bigint', { nullable: true }) revoked_at_ms: number | null;
}

@Entity('audit_entries')
export class AuditEntryRow {
  /** Grows in the order in which they were written. */
  @PrimaryGeneratedColumn({ type: 'integer' }) seq: number;
  @Index('audit_entries_by_time')
  @Column('bigint')
  at_ms: number;
  @Column('text') actor: string;
  /** Of a key. No foreign key: entries stay when it goes. */
  @Column('text', { nullable: true }) key_id: string | null;
  @Column('text', { nullable: true }) key_name: string | null;
  @Column('text', { nullable: true }) address: string | null;
  @Column('text') action: string;
  @Column('text', { nullable: true }) target: string | null;
  /** JSON. */
  @Column('text') details: string;
}
