import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';
import { textColumn } from '../src/store/text-column.js';

/**
 * Where the judging of a service stands changes by the minute, and what its judge remembers is large and kept by the
 * hour: two tables.
 */
export class JudgeStates1799700000000 implements MigrationInterface {
  name = 'JudgeStates1799700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'judge_states',
        columns: [
          textColumn(runner, { name: 'service', isPrimary: true }),
          { name: 'until_ms', type: 'bigint' },
          textColumn(runner, { name: 'state' }),
        ],
      }),
    );
    await runner.query(
      `INSERT INTO judge_states (service, until_ms, state)
       SELECT service, judged_until_ms, state FROM judges WHERE judged_until_ms IS NOT NULL`,
    );
    await runner.dropColumn('judges', 'state');
    await runner.addColumn('judges', new TableColumn({ name: 'revision', type: 'integer', default: 0 }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('judges', 'revision');
    await runner.addColumn(
      'judges',
      new TableColumn(textColumn(runner, { name: 'state', default: `'null'` })),
    );
    // What is judged further than its state was kept goes back to there.
    await runner.query(
      `UPDATE judges SET state = (SELECT s.state FROM judge_states s WHERE s.service = judges.service),
         judged_until_ms = (SELECT s.until_ms FROM judge_states s WHERE s.service = judges.service)
        WHERE judged_until_ms IS NOT NULL`,
    );
    await runner.dropTable('judge_states');
  }
}
