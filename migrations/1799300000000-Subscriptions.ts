import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who is told of what, what became of each notice, and what people said when they were asked whether it was right. */
export class Subscriptions1799300000000 implements MigrationInterface {
  name = 'Subscriptions1799300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "subscriptions" ("id" text PRIMARY KEY NOT NULL, "type" text NOT NULL, "url" text, "recipient" text,
        "secret" text, "services" text NOT NULL, "states" text NOT NULL, "min_confidence" real NOT NULL,
        "language" text NOT NULL, "timezone" text NOT NULL, "quiet_from" text, "quiet_to" text,
        "reminder_minutes" integer, "enabled" integer NOT NULL, "created_at_ms" bigint NOT NULL)`,
    );
    // AUTOINCREMENT: the order of notices is what keeps an end from overtaking its beginning.
    await runner.query(
      `CREATE TABLE "deliveries" ("seq" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "subscription" text NOT NULL,
        "notice" text NOT NULL, "kind" text NOT NULL, "key" text NOT NULL, "body" text NOT NULL,
        "status" text NOT NULL, "attempts" integer NOT NULL, "error" text, "next_try_ms" bigint,
        "created_at_ms" bigint NOT NULL, "tried_at_ms" bigint, "receipt" text)`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "deliveries_by_notice" ON "deliveries" ("subscription", "notice")`,
    );
    await runner.query(`CREATE INDEX "deliveries_by_status" ON "deliveries" ("subscription", "status")`);
    await runner.query(`CREATE INDEX "deliveries_by_time" ON "deliveries" ("created_at_ms")`);
    // What was told so far was told to everybody alike: an outage that is open is told once more, to each.
    await runner.query(`DROP TABLE "alerts"`);
    await runner.query(`DELETE FROM "settings" WHERE "key" = 'alert-outbox'`);
    await runner.query(
      `CREATE TABLE "alert_boards" ("subscription" text PRIMARY KEY NOT NULL, "board" text NOT NULL)`,
    );
    await runner.query(
      `CREATE TABLE "spike_verdicts" ("spike_id" text PRIMARY KEY NOT NULL, "verdict" text NOT NULL,
        "at_ms" bigint NOT NULL)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "spike_verdicts"`);
    await runner.query(`DROP TABLE "alert_boards"`);
    await runner.query(`CREATE TABLE "alerts" ("service" text PRIMARY KEY NOT NULL, "state" text NOT NULL)`);
    await runner.query(`DROP TABLE "deliveries"`);
    await runner.query(`DROP TABLE "subscriptions"`);
  }
}
