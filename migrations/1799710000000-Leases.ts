import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { textColumn } from '../src/store/text-column.js';

/** Who of several processes does what only one may do. */
export class Leases1799710000000 implements MigrationInterface {
  name = 'Leases1799710000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'leases',
        columns: [
          textColumn(runner, { name: 'name', isPrimary: true }),
          textColumn(runner, { name: 'owner' }),
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
