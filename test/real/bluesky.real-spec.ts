// Against Bluesky's own servers, which we did not write: `CONTRIBUTING.md` tells how to run it.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BlueskySearchCollector } from '../../src/collect/bluesky-search/bluesky-search.collector.js';
import { type SessionVault } from '../../src/collect/session-vault.js';
import { type Post } from '../../src/domain/post.js';
import { MINUTE_MS, toIso } from '../../src/domain/time.js';
import { forgottenId } from '../../src/store/forgotten-id.js';
import { openStore } from '../../src/store/open-store.js';
import { aSessionVault } from '../builders/a-session-vault.js';
import { OutcryProcess, type ToldPost } from './outcry-process.js';
import { BlueskyPerson, PASSWORD, readAddresses, RealBluesky } from './real-bluesky.js';
import { Relay } from './relay.js';

jest.setTimeout(4 * 60_000);

const SERVICE = 'chatgpt';
/** In lower case: the search of these servers tells capitals apart. */
const HASHTAG = '#chatgptdown';
const PEOPLE = 12;
/** Longest time for something to come about: a host that failed is tried again after some seconds. */
const PATIENCE_MS = 45_000;

const written = process.env.OUTCRY_REAL_BLUESKY;
if (written === undefined) {
  process.stderr.write(
    'SKIPPED: OUTCRY_REAL_BLUESKY names no running Bluesky; nothing is tried against a real one.\n',
  );
}

