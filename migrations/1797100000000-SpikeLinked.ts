import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whether the state of a spike rests on a link, so that only those are looked at again for which that changed. */
export class SpikeLinked1797100000000 implements MigrationInterface {
  name = 'SpikeLinked1797100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "spikes" ADD COLUMN "linked" integer NOT NULL DEFAULT (0)`);
    await runner.query(
      `UPDATE spikes SET linked = 1 WHERE id IN (SELECT l.spike_id FROM links l
        LEFT JOIN link_verdicts v ON v.link_id = l.id WHERE v.verdict IS NULL OR v.verdict <> 'rejected')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "spikes" DROP COLUMN "linked"`);
  }
}
