import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Finds what is to be delivered now without asking for each subscription. */
export class DeliveriesDue1799400000000 implements MigrationInterface {
  name = 'DeliveriesDue1799400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "deliveries_due" ON "deliveries" ("next_try_ms") WHERE status IN ('pending', 'failed')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "deliveries_due"`);
  }
}
