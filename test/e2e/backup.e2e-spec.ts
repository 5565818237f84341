import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOAD_SERVICES, LoadPosts } from '../../src/bench/load/load-posts.js';
import { Pipeline, trackServices } from '../../src/pipeline/index.js';
import { takeBackup, verifyBackup } from '../../src/store/backup.js';
import { restoreBackup } from '../../src/store/restore-backup.js';
import { openStore } from '../../src/store/open-store.js';
import { outcry } from '../replay/outcry.js';

const START_MS = Date.UTC(2026, 5, 6);
const NOW_MS = START_MS + 86_400_000;
const BATCHES = 30;
const BATCH = 200;
const quiet = () => undefined;

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outcry-backup-'));
  const store = await openStore(`sqlite:${at('empty.db')}`);
  await store.write((unit) => trackServices(store, unit, LOAD_SERVICES, START_MS));
  await store.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Batches of posts, the same each time. */
function batches() {
  const posts = new LoadPosts(8, START_MS, 1_000);
  return Array.from({ length: BATCHES }, () => posts.take(BATCH));
}

it('taken under load, restored, equals row by row what the source was at its moment', async () => {
  await copyFile(at('empty.db'), at('source.db'));
  const source = await openStore(`sqlite:${at('source.db')}`);
  const pipeline = Pipeline.create(source, { now: () => NOW_MS });
  let taking: Promise<unknown> | null = null;
  let duringBackup = 0;
  let isTaken = false;
  for (const [index, batch] of batches().entries()) {
    await pipeline.ingestRecording(batch, { source: 'load' });
    if (taking && !isTaken) duringBackup += 1;
    if (index === BATCHES / 3)
      taking = takeBackup(
        { databaseUrl: `sqlite:${at('source.db')}`, file: at('backup.db'), madeBy: 'test', nowMs: NOW_MS },
        quiet,
      ).then(() => (isTaken = true));
  }
  await taking;
  await source.close();
  expect(duringBackup).toBeGreaterThan(0);

  await restoreBackup(
    { file: at('backup.db'), databaseUrl: `sqlite:${at('restored.db')}`, replace: false, nowMs: NOW_MS },
    quiet,
  );
  const restored = await openStore(`sqlite:${at('restored.db')}`);
  const held = (await restored.sources.list()).find(({ source: name }) => name === 'load')?.counted ?? 0;
  await restored.close();
  expect(held % BATCH).toBe(0);
  expect(held).toBeLessThan(BATCHES * BATCH);

  // The same installation, told the same posts up to that moment and never disturbed.
  await copyFile(at('empty.db'), at('undisturbed.db'));
  const undisturbed = await openStore(`sqlite:${at('undisturbed.db')}`);
  const alone = Pipeline.create(undisturbed, { now: () => NOW_MS });
  for (const batch of batches().slice(0, held / BATCH))
    await alone.ingestRecording(batch, { source: 'load' });
  await undisturbed.close();
  expect(await rowsOf('restored.db')).toEqual(await rowsOf('undisturbed.db'));
});

/** Rows and a digest of each table. */
async function rowsOf(name: string) {
  const file = at(`${name}.backup`);
  await takeBackup({ databaseUrl: `sqlite:${at(name)}`, file, madeBy: 'test', nowMs: NOW_MS }, quiet);
  // That it was restored is written down in it.
  return (await verifyBackup(file)).tables.filter(({ table }) => table !== 'audit_entries');
}

describe('outcry backup and restore', () => {
  const database = () => ['--database', `sqlite:${at('empty.db')}`];

  it('say what they did, and refuse what would lose something', async () => {
    const taken = await outcry(['backup', at('a.db'), ...database()]);
    expect(taken.out).toMatch(/\nservices +90 .*\n[^]*written to .*a\.db\n$/);
    expect((await outcry(['restore', at('a.db'), '--verify'])).out).toMatch(/a\.db is whole\n$/);
    expect(await outcry(['backup', at('a.db'), ...database()])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is there already') as string,
    });
    expect(await outcry(['restore', at('a.db'), ...database()])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--replace moves it aside') as string,
    });
    const replaced = await outcry(['restore', at('a.db'), '--replace', ...database()]);
    expect(replaced).toMatchObject({ code: 0 });
    expect(replaced.out).toMatch(/what was there before is now .*empty\.db\.before-restore-/);
    expect(await outcry(['restore', at('empty.db'), '--verify'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no backup of Outcry') as string,
    });
  });

  it('refuse a database that is not there, or is gone with the command', async () => {
    for (const url of [`sqlite:${at('none.db')}`, 'sqlite::memory:'])
      expect((await outcry(['backup', at('b.db'), '--database', url])).code).toBe(2);
  });
});
