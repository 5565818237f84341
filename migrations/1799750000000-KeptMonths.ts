import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { realColumn, textColumn } from '../src/store/text-column.js';

/** What is kept of months whose posts and minutes are dropped: the counts of their hours, and what judges knew by then. */
export class KeptMonths1799750000000 implements MigrationInterface {
  name = 'KeptMonths1799750000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'bucket_hours',
        columns: [
          textColumn(runner, { name: 'service', isPrimary: true }),
          { name: 'start_ms', type: 'bigint', isPrimary: true },
          { name: 'posts', type: 'integer' },
          { name: 'authors', type: 'integer' },
          { name: 'reports', type: 'integer' },
          { name: 'recoveries', type: 'integer' },
          { name: 'sentiment_micros', type: 'bigint' },
          { name: 'sentiment_posts', type: 'integer' },
          realColumn(runner, { name: 'expected', isNullable: true }),
          realColumn(runner, { name: 'score', isNullable: true }),
          realColumn(runner, { name: 'coverage' }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'judge_starts',
        columns: [
          textColumn(runner, { name: 'service', isPrimary: true }),
          { name: 'from_ms', type: 'bigint', isPrimary: true },
          textColumn(runner, { name: 'version' }),
          textColumn(runner, { name: 'state' }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('judge_starts');
    await runner.dropTable('bucket_hours');
  }
}
