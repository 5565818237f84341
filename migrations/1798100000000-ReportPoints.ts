import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Series of user reports, a class of evidence beside posts. */
export class ReportPoints1798100000000 implements MigrationInterface {
  name = 'ReportPoints1798100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "report_points" ("service" text NOT NULL, "source" text NOT NULL, "start_ms" bigint NOT NULL,
        "width_ms" bigint NOT NULL, "value" real NOT NULL, PRIMARY KEY ("service", "source", "start_ms"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "report_points"`);
  }
}
