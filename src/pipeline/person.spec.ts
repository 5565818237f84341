import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { COMMAND_LINE } from '../domain/audit.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { forgetPerson, postsOfPerson } from './person.js';
import { Pipeline } from './pipeline.js';
import { RetentionStep } from './retention.step.js';

const NOW_MS = Date.UTC(2026, 10, 28, 12);
const DAY_MS = 86_400_000;
const DEED = { by: COMMAND_LINE, atMs: NOW_MS };
const PERSON = 'did:plc:zanzibarquux';
/** Words that nothing else in a database has. */
const SECRETS = ['zanzibarquux', 'xylophonic-confession', 'plover-7731'];

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outcry-person-'));
  store = await openStore(`sqlite:${join(folder, 'outcry.db')}`);
  await store.write((unit) =>
    store.services.insert(unit, aService({ phrases: ['chatgpt is down'] }), 'cli', NOW_MS),
  );
  await Pipeline.create(store, { now: () => NOW_MS }).ingestRecording(
    [
      aPost({
        source: 'bluesky',
        id: `bluesky:${PERSON}/1`,
        createdAtMs: NOW_MS - DAY_MS,
        author: PERSON,
        text: `chatgpt is down xylophonic-confession`,
        url: 'https://social.example/plover-7731',
      }),
      aPost({
        source: 'bluesky',
        id: 'bluesky:2',
        createdAtMs: NOW_MS - DAY_MS,
        author: 'other',
        text: `chatgpt is down of another`,
      }),
      aPost({
        source: 'bluesky',
        id: 'bluesky:3',
        createdAtMs: NOW_MS - DAY_MS,
        author: 'third',
        text: `RT chatgpt is down xylophonic-confession`,
        repostOf: `bluesky:${PERSON}/1`,
      }),
    ],
    { source: 'bluesky' },
  );
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Which of the words stand in the bytes of the database and of what lies beside it. */
async function readableIn(): Promise<string[]> {
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  return SECRETS.filter((word) => files.some((bytes) => bytes.includes(word)));
}

const written = async (author: string) => {
  const posts = [];
  for await (const page of postsOfPerson(store, author)) posts.push(...page);
  return posts.map(({ post }) => post.text);
};

it('are found by their name, of which only a hash is stored', async () => {
  expect(await written(PERSON)).toEqual([expect.stringContaining('xylophonic-confession')]);
  expect(await written('somebody')).toEqual([]);
  // What they wrote can be read, and the id that their platform gave it; never a name as such.
  expect(await readableIn()).toEqual(SECRETS);
});

it('are forgotten down to the bytes of the file, with what others reposted; others and counts stay', async () => {
  const before = await store.sources.list();
  expect(await forgetPerson(store, PERSON, DEED)).toBe(2);
  expect(await readableIn()).toEqual([]);
  expect(await written(PERSON)).toEqual([]);
  expect(await written('other')).toEqual([expect.stringContaining('of another')]);
  expect((await store.sources.list()).map(({ counted }) => counted)).toEqual(
    before.map(({ counted }) => counted),
  );
  expect(await forgetPerson(store, PERSON, DEED)).toBe(0);
  const { items } = await store.audit.list(null, { limit: 10, cursor: null });
  expect(items).toMatchObject([{ action: 'person.forgotten', target: null, details: { posts: 2 } }]);
});

it('are forgotten by time, down to the bytes', async () => {
  await new RetentionStep(store, 30, { info: () => undefined }).run(NOW_MS);
  expect(await readableIn()).toEqual(SECRETS);
  await new RetentionStep(store, 30, { info: () => undefined }).run(NOW_MS + 30 * DAY_MS);
  expect(await readableIn()).toEqual([]);
});
