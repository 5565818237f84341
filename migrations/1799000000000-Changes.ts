import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What has changed, in order, so that listeners can be told of it and resume. */
export class Changes1799000000000 implements MigrationInterface {
  name = 'Changes1799000000000';

  async up(runner: QueryRunner): Promise<void> {
    // AUTOINCREMENT: a number that was told must not come back after its row was forgotten.
    await runner.query(
      `CREATE TABLE "changes" ("seq" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "kind" text NOT NULL,
        "subject" text NOT NULL, "service" text, "from_ms" bigint, "to_ms" bigint)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "changes"`);
  }
}
