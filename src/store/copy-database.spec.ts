import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aSpike } from '../../test/builders/a-spike.js';
import { aStoredPost } from '../../test/builders/a-stored-post.js';
import { aWindow } from '../../test/builders/a-window.js';
import { describeAtEachAddress } from '../../test/databases.js';
import { linkId } from '../domain/link.js';
import { copyDatabase, HALF_COPIED, isFreeForCopy } from './copy-database.js';
import { inspectDatabase } from './inspect-database.js';
import { type OpenDatabase } from './open-database.js';
import { openDatabase, openStore } from './open-store.js';
import { type Store } from './store.js';

const POSTS = 2_500;
const FIRST_MS = Date.UTC(2025, 0, 15);
const HOUR_MS = 3_600_000;

/** Posts of more pieces and months than one, numbers to the last bit, and rows that refer to others. */
async function fill(store: Store): Promise<void> {
  const posts = Array.from({ length: POSTS }, (_, index) =>
    aStoredPost({ id: `x:${index}`, createdAtMs: FIRST_MS + index * HOUR_MS, text: `nr ${index} \u0000 ล่ม` }),
  );
  const spike = aSpike({ score: 0.1 + 0.2 });
  const window = aWindow({ id: 'w' });
  await store.write(async (unit) => {
    await store.posts.insert(unit, posts);
    await store.spikes.upsert(unit, [spike]);
    await store.windows.upsert(unit, [window]);
    await store.links.replace(
      unit,
      [],
      [
        {
          id: linkId(spike.id, 'w'),
          spike: spike.id,
          window: 'w',
          kind: 'primary',
          confidence: 1 / 3,
          leadTimeMs: 5,
          overlap: 0.5,
          verdict: null,
        },
      ],
    );
  });
}

describeAtEachAddress((newDatabase) => {
  let folder: string;
  let from: OpenDatabase;
  let to: OpenDatabase;
  let url: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outcry-copy-'));
    const path = `sqlite:${join(folder, 'from.db')}`;
    const store = await openStore(path);
    await fill(store);
    await store.close();
    from = await openDatabase(path);
    url = await newDatabase();
    to = await openDatabase(url);
  });
  afterEach(async () => {
    await from.disconnect();
    await to.disconnect();
    await rm(folder, { recursive: true, force: true });
  });

  /** Stops a copy once so many rows are there. */
  const cutShort = (atRows: number) =>
    copyDatabase(from, to, (rows) => {
      if (rows >= atRows) throw new Error('pulled the plug');
    });

  it('copies every row, tells how far it is, and leaves nothing of its own', async () => {
    expect(await isFreeForCopy(to)).toBe(true);
    const told: string[] = [];
    const copied = await copyDatabase(from, to, (rows, total, step) => told.push(`${rows}/${total} ${step}`));
    expect(copied).toContainEqual(expect.objectContaining({ table: 'posts', rows: POSTS }));
    const total = copied.reduce((sum, { rows }) => sum + rows, 0);
    expect(told).toContain(`1000/${total} copied`);
    expect(told).toContain(`${total}/${total} copied`);
    expect(told.at(-1)).toBe(`${total}/${total} compared`);
    expect(await to.queue.run((unit) => unit.all(unit.dialect.tableNamed, ['copy_progress']))).toEqual([]);
    expect(await isFreeForCopy(to)).toBe(false);
  });

  it('lets nobody go on with half a copy but the copy itself', async () => {
    await expect(cutShort(1_500)).rejects.toThrow('pulled the plug');
    await expect(openStore(url)).rejects.toThrow('a copy into it is not finished');
    expect(await inspectDatabase(url)).toMatchObject({ quickCheck: HALF_COPIED });
    await copyDatabase(from, to, () => undefined);
    expect(await inspectDatabase(url)).toMatchObject({ quickCheck: 'ok' });
  });

  it('leaves behind who did what', async () => {
    await from.queue.run((unit) =>
      unit.run('INSERT INTO leases (name, owner, fence, until_ms) VALUES (?, ?, ?, ?)', [
        'job:x',
        'gone',
        1,
        9e15,
      ]),
    );
    await copyDatabase(from, to, () => undefined);
    expect(await to.reader.all('SELECT * FROM leases')).toEqual([]);
  });

  it('makes a database that goes on as the old one: people, posts and numbers of changes', async () => {
    await copyDatabase(from, to, () => undefined);
    const [before] = await from.reader.all<{ last: number }>('SELECT max(seq) AS last FROM changes');
    const store = await openStore(url);
    expect(await store.posts.findExisting(['x:0', 'x:2499', 'x:2500'])).toEqual(new Set(['x:0', 'x:2499']));
    expect((await store.posts.get('x:7'))?.post.text).toBe('nr 7 \u0000 ล่ม');
    const [key] = await from.reader.all('SELECT value FROM settings WHERE key = ?', ['author-key']);
    expect({ value: store.keys.authors }).toEqual(key);
    await store.write((unit) => store.changes.note(unit, [{ kind: 'source', subject: 'x', service: null }]));
    expect((await store.changes.extent()).last).toBe((before?.last ?? 0) + 1);
    await store.close();
  });

  it('goes on where it was cut short, and copies nothing twice', async () => {
    await expect(cutShort(2_000)).rejects.toThrow('pulled the plug');
    expect(await isFreeForCopy(to)).toBe(true);
    const steps: number[] = [];
    const copied = await copyDatabase(from, to, (rows, _, step) => {
      if (step === 'copied') steps.push(rows);
    });
    expect(steps[0]).toBe(POSTS);
    expect(copied).toContainEqual(expect.objectContaining({ table: 'posts', rows: POSTS }));
  });

  it('notices a row that is other than where it came from', async () => {
    await expect(cutShort(1_000)).rejects.toThrow('pulled the plug');
    await to.queue.run((unit) => unit.run(`UPDATE posts SET intent = 'joke' WHERE id = 'x:0'`));
    await expect(copyDatabase(from, to, () => undefined)).rejects.toThrow(
      /The copy differs in posts \(2500 rows there, 2500 here\);/,
    );
  });
});
