import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * When a person entered a window and judged a link. Of what is stored already it is only sure that it was known at the
 * upgrade; when a link was judged is not known.
 */
export class WhenPersonsKnew1797000000000 implements MigrationInterface {
  name = 'WhenPersonsKnew1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "outage_windows" ADD COLUMN "known_at_ms" bigint`);
    await runner.query(
      `UPDATE outage_windows SET known_at_ms = CAST(strftime('%s', 'now') AS integer) * 1000
        WHERE origin = 'hand'`,
    );
    await runner.query(`ALTER TABLE "link_verdicts" ADD COLUMN "at_ms" bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "link_verdicts" DROP COLUMN "at_ms"`);
    await runner.query(`ALTER TABLE "outage_windows" DROP COLUMN "known_at_ms"`);
  }
}
