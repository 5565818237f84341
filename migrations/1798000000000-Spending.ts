import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What sources that cost money have cost, by UTC day. */
export class Spending1798000000000 implements MigrationInterface {
  name = 'Spending1798000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "spending" ("source" text NOT NULL, "day_ms" bigint NOT NULL, "micro_usd" bigint NOT NULL,
        PRIMARY KEY ("source", "day_ms"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "spending"`);
  }
}
