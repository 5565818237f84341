import { createHmac } from 'node:crypto';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Hashes the ids of posts that were withdrawn already and empties reposts of them, which are found by what they repeat. Posts that were emptied for
 * their age are taken by the next run of retention, in pieces. What was hashed stays so on the way back.
 */
export class ForgottenIds1799100000000 implements MigrationInterface {
  name = 'ForgottenIds1799100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "posts_by_original" ON "posts" ("repost_of") WHERE repost_of IS NOT NULL`,
    );
    // Without a key nothing was ever stored.
    const [key] = (await runner.query(`SELECT value FROM settings WHERE key = 'author-key'`)) as KeyRow[];
    if (key) await hashWithdrawn(runner, key.value);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "posts_by_original"`);
  }
}

interface KeyRow {
  readonly value: string;
}

interface WithdrawnRow {
  readonly id: string;
  readonly created_at_ms: number;
  readonly matches: string;
}

async function hashWithdrawn(runner: QueryRunner, key: string): Promise<void> {
  await runner.query(
    `UPDATE posts SET text = '', author = NULL, url = NULL, repost_of = NULL, hashtags = '[]', keywords = '[]',
        errors = '[]', withdrawn_at_ms = original.withdrawn_at_ms
      FROM posts AS original WHERE posts.repost_of = original.id AND original.withdrawn_at_ms IS NOT NULL`,
  );
  const posts = (await runner.query(
    `SELECT id, created_at_ms, matches FROM posts
      WHERE withdrawn_at_ms IS NOT NULL AND id NOT GLOB '*:forgotten:*'`,
  )) as WithdrawnRow[];
  for (const { id, created_at_ms, matches } of posts) {
    const forgotten = forgottenId(key, id);
    await runner.query('UPDATE posts SET id = ? WHERE id = ?', [forgotten, id]);
    for (const { service } of JSON.parse(matches) as { readonly service: string }[]) {
      await runner.query(
        'UPDATE post_services SET post = ? WHERE service = ? AND created_at_ms = ? AND post = ?',
        [forgotten, service, created_at_ms, id],
      );
    }
  }
}

/** As in src/store, at the time of this migration. */
function forgottenId(key: string, id: string): string {
  const colon = id.indexOf(':');
  const source = colon > 0 ? id.slice(0, colon) : 'unknown';
  return `${source}:forgotten:${createHmac('sha256', key).update(id).digest('base64url').slice(0, 22)}`;
}
