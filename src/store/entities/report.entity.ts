import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One step of a series of user reports. */
@Entity('report_points')
export class ReportPointRow {
  @PrimaryColumn('text') service: string;
  @PrimaryColumn('text') source: string;
  @PrimaryColumn('bigint') start_ms: number;
  @Column('bigint') width_ms: number;
  @Column('real') value: number;
}
