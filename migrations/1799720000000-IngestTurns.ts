import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { textColumn } from '../src/store/text-column.js';

/** In which order batches of posts were stored, by whichever process, and when their posts were made. */
export class IngestTurns1799720000000 implements MigrationInterface {
  name = 'IngestTurns1799720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'ingest_turns',
        columns: [{ name: 'turn', type: 'bigint', isPrimary: true }, textColumn(runner, { name: 'times' })],
      }),
    );
    // By hand, alike in both: TypeORM would copy the whole table of an SQLite file.
    await runner.query('ALTER TABLE "posts" ADD COLUMN "turn" bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "posts" DROP COLUMN "turn"');
    await runner.dropTable('ingest_turns');
  }
}
