import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What rules were, save by save, and by which of them a spike was counted. */
export class RuleVersions1799200000000 implements MigrationInterface {
  name = 'RuleVersions1799200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "rule_versions" ("service" text NOT NULL, "number" integer NOT NULL, "at_ms" bigint NOT NULL,
        "by" text NOT NULL, "changed" text NOT NULL, "rule" text NOT NULL, PRIMARY KEY ("service", "number"))`,
    );
    await runner.query(`ALTER TABLE "spikes" ADD COLUMN "rule" integer`);
    await keepPresentRules(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "spikes" DROP COLUMN "rule"`);
    await runner.query(`DROP TABLE "rule_versions"`);
  }
}

/** What stands is the first version of each; when it was saved, and by whom, is as old as its last hashtag tells. */
async function keepPresentRules(runner: QueryRunner): Promise<void> {
  const services = (await runner.query('SELECT * FROM services')) as Record<string, string | number | null>[];
  for (const row of services) {
    const hashtags = (await runner.query(
      'SELECT label, enabled, origin, created_at_ms FROM hashtags WHERE service = ? ORDER BY position, tag',
      [row.slug],
    )) as { label: string; enabled: number; origin: string; created_at_ms: number }[];
    const isShipped = hashtags.length > 0 && hashtags.every(({ origin }) => origin === 'catalogue');
    const rule = {
      slug: row.slug,
      name: row.name,
      hashtags: hashtags.filter(({ enabled }) => enabled === 1).map(({ label }) => label),
      phrases: JSON.parse(String(row.phrases)) as unknown,
      aliases: JSON.parse(String(row.aliases)) as unknown,
      dependsOn: JSON.parse(String(row.depends_on)) as unknown,
      statusPage: row.status_page === null ? null : (JSON.parse(String(row.status_page)) as unknown),
      match: row.match_mode,
      enabled: row.enabled === 1,
    };
    const atMs = Math.max(0, ...hashtags.map(({ created_at_ms }) => created_at_ms));
    await runner.query(
      'INSERT INTO rule_versions ("service", "number", "at_ms", "by", "changed", "rule") VALUES (?, 1, ?, ?, ?, ?)',
      [row.slug, atMs, isShipped ? 'catalogue' : 'token', '["created"]', JSON.stringify(rule)],
    );
  }
}
