import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { numberedColumn, textColumn } from '../src/store/text-column.js';

/** Who changed what, when and from where. */
export class AuditEntries1799761000000 implements MigrationInterface {
  name = 'AuditEntries1799761000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'audit_entries',
        columns: [
          numberedColumn(runner, 'seq'),
          { name: 'at_ms', type: 'bigint' },
          textColumn(runner, { name: 'actor' }),
          textColumn(runner, { name: 'key_id', isNullable: true }),
          textColumn(runner, { name: 'key_name', isNullable: true }),
          textColumn(runner, { name: 'address', isNullable: true }),
          textColumn(runner, { name: 'action' }),
          textColumn(runner, { name: 'target', isNullable: true }),
          textColumn(runner, { name: 'details' }),
        ],
        indices: [{ name: 'audit_entries_by_time', columnNames: ['at_ms'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entries');
  }
}
