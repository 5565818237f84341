import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How much of each allowance of requests was used, so that a restart goes on inside it. */
export class UsedRequests1798300000000 implements MigrationInterface {
  name = 'UsedRequests1798300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "used_requests" ("budget" text NOT NULL, "slot_ms" bigint NOT NULL, "last_ms" bigint NOT NULL,
        "requests" integer NOT NULL, "closed_until_ms" bigint NOT NULL, "kept_until_ms" bigint NOT NULL,
        PRIMARY KEY ("budget", "slot_ms"))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "used_requests"`);
  }
}
