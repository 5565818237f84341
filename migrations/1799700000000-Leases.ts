import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { textByBytes } from './text-by-bytes.js';

/** Who of several processes does what only one may do. */
export class Leases1799700000000 implements MigrationInterface {
  name = 'Leases1799700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'leases',
        columns: [
          { name: 'name', ...textByBytes(runner), isPrimary: true, primaryKeyConstraintName: 'leases_pkey' },
          { name: 'owner', ...textByBytes(runner) },
          { name: 'fence', type: 'bigint' },
          { name: 'until_ms', type: 'bigint' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('leases');
  }
}
