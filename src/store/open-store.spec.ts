import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataSource } from 'typeorm';
import { aStoredPost } from '../../test/builders/a-stored-post.js';
import { writingSource } from './open-sqlite.js';
import { openStore } from './open-store.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outcry-store-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Undoes a migration and all that came after it. */
async function undoFrom(source: DataSource, name: string): Promise<void> {
  for (let last = ''; !last.startsWith(name);) {
    const sql = 'SELECT name FROM migrations ORDER BY id DESC LIMIT 1';
    last = (await source.query<{ name: string }[]>(sql))[0]?.name ?? name;
    await source.undoLastMigration();
  }
}

describe('migrations', () => {
  const tablesOf = async (source: DataSource) =>
    await source.query<{ name: string }[]>(
      `SELECT name FROM sqlite_master WHERE type IN ('table', 'index') AND name NOT LIKE 'sqlite_%'
          AND name <> 'migrations' ORDER BY name`,
    );
  const driftOf = async (source: DataSource) =>
    (await source.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

  it('run forward, back and forward on an empty file, and leave nothing behind on the way back', async () => {
    const source = await writingSource(join(folder, 'empty.db')).initialize();
    await source.runMigrations();
    const first = await tablesOf(source);
    expect(first).not.toEqual([]);

    for (const _ of source.migrations) await source.undoLastMigration();
    expect(await tablesOf(source)).toEqual([]);

    await source.runMigrations();
    expect(await tablesOf(source)).toEqual(first);
    await source.destroy();
  });

  it('keep rules that stood before versions as their first version', async () => {
    const source = await writingSource(join(folder, 'rules.db')).initialize();
    await source.runMigrations();
    await undoFrom(source, 'RuleVersions');
    await source.query(
      `INSERT INTO services VALUES ('a', 'A', '["a down"]', '[]', '[]', NULL, 'rule', 1), ('b', 'B', '[]', '[]', '[]', NULL, 'alias', 0)`,
    );
    await source.query(`INSERT INTO hashtags VALUES ('adown', 'a', 'ADown', 1, 'catalogue', 1000, 0)`);
    await source.runMigrations();
    const rows = await source.query<Record<string, unknown>[]>(
      'SELECT * FROM rule_versions ORDER BY service',
    );
    expect(
      rows.map(({ rule, ...row }) => ({ ...row, rule: JSON.parse(String(rule)) as unknown })),
    ).toMatchObject([
      {
        service: 'a',
        number: 1,
        at_ms: 1000,
        by: 'catalogue',
        rule: { hashtags: ['ADown'], phrases: ['a down'] },
      },
      {
        service: 'b',
        number: 1,
        at_ms: 0,
        by: 'token',
        rule: { match: 'alias', enabled: false, statusPage: null },
      },
    ]);
    await source.destroy();
  });

  it('hash the ids of posts that were withdrawn before there were hashes, once', async () => {
    const url = `sqlite:${join(folder, 'old.db')}`;
    const posts = [
      aStoredPost({ id: 'x:ada/1', createdAtMs: 1 }),
      aStoredPost({ id: 'x:bob/2', createdAtMs: 2, repostOf: 'x:ada/1' }),
      aStoredPost({ id: 'x:eve/3', createdAtMs: 3 }),
    ];
    const store = await openStore(url);
    await store.write((unit) => store.posts.insert(unit, posts));
    await store.close();
    const source = await writingSource(join(folder, 'old.db')).initialize();
    await undoFrom(source, 'ForgottenIds');
    await source.query(`UPDATE posts SET withdrawn_at_ms = 9, text = '' WHERE id = 'x:ada/1'`);
    await source.runMigrations();
    await undoFrom(source, 'ForgottenIds');
    await source.destroy();

    const upgraded = await openStore(url);
    const { items } = await upgraded.posts.list({ service: 'chatgpt' }, { limit: 9, cursor: null });
    const hashed = expect.stringMatching(/^x:forgotten:/) as string;
    expect(items.map(({ post }) => [post.id, post.text !== '', post.repostOf])).toEqual([
      ['x:eve/3', true, null],
      [hashed, false, null],
      [hashed, false, null],
    ]);
    const ids = posts.map(({ post }) => post.id);
    expect(await upgraded.posts.findExisting(ids)).toEqual(new Set(ids));
    expect(await upgraded.postTexts.withdrawnBySource()).toEqual(new Map([['x', 2]]));
    await upgraded.close();
  });

  it('make what the entities describe: no drift', async () => {
    const source = await writingSource(join(folder, 'drift.db')).initialize();
    await source.runMigrations();
    expect(await driftOf(source)).toEqual([]);
    await source.destroy();
  });

  it('are told from drift: a missing column, index or foreign key shows', async () => {
    const source = await writingSource(join(folder, 'planted.db')).initialize();
    await source.runMigrations();
    await source.query('ALTER TABLE posts DROP COLUMN country');
    await source.query('DROP INDEX spikes_by_time');
    await source.query('DROP TABLE source_drops');
    await source.query(
      'CREATE TABLE source_drops (source text NOT NULL, reason text NOT NULL, posts bigint NOT NULL, PRIMARY KEY (source, reason))',
    );
    const drift = (await driftOf(source)).join('\n');
    expect(drift).toContain('country');
    expect(drift).toContain('spikes_by_time');
    expect(drift).toContain('source_drops_source_fk');
    await source.destroy();
  });
});

describe('openStore', () => {
  it('makes the folder and the file, and finds what was kept when it is opened again', async () => {
    const url = `sqlite:${join(folder, 'deep', 'er', 'outcry.db')}`;
    const first = await openStore(url);
    await first.write((unit) => first.settings.put(unit, 'colour', 'red'));
    await first.close();
    expect(existsSync(join(folder, 'deep', 'er', 'outcry.db'))).toBe(true);

    const second = await openStore(url);
    expect(await second.settings.get('colour')).toBe('red');
    await second.close();
  });

  it('gives an installation one key, however often it is opened', async () => {
    const url = `sqlite:${join(folder, 'keyed.db')}`;
    await (await openStore(url)).close();
    const [one, two] = await Promise.all([openStore(url), openStore(url)]);
    expect(one.keys.authors).toMatch(/^[\w-]{43}$/);
    expect(two.keys).toEqual(one.keys);
    expect(one.keys.votes).not.toBe(one.keys.authors);
    await one.close();
    await two.close();
  });

  it('opens the same file twice at once: each sees what the other commits', async () => {
    const url = `sqlite:${join(folder, 'shared.db')}`;
    const [one, two] = [await openStore(url), await openStore(url)];
    await Promise.all([
      one.write((unit) => one.settings.put(unit, 'one', '1')),
      two.write((unit) => two.settings.put(unit, 'two', '2')),
    ]);
    expect(await one.settings.get('two')).toBe('2');
    expect(await two.settings.get('one')).toBe('1');
    await one.close();
    await two.close();
  });

  it('keeps each database in memory to itself', async () => {
    const [one, two] = [await openStore('sqlite::memory:'), await openStore('sqlite::memory:')];
    await one.write((unit) => one.settings.put(unit, 'colour', 'red'));
    expect(await one.settings.get('colour')).toBe('red');
    expect(await two.settings.get('colour')).toBeNull();
    await one.close();
    await two.close();
  });

  it.each([
    [
      'mysql://outcry:secret@db/outcry',
      'must be sqlite:<path>, sqlite::memory: or postgres://…, not mysql:…',
    ],
    ['postgres://outcry:secret@db', 'must be postgres://<user>:<password>@<host>:<port>/<database>'],
    ['postgres://outcry:secret#1@db/outcry', 'special characters in it are written as %XX'],
    ['postgres://outcry:secret@127.0.0.1:1/outcry', 'postgres://outcry@127.0.0.1:1/outcry cannot be used: '],
    ['./data/outcry.db', 'must be sqlite:<path>, sqlite::memory: or postgres://…'],
    ['sqlite:', 'must be sqlite:<path>, sqlite::memory: or postgres://…'],
    ['', 'must be sqlite:<path>, sqlite::memory: or postgres://…'],
  ])('refuses the address %p in one line that tells no secret', async (url, reason) => {
    const failure = await openStore(url).catch((error: Error) => error.message);
    expect(failure).toContain(reason);
    expect(failure).not.toContain('secret');
    expect(failure).not.toContain('\n');
  });

  it('says which file it cannot use', async () => {
    await expect(openStore(`sqlite:${folder}`)).rejects.toThrow(
      `The database sqlite:${folder} cannot be used`,
    );
  });
});
