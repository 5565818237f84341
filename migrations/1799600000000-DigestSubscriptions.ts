import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whether a subscription is told of outages, and which digests it gets. */
export class DigestSubscriptions1799600000000 implements MigrationInterface {
  name = 'DigestSubscriptions1799600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "subscriptions" ADD COLUMN "alerts" integer NOT NULL DEFAULT 1`);
    await runner.query(`ALTER TABLE "subscriptions" ADD COLUMN "digests" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "subscriptions" DROP COLUMN "digests"`);
    await runner.query(`ALTER TABLE "subscriptions" DROP COLUMN "alerts"`);
  }
}
