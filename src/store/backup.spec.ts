import {
  chmod,
  copyFile,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { aSpike } from '../../test/builders/a-spike.js';
import { aStoredPost } from '../../test/builders/a-stored-post.js';
import { describeAtEachAddress } from '../../test/databases.js';
import { BackupError, takeBackup, verifyBackup } from './backup.js';
import { restoreBackup } from './restore-backup.js';
import { openStore } from './open-store.js';
import { writingSource } from './open-sqlite.js';

const NOW_MS = Date.UTC(2026, 10, 28, 12);
const FIRST_MS = Date.UTC(2025, 0, 15);
const POSTS = 1_200;
const quiet = () => undefined;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outcry-backup-'));
  file = join(folder, 'backup.db');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function fill(databaseUrl: string): Promise<void> {
  const store = await openStore(databaseUrl);
  await store.write(async (unit) => {
    const posts = Array.from({ length: POSTS }, (_, index) =>
      aStoredPost({
        id: `x:${index}`,
        createdAtMs: FIRST_MS + index * 3_600_000,
        text: `nr ${index} \u0000 ล่ม`,
      }),
    );
    await store.posts.insert(unit, posts);
    await store.spikes.upsert(unit, [aSpike({ score: 0.1 + 0.2 })]);
  });
  await store.close();
}

const take = (databaseUrl: string) =>
  takeBackup({ databaseUrl, file, madeBy: '0.1.0', nowMs: NOW_MS }, quiet);
const restore = (databaseUrl: string, replace = false) =>
  restoreBackup({ file, databaseUrl, replace, nowMs: NOW_MS }, quiet);

/** That it was restored is written down in it. */
const isCopied = ({ table }: { readonly table: string }) => table !== 'audit_entries';

describeAtEachAddress((newDatabase) => {
  it('is one file that only its owner reads, and comes back row for row, as either kind', async () => {
    const url = await newDatabase();
    await fill(url);
    const taken = await take(url);
    expect(taken.tables.find(({ table }) => table === 'posts')?.rows).toBe(POSTS);
    expect(taken).toMatchObject({ takenAtMs: NOW_MS, madeBy: '0.1.0' });
    expect(await readdir(folder)).toEqual(['backup.db']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const byName = (a: { table: string }, b: { table: string }) => (a.table < b.table ? -1 : 1);
    expect(await verifyBackup(file)).toEqual({ ...taken, tables: [...taken.tables].sort(byName) });

    const back = await newDatabase();
    expect(await restore(back)).toMatchObject({ movedTo: null });
    // A backup of what came back has the same rows.
    await rm(file);
    expect((await take(back)).tables.filter(isCopied)).toEqual(taken.tables.filter(isCopied));
    const store = await openStore(back);
    const { items } = await store.audit.list(null, { limit: 10, cursor: null });
    expect(items).toMatchObject([{ action: 'database.restored', target: '2026-11-28T12:00:00.000Z' }]);
    expect(await store.posts.get('x:7')).toMatchObject({ post: { text: 'nr 7 \u0000 ล่ม' } });
    await store.close();
  });

  it('takes nothing into a database that holds something', async () => {
    const url = await newDatabase();
    await fill(url);
    await take(url);
    await expect(restore(url)).rejects.toThrow(/is not empty|already; --replace/);
  });
});

describe('a backup', () => {
  let url: string;
  beforeEach(async () => {
    url = `sqlite:${join(folder, 'outcry.db')}`;
    await fill(url);
  });

  it('never overwrites a file', async () => {
    await writeFile(file, 'mine');
    await expect(take(url)).rejects.toThrow(BackupError);
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it('is taken again where one was cut short', async () => {
    await writeFile(`${file}.partial`, 'half of one');
    await take(url);
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('holds the moment at which it began, whatever is written meanwhile', async () => {
    const store = await openStore(url);
    let writes = 0;
    const written: Promise<unknown>[] = [];
    const backup = await takeBackup({ databaseUrl: url, file, madeBy: 'x', nowMs: NOW_MS }, () => {
      writes += 1;
      const late = aStoredPost({ id: `late:${writes}`, createdAtMs: FIRST_MS + writes });
      written.push(store.write((unit) => store.posts.insert(unit, [late])));
    });
    await Promise.all(written);
    await store.close();
    expect(writes).toBeGreaterThan(1);
    expect(backup.tables.find(({ table }) => table === 'posts')?.rows).toBe(POSTS);
  });

  it.each([
    ['a changed letter', "UPDATE posts SET text = 'another' WHERE id = 'x:7'", /posts differ/],
    ['a lost row', "DELETE FROM posts WHERE id = 'x:7'", /posts differ/],
    ['a row too many', "INSERT INTO settings (key, value) VALUES ('a', 'b')", /settings differ/],
    ['a lost table', 'DROP TABLE posts', /is damaged: .*no such table/],
    ['no checksums', 'DROP TABLE backup_manifest', /is no backup of Outcry/],
    [
      'migrations that nobody knows',
      "INSERT INTO migrations (timestamp, name) VALUES (1, 'Later1')",
      /was taken by a newer Outcry \(Later1\)/,
    ],
  ])('with %s is told and not taken back', async (_, sql, message) => {
    await take(url);
    const database = await new DataSource({ type: 'sqlite', database: file }).initialize();
    await database.query(sql);
    await database.destroy();
    await expect(verifyBackup(file)).rejects.toThrow(message);
    const target = join(folder, 'new.db');
    await expect(restore(`sqlite:${target}`)).rejects.toThrow(BackupError);
    expect((await readdir(folder)).filter((name) => name.startsWith('new.db'))).toEqual([]);
  });

  it('is told when bytes of it are gone or others', async () => {
    await take(url);
    const whole = join(folder, 'whole.db');
    await copyFile(file, whole);
    const { size } = await stat(file);
    await truncate(file, size - 8_192);
    await expect(verifyBackup(file)).rejects.toThrow(BackupError);

    const handle = await open(whole, 'r+');
    const at = (await readFile(whole)).indexOf('nr 700 ');
    await handle.write('X', at);
    await handle.close();
    await expect(verifyBackup(whole)).rejects.toThrow(/posts differ/);

    await writeFile(file, 'no database at all, whatever its name says; long enough to be looked at');
    await expect(verifyBackup(file)).rejects.toThrow(BackupError);
    await expect(verifyBackup(join(folder, 'nowhere.db'))).rejects.toThrow('no such file');
  });

  it('moves what was there aside, if it may', async () => {
    await take(url);
    const before = await openStore(url);
    await before.write((unit) => before.settings.put(unit, 'mine', 'kept'));
    await before.close();
    await expect(restore(url)).rejects.toThrow('--replace');
    const { movedTo } = await restore(url, true);
    const now = await openStore(url);
    expect(await now.settings.get('mine')).toBeNull();
    await now.close();
    const aside = await openStore(`sqlite:${movedTo ?? ''}`);
    expect(await aside.settings.get('mine')).toBe('kept');
    await aside.close();
  });

  it('does not take the place of a database at which a process is at work', async () => {
    await take(url);
    const store = await openStore(url);
    await store.write((unit) => store.leases.take(unit, 'judge', 'somebody', 60_000));
    await expect(restore(url, true)).rejects.toThrow('a process is at work on');
    await store.write(async (unit) => {
      const lease = await store.leases.take(unit, 'judge', 'somebody', 60_000);
      if (lease) await store.leases.renew(unit, lease, 0);
    });
    await store.close();
    expect((await restore(url, true)).movedTo).not.toBeNull();
  });

  it('takes the place of a file that is broken', async () => {
    await take(url);
    for (const suffix of ['', '-wal', '-shm']) await rm(join(folder, `outcry.db${suffix}`), { force: true });
    await writeFile(join(folder, 'outcry.db'), 'x'.repeat(10_000));
    const { movedTo } = await restore(url, true);
    expect(await readFile(movedTo ?? '', 'utf8')).toBe('x'.repeat(10_000));
    const store = await openStore(url);
    expect(await store.posts.get('x:7')).not.toBeNull();
    await store.close();
  });

  it('is not put beside the log of a database that is gone', async () => {
    await take(url);
    const before = await openStore(url);
    await before.write((unit) => before.settings.put(unit, 'mine', 'kept'));
    const log = await readFile(join(folder, 'outcry.db-wal'));
    await before.close();
    // As whoever puts a damaged file away by hand leaves it.
    await rm(join(folder, 'outcry.db'));
    await writeFile(join(folder, 'outcry.db-wal'), log);
    const { movedTo } = await restore(url);
    const now = await openStore(url);
    expect(await now.settings.get('mine')).toBeNull();
    expect(await now.posts.get('x:7')).not.toBeNull();
    await now.close();
    expect(await readFile(`${movedTo ?? ''}-wal`)).toEqual(log);
  });

  it('is restored where it may only be read, into a file that only its owner reads and writes', async () => {
    await take(url);
    for (const mode of [0o444, 0o644]) {
      await chmod(file, mode);
      const target = join(folder, `restored-${mode}.db`);
      await restore(`sqlite:${target}`);
      expect((await stat(target)).mode & 0o777).toBe(0o600);
    }
  });

  it('does not wait for the next turn of jobs that come round seldom, once the service has stopped', async () => {
    await take(url);
    const store = await openStore(url);
    await store.write((unit) => store.leases.take(unit, 'job:retention', 'somebody', 90 * 60_000));
    await store.close();
    expect((await restore(url, true)).movedTo).not.toBeNull();
  });

  it('is not taken of tables that a start would change first', async () => {
    const source = await writingSource(join(folder, 'outcry.db')).initialize();
    await source.query(`DELETE FROM migrations WHERE name LIKE 'KeptMonths%'`);
    await source.destroy();
    await expect(take(url)).rejects.toThrow('is of an older Outcry');
  });
});
