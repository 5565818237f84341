import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Finds the spikes and windows that meet a range without reading the past: by when they begin, and the few that are open
 * or last longer than a day by when they end.
 */
export class EventsByTime1798200000000 implements MigrationInterface {
  name = 'EventsByTime1798200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "spikes_by_onset" ON "spikes" ("onset_ms")`);
    await runner.query(`CREATE INDEX "spikes_by_service_onset" ON "spikes" ("service", "onset_ms")`);
    await runner.query(
      `CREATE INDEX "spikes_long" ON "spikes" ("end_ms")
        WHERE end_ms IS NULL OR end_ms - onset_ms > 86400000`,
    );
    await runner.query(
      `CREATE INDEX "outage_windows_long" ON "outage_windows" ("end_ms")
        WHERE end_ms IS NULL OR end_ms - start_ms > 86400000`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const indexes = ['outage_windows_long', 'spikes_long', 'spikes_by_service_onset', 'spikes_by_onset'];
    for (const index of indexes) await runner.query(`DROP INDEX "${index}"`);
  }
}
