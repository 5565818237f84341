import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aStoredPost } from '../../test/builders/a-stored-post.js';
import { assertWhole, isQuicklyChecked } from './find-damage.js';
import { openStore } from './open-store.js';

const PAGE_BYTES = 4_096;

let folder: string;
let path: string;
let url: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outcry-damage-'));
  path = join(folder, 'outcry.db');
  url = `sqlite:${path}`;
  const store = await openStore(url);
  await store.write((unit) =>
    store.posts.insert(
      unit,
      Array.from({ length: 2_000 }, (_, index) => aStoredPost({ id: `x:${index}` })),
    ),
  );
  await store.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('finds nothing in a whole file, in one that is not there yet, and in memory', async () => {
  await expect(assertWhole(url)).resolves.toBeUndefined();
  await expect(assertWhole(`sqlite:${join(folder, 'new.db')}`)).resolves.toBeUndefined();
  await expect(assertWhole('sqlite::memory:')).resolves.toBeUndefined();
  expect(isQuicklyChecked(url)).toBe(true);
});

it.each([
  ['overwritten in the middle', (size: number) => ({ at: Math.floor(size / PAGE_BYTES / 2) * PAGE_BYTES })],
  ['no database any more', () => ({ at: 0 })],
])('tells of a file that is %s, and leaves it as it is', async (_, placeOf) => {
  const { at } = placeOf((await stat(path)).size);
  const handle = await open(path, 'r+');
  await handle.write(Buffer.alloc(PAGE_BYTES, 0x5a), 0, PAGE_BYTES, at);
  await handle.close();
  const before = await readFile(path);
  await expect(assertWhole(url)).rejects.toThrow(/is damaged: .*outcry restore/);
  expect((await readFile(path)).equals(before)).toBe(true);
});

it('tells of a file that was cut off', async () => {
  const whole = await readFile(path);
  await writeFile(path, whole.subarray(0, whole.length - 20 * PAGE_BYTES));
  await expect(assertWhole(url)).rejects.toThrow('is damaged');
});
