import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When a post was found to be withdrawn, and when its source was last asked whether it still stands. */
export class WithdrawnPosts1797300000000 implements MigrationInterface {
  name = 'WithdrawnPosts1797300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "posts" ADD COLUMN "withdrawn_at_ms" bigint`);
    await runner.query(`ALTER TABLE "posts" ADD COLUMN "checked_at_ms" bigint NOT NULL DEFAULT (0)`);
    await runner.query(`UPDATE posts SET checked_at_ms = ingested_at_ms`);
    await runner.query(
      `CREATE INDEX "posts_withdrawn" ON "posts" ("created_at_ms") WHERE withdrawn_at_ms IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX "posts_by_check" ON "posts" ("source", "checked_at_ms") WHERE text <> ''`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "posts_by_check"`);
    await runner.query(`DROP INDEX "posts_withdrawn"`);
    await runner.query(`ALTER TABLE "posts" DROP COLUMN "checked_at_ms"`);
    await runner.query(`ALTER TABLE "posts" DROP COLUMN "withdrawn_at_ms"`);
  }
}
