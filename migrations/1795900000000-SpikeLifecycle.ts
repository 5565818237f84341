import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The life of a spike and what was told of it: people who say that it is back, phases, spread, and an append-only
 * record of verdicts. What older rows say now is kept as settled: what was told live is not known. `outcry reprocess`
 * fills in the rest.
 */
export class SpikeLifecycle1795900000000 implements MigrationInterface {
  name = 'SpikeLifecycle1795900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE "buckets" ADD COLUMN "recoveries" integer NOT NULL DEFAULT 0`,
  `UPDATE buckets SET recoveries = coalesce(
     (SELECT p.authors FROM bucket_parts p WHERE p.service = buckets.service AND p.dimension = 'intent'
         AND p.start_ms = buckets.start_ms AND p.key = 'recovery'), 0)`,
  `ALTER TABLE "spikes" ADD COLUMN "phase" text NOT NULL DEFAULT 'ended'`,
  `ALTER TABLE "spikes" ADD COLUMN "transitions" text NOT NULL DEFAULT '[]'`,
  `ALTER TABLE "spikes" ADD COLUMN "spread" text NOT NULL
     DEFAULT '{"languages":[],"countries":[],"sources":[]}'`,
  `ALTER TABLE "spikes" ADD COLUMN "withdrawn_at_ms" bigint`,
  `ALTER TABLE "spikes" ADD COLUMN "superseded_by" text`,
  `UPDATE spikes SET phase = 'active' WHERE end_ms IS NULL`,
  `CREATE TABLE "spike_revisions" (
    "spike" text NOT NULL,
    "seq" integer NOT NULL,
    "service" text NOT NULL,
    "at_ms" bigint NOT NULL,
    "kind" text NOT NULL,
    "told" text NOT NULL,
    "changed" text NOT NULL,
    "replaces" text,
    "rule_version" text NOT NULL,
    PRIMARY KEY ("spike", "seq"))`,
  `INSERT INTO spike_revisions (spike, seq, service, at_ms, kind, told, changed, replaces, rule_version)
   SELECT id, 1, service, detected_at_ms, 'settled',
          json_object('state', state, 'phase', phase, 'onsetMs', onset_ms, 'endMs', end_ms, 'score', score,
                      'confidence', confidence),
          '[]', NULL, coalesce(json_extract(inputs, '$.ruleVersion'), '1')
     FROM spikes`,
];

const DOWN = [
  // Rows that only this version keeps apart would be told as if they stood.
  `DELETE FROM spikes WHERE withdrawn_at_ms IS NOT NULL`,
  `DROP TABLE "spike_revisions"`,
  ...['superseded_by', 'withdrawn_at_ms', 'spread', 'transitions', 'phase'].map(
    (column) => `ALTER TABLE "spikes" DROP COLUMN "${column}"`,
  ),
  `ALTER TABLE "buckets" DROP COLUMN "recoveries"`,
];
