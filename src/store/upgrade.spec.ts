import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import sqlite3 from 'sqlite3';
import { DataSource } from 'typeorm';
import { restoreBackup } from './restore-backup.js';
import { digestOf } from './copy-database.js';
import { MIGRATION_NAMES } from './migrations.js';
import { openStore } from './open-store.js';
import { holdSnapshot } from './snapshot.js';

const DUMPS = join(__dirname, '../../test/fixtures/schemas');
/** What each of them holds. */
const POSTS = 60;

let folder: string;
let url: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outcry-upgrade-'));
  url = `sqlite:${join(folder, 'outcry.db')}`;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** `1795300000000-InitialSchema` of `InitialSchema1795300000000`. */
const dumpOf = (migration: string) => migration.replace(/^(\D+)(\d+)$/, '$2-$1');
const STORED = MIGRATION_NAMES.sqlite.slice(0, -1).map(dumpOf);

async function load(dump: string): Promise<void> {
  const sql = gunzipSync(await readFile(join(DUMPS, `${dump}.sql.gz`))).toString();
  const database = new sqlite3.Database(join(folder, 'outcry.db'));
  await new Promise<void>((done, fail) => database.exec(sql, (error) => (error ? fail(error) : done())));
  await new Promise<void>((done) => database.close(() => done()));
}

async function ask<Row>(sql: string): Promise<Row[]> {
  const database = await new DataSource({ type: 'sqlite', database: join(folder, 'outcry.db') }).initialize();
  try {
    return await database.query<Row[]>(sql);
  } finally {
    await database.destroy();
  }
}

it('has a stored database of every earlier schema', async () => {
  const stored = (await readdir(DUMPS)).filter((name) => name.endsWith('.sql.gz'));
  expect(stored.sort()).toEqual(STORED.map((name) => `${name}.sql.gz`).sort());
});

describe.each(STORED)('a database of %s', (dump) => {
  it('is brought up to date by opening it, and nothing of it is lost', async () => {
    await load(dump);
    const before = await ask<{ text: string }>('SELECT text FROM posts ORDER BY created_at_ms, id');
    expect(before).toHaveLength(POSTS);

    const store = await openStore(url);
    const { items } = await store.posts.list({}, { limit: 200, cursor: null });
    expect(items.map(({ post }) => post.text).sort()).toEqual(before.map(({ text }) => text).sort());
    expect((await store.services.list()).map(({ slug }) => slug).sort()).toEqual(['chatgpt', 'lumenchat']);
    const spikes = await ask<{ service: string; posts: number }>('SELECT service, posts FROM spikes');
    expect(spikes).toEqual([{ service: 'lumenchat', posts: expect.any(Number) as number }]);
    expect(await ask('SELECT 1 AS one FROM links')).toHaveLength(1);
    expect(await ask('SELECT 1 AS one FROM outage_windows')).toHaveLength(1);
    await store.close();

    expect(await ask('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await ask('PRAGMA foreign_key_check')).toEqual([]);
  });
});

it('takes a backup of an earlier schema back', async () => {
  await load(STORED.at(0) ?? '');
  const columns = (await ask<{ name: string }>('PRAGMA table_info(posts)')).map(({ name }) => name);
  const layout = { columns, key: [{ column: 'id', type: 'string' as const }] };
  const snapshot = await holdSnapshot(url);
  const { rows, sha256 } = await digestOf(snapshot.reader, { name: 'posts', ...layout });
  await snapshot.close();
  for (const sql of [
    'CREATE TABLE backup_facts (name text PRIMARY KEY, value text NOT NULL)',
    `INSERT INTO backup_facts VALUES ('taken-at-ms', '0'), ('made-by', '0.0.1')`,
    'CREATE TABLE backup_manifest (name text PRIMARY KEY, layout text NOT NULL, row_count integer NOT NULL, sha256 text NOT NULL)',
    `INSERT INTO backup_manifest VALUES ('posts', '${JSON.stringify(layout)}', ${rows}, '${sha256}')`,
  ])
    await ask(sql);

  const target = `sqlite:${join(folder, 'restored.db')}`;
  const file = join(folder, 'outcry.db');
  const { backup } = await restoreBackup(
    { file, databaseUrl: target, replace: false, nowMs: 1 },
    () => undefined,
  );
  expect(backup).toMatchObject({ madeBy: '0.0.1', tables: [{ table: 'posts', rows: POSTS }] });
  const store = await openStore(target);
  expect((await store.posts.list({}, { limit: 200, cursor: null })).items).toHaveLength(POSTS);
  await store.close();
});