(written === undefined ? describe.skip : describe)('the Bluesky source and a real Bluesky', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-real-bluesky-'));
  const run = randomBytes(3).toString('hex');
  const people: BlueskyPerson[] = [];
  /** Ids of the posts so far, in order. */
  const posted: string[] = [];
  /** Ids of those whose text must be gone. */
  const withdrawn = new Set<string>();
  const addresses = readAddresses(written ?? 'http://127.0.0.1,ws://127.0.0.1');
  let bluesky: RealBluesky;
  let hosts: [Relay, Relay];
  let outcry: OutcryProcess;
  /** That names forgotten posts. */
  let key: string;

  beforeAll(async () => {
    bluesky = new RealBluesky(addresses);
    hosts = [await Relay.to(addresses.jetstream), await Relay.to(addresses.jetstream)];
    const database = `sqlite:${join(folder, 'outcry.db')}`;
    outcry = await OutcryProcess.start({
      OUTCRY_SOURCES: 'bluesky',
      OUTCRY_BLUESKY_HOSTS: hosts.map(({ host }) => host).join(','),
      OUTCRY_DATABASE_URL: database,
    });
    const store = await openStore(database);
    key = store.keys.authors;
    await store.close();
    await until(() => Promise.resolve(connections() === 1));
    for (let i = 0; i < PEOPLE; i++) people.push(await BlueskyPerson.join(bluesky, `p${run}n${i}.test`));
  });

  afterAll(async () => {
    await outcry.kill();
    for (const host of hosts) await host.down();
    bluesky.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const connections = () => hosts.reduce((sum, host) => sum + host.connections, 0);
  /** Posts of the service, those that were forgotten under the id that they had. */
  async function stored(): Promise<ToldPost[]> {
    const idOf = new Map(posted.map((id) => [forgottenId(key, id), id]));
    return (await outcry.posts(SERVICE)).map((post) => ({ ...post, id: idOf.get(post.id) ?? post.id }));
  }

  /** Posts of people in turn, one after another; no two alike, as those would be told as echoes of each other. */
  async function complain(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const words = Array.from({ length: 8 }, () => randomBytes(4).toString('hex')).join(' ');
      const person = people[posted.length % people.length];
      if (person) posted.push(await person.post(`${words} ${HASHTAG}`));
    }
  }

  async function until(happened: () => Promise<boolean>): Promise<void> {
    const endMs = Date.now() + PATIENCE_MS;
    while (!(await happened())) {
      if (Date.now() > endMs) return;
      await wait(200);
    }
  }

  /** Waits for the posts so far, then compares everything with what the stream was heard to say. */
  async function expectEachOnce(): Promise<void> {
    await until(async () => (await stored()).length >= posted.length);
    const told = await stored();
    expect(told.map(({ id }) => id).sort()).toEqual([...posted].sort());
    expect(told.filter(({ excluded }) => excluded !== null)).toEqual([]);

    const byMinute = new Map<string, number>();
    for (const id of posted) {
      const minute = toIso(Math.floor((bluesky.heard.get(id) ?? 0) / 1000 / MINUTE_MS) * MINUTE_MS);
      byMinute.set(minute, (byMinute.get(minute) ?? 0) + 1);
    }
    const nowMs = Date.now();
    const counts = await outcry.countsByMinute(SERVICE, nowMs - 60 * MINUTE_MS, nowMs + MINUTE_MS);
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(byMinute));

    const { read, counted, duplicate, dropped, failed } = (await outcry.books('bluesky'))!;
    const droppedPosts = Object.values(dropped).reduce((sum, posts) => sum + posts, 0);
    expect({ counted, failed }).toEqual({ counted: posted.length, failed: 0 });
    expect(read).toBe(counted + duplicate + droppedPosts + failed);
  }

  /** One round of search over the tracked hashtag: posts of this run. */
  async function searched(asked: string[], vault: SessionVault): Promise<readonly Post[]> {
    const [person] = people;
    const account = { host: addresses.pds.origin, identifier: person!.handle, appPassword: PASSWORD };
    const collector = new BlueskySearchCollector(account, {
      fetch: (url, init) => {
        asked.push(new URL(url).pathname.split('.').at(-1) ?? '');
        return fetch(url, init);
      },
      vault,
    });
    const page = await collector.collect({
      cursor: null,
      hashtags: [HASHTAG.slice(1)],
      spiking: [],
      phrases: [],
      names: [],
      nowMs: Date.now(),
      signal: new AbortController().signal,
    });
    expect(page.failed).toBe(0);
    const ours = new Set(posted);
    return page.posts.filter(({ id }) => ours.has(id));
  }

  /** Waits for texts to go, then checks that these are gone, with all that was told of them, and no others. */
  async function expectWithdrawn(ids: readonly string[]): Promise<void> {
    for (const id of ids) withdrawn.add(id);
    const gone = async () => (await stored()).filter(({ text }) => text === '').map(({ id }) => id);
    await until(async () => (await gone()).length >= withdrawn.size);
    expect((await gone()).sort()).toEqual([...withdrawn].sort());
  }

  it('counts live posts once, in their minute', async () => {
    await complain(48);
    await expectEachOnce();
  });

  it('forgets a post that was taken back, and still counts it', async () => {
    const taken = posted.slice(0, PEOPLE);
    for (const [i, id] of taken.entries()) await people[i]?.takeBack(id);
    await expectWithdrawn(taken);
    await expectEachOnce();
  });

  it('goes on after SIGKILL where it was, with what was said meanwhile', async () => {
    await Promise.all([complain(12), wait(150).then(() => outcry.kill())]);
    await complain(12);
    const [taken] = posted.slice(-PEOPLE);
    await people[(posted.length - PEOPLE) % PEOPLE]?.takeBack(taken!);
    await outcry.start();
    await complain(12);
    await expectEachOnce();
    await expectWithdrawn([taken!]);
  });

  it('goes on with the next host when one is down, and waits for one when all are', async () => {
    await hosts[0].down();
    await complain(12);
    await expectEachOnce();
    await hosts[1].down();
    await complain(12);
    await hosts[0].up();
    await complain(12);
    await expectEachOnce();
  });

  it('finds by search the same posts that the stream told, page by page, with one login', async () => {
    const asked: string[] = [];
    const vault = aSessionVault();
    const round = () => searched(asked, vault);
    const expected = posted.filter((id) => !withdrawn.has(id)).sort();
    let found: readonly Post[] = [];
    await until(async () => (found = await round()).length === expected.length);
    expect(found.map(({ id }) => id).sort()).toEqual(expected);
    for (const { id, createdAtMs } of found) {
      expect(Math.abs(createdAtMs - (bluesky.heard.get(id) ?? 0) / 1000)).toBeLessThan(MINUTE_MS);
    }
    await round();
    expect(asked.filter((method) => method !== 'searchPosts')).toEqual(['createSession']);

    // A signature that is wrong stands for a session that has expired: the server refuses both alike.
    for (const [source, kept] of vault.kept)
      vault.kept.set(source, kept.replace(/[\w-]{9}","refreshJwt/, 'A'.repeat(9) + '","refreshJwt'));
    await round();
    expect(asked.filter((method) => method !== 'searchPosts')).toEqual(['createSession', 'refreshSession']);
  });

  it('forgets the posts of people who leave, and still counts them', async () => {
    const [deactivated, deleted] = people.splice(0, 2);
    await deactivated!.deactivate();
    await bluesky.deleteAccount(deleted!);
    const of = ({ did }: BlueskyPerson) => posted.filter((id) => id.includes(`${did}/`));
    await expectWithdrawn([...of(deactivated!), ...of(deleted!)]);
    await complain(10);
    await expectEachOnce();
  });

  it('is left by nothing of this after another SIGKILL', async () => {
    await outcry.kill();
    await outcry.start();
    await complain(10);
    await expectEachOnce();
    await expectWithdrawn([]);
  });
});
