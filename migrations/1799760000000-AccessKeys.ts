import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { textColumn } from '../src/store/text-column.js';

/** Keys beside the admin token, each of a scope. */
export class AccessKeys1799760000000 implements MigrationInterface {
  name = 'AccessKeys1799760000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'access_keys',
        columns: [
          textColumn(runner, { name: 'id', isPrimary: true }),
          textColumn(runner, { name: 'name' }),
          textColumn(runner, { name: 'scope' }),
          textColumn(runner, { name: 'hash' }),
          { name: 'made_at_ms', type: 'bigint' },
          { name: 'expires_at_ms', type: 'bigint', isNullable: true },
          { name: 'used_at_ms', type: 'bigint', isNullable: true },
          { name: 'revoked_at_ms', type: 'bigint', isNullable: true },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('access_keys');
  }
}
