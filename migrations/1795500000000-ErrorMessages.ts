import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The error messages that posts quote, and those that a spike's posts quoted most. Older rows have none. */
export class ErrorMessages1795500000000 implements MigrationInterface {
  name = 'ErrorMessages1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`ALTER TABLE "${table}" ADD COLUMN "errors" text NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed())
      await runner.query(`ALTER TABLE "${table}" DROP COLUMN "errors"`);
  }
}

const TABLES = ['posts', 'spikes'];
