import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HackerNewsRecheck } from '../collect/hackernews/hackernews.recheck.js';
import { MastodonRecheck } from '../collect/mastodon/mastodon.recheck.js';
import { type Recheck } from '../collect/recheck.js';
import { type Post } from '../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { aSpike } from '../../test/builders/a-spike.js';
import { everythingStored } from '../../test/everything-stored.js';
import { type CannedReply, serveJson } from '../../test/servers/serve-json.js';
import { LocalMastodon } from '../../test/servers/local-mastodon.js';
import { Pipeline } from './pipeline.js';
import { readTrend } from './read/trend.js';
import { RecheckStep } from './recheck.step.js';
import { reprocess } from './reprocess.js';
import { forgetBefore } from './retention.js';

const NOW = Date.UTC(2025, 5, 10, 7);
const SIGNAL = new AbortController().signal;
/** Words that stand in posts and nowhere else. */
const SECRETS = ['sourdough', 'kettledrum', 'https://pics.example/kettle', 'PrivateTag'];

let folder: string;
let store: Store;
let pipeline: Pipeline;
let step: RecheckStep;
let nowMs: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outcry-recheck-'));
  store = await openStore(`sqlite:${join(folder, 'outcry.db')}`);
  const service = aService({ phrases: ['chatgpt is down'] });
  await store.write((unit) => store.services.insert(unit, service, 'cli', NOW));
  nowMs = NOW;
  pipeline = Pipeline.create(store, { now: () => nowMs });
  step = new RecheckStep(store, () => nowMs);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const secretPost = (changes: Partial<Post>): Post =>
  aPost({
    createdAtMs: NOW - MINUTE_MS,
    text: `chatgpt is down while I bake sourdough to a kettledrum "sourdough error 503" ${changes.id ?? ''}`,
    url: 'https://pics.example/kettle',
    hashtags: ['PrivateTag'],
    author: 'ada',
    ...changes,
  });

async function ingest(...posts: readonly Post[]): Promise<void> {
  const listened = [{ source: 'x', startMs: NOW - HOUR_MS, endMs: NOW, coverage: 1 }];
  await pipeline.ingest(posts, { source: 'x', kind: 'poll', listened });
}

const ingestGone = (gone: { ids: string[]; authors: string[] }) =>
  pipeline.ingest([], { source: 'x', kind: 'poll', listened: [], gone });

const everything = () => everythingStored(join(folder, 'outcry.db'), ['bucket_parts']);
const counts = async () =>
  (await store.buckets.list('chatgpt', { startMs: NOW - HOUR_MS, endMs: NOW })).map(({ posts }) => posts);
const textOf = async (id: string) => (await store.posts.get(id))?.post.text;
const later = () => (nowMs += DAY_MS);

describe('RecheckStep', () => {
  it('leaves no word, address or hashtag of a post that is gone, and its counts as they were', async () => {
    const fetch = serveJson({ 'https://hn.test/item/1.json': { body: { id: 1, deleted: true } } });
    await ingest(secretPost({ id: 'hackernews:1', source: 'hackernews' }));
    const before = await counts();
    for (const secret of SECRETS) expect(await everything()).toContain(secret);
    later();
    await step.run(new HackerNewsRecheck(fetch, 'https://hn.test'), SIGNAL);
    for (const secret of SECRETS) expect(await everything()).not.toContain(secret);
    expect(await counts()).toEqual(before);
    expect(before).toEqual([1]);
    const query = { service: 'chatgpt', fromMs: NOW - HOUR_MS, toMs: NOW, widthMs: MINUTE_MS };
    expect((await readTrend(store, query)).withdrawn).toBe(1);
    // The analysis stands, and the post is not taken for a new one.
    expect((await store.posts.get('hackernews:1'))?.matches).toMatchObject([{ service: 'chatgpt' }]);
    await ingest(secretPost({ id: 'hackernews:1', source: 'hackernews' }));
    expect(await counts()).toEqual(before);
    expect(await textOf('hackernews:1')).toBe('');
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['taken back', (id) => store.write((unit) => store.postTexts.withdraw(unit, [id], NOW))],
    ['taken back with its account', () => ingestGone({ ids: [], authors: ['ada'] })],
    ['too old', () => forgetBefore(store, NOW)],
  ])('leaves no id of a post that was %s, and knows it when it is told of again', async (_, forget) => {
    const id = 'mastodon:https://kettle.example/users/ada/statuses/1';
    await ingest(secretPost({ id, source: 'mastodon' }));
    const before = await counts();
    expect(await everything()).toContain('users/ada');
    await forget(id);
    expect(await everything()).not.toContain('users/ada');
    // Told of again: that it is there, that it is gone, and all of it judged anew.
    await ingest(secretPost({ id, source: 'mastodon' }));
    await ingestGone({ ids: [id], authors: [] });
    await reprocess(pipeline, {});
    expect(await counts()).toEqual(before);
    expect(await everything()).not.toContain('users/ada');
    expect(await store.postTexts.withdrawnBySource()).toEqual(new Map([['mastodon', 1]]));
    expect(await store.posts.oldest({ service: 'chatgpt' }, 9)).toHaveLength(1);
  });

  it('keeps when a post was first found to be gone', async () => {
    await ingest(secretPost({ id: 'hackernews:1', source: 'hackernews' }));
    for (const atMs of [7_777_777, 8_888_888]) {
      await store.write((unit) => store.postTexts.withdraw(unit, ['hackernews:1'], atMs));
    }
    expect(await everything()).toContain('7777777');
    expect(await everything()).not.toContain('8888888');
  });

  it.each<[string, CannedReply, boolean]>([
    ['stands', { body: { id: 1, text: 'x' } }, true],
    ['is deleted', { body: { id: 1, deleted: true } }, false],
    ['is dead', { body: { id: 1, dead: true } }, false],
    ['is null', { body: 'null' }, false],
    ['cannot be asked for', { status: 503, body: {} }, true],
    ['is something else', { body: [] }, true],
  ])('an item of Hacker News that %s', async (_, reply, stands) => {
    await ingest(secretPost({ id: 'hackernews:1', source: 'hackernews' }));
    later();
    const fetch = serveJson({ 'https://hn.test/item/1.json': reply });
    await step.run(new HackerNewsRecheck(fetch, 'https://hn.test'), SIGNAL);
    expect(await textOf('hackernews:1')).toMatch(stands ? /sourdough/ : /^$/);
  });

  it('asks for each post once a day, those first that were asked longest ago', async () => {
    const asked: string[][] = [];
    const recheck: Recheck = {
      platform: 'x',
      batch: 2,
      check: (posts) => {
        const checked = posts.map(({ id }) => id);
        asked.push(checked);
        return Promise.resolve({ checked, gone: [] });
      },
    };
    const words = ['alpha bravo charlie', 'delta echo foxtrot', 'golf hotel india'];
    for (const [index, text] of words.entries()) {
      await ingest(
        aPost({ id: `x:${index}`, createdAtMs: NOW - MINUTE_MS, text: `chatgpt is down ${text}` }),
      );
      nowMs += MINUTE_MS;
    }
    await step.run(recheck, SIGNAL);
    later();
    for (let run = 0; run < 4; run += 1) await step.run(recheck, SIGNAL);
    expect(asked).toEqual([['x:0', 'x:1'], ['x:2']]);
  });

  it('asks where that is dear only for posts that are shown, as often as it is told to', async () => {
    const asked: string[][] = [];
    const recheck: Recheck = {
      platform: 'x',
      batch: 2,
      everyMs: HOUR_MS,
      onlyShown: true,
      check: (posts) => {
        const checked = posts.map(({ id }) => id);
        asked.push(checked);
        return Promise.resolve({ checked, gone: [] });
      },
    };
    const shown = { createdAtMs: NOW - MINUTE_MS, text: 'chatgpt is down alpha bravo charlie' };
    const before = { createdAtMs: NOW - 40 * MINUTE_MS, text: 'chatgpt is down delta echo foxtrot' };
    await ingest(aPost({ id: 'x:shown', ...shown }), aPost({ id: 'x:before', ...before }));
    nowMs += HOUR_MS;
    await step.run(recheck, SIGNAL);
    nowMs += MINUTE_MS;
    await step.run(recheck, SIGNAL);
    expect(asked).toEqual([]);
    const spike = aSpike({ onsetMs: NOW - 10 * MINUTE_MS, endMs: NOW });
    await store.write((unit) => store.spikes.upsert(unit, [spike]));
    for (const waitMs of [0, MINUTE_MS, HOUR_MS]) {
      nowMs += waitMs;
      await step.run(recheck, SIGNAL);
    }
    expect(asked).toEqual([['x:shown'], ['x:shown']]);
  });

  it('asks for a post as soon as there is money for it', async () => {
    const asked: number[] = [];
    const recheck: Recheck = {
      platform: 'x',
      batch: 1,
      check: (posts) => {
        asked.push(nowMs);
        return Promise.resolve({ checked: [], gone: [], unasked: posts.map(({ id }) => id) });
      },
    };
    await ingest(aPost({ id: 'x:0', createdAtMs: NOW - MINUTE_MS, text: 'chatgpt is down alpha bravo' }));
    later();
    for (let run = 0; run < 3; run += 1) {
      nowMs += MINUTE_MS;
      await step.run(recheck, SIGNAL);
    }
    expect(asked).toHaveLength(3);
  });

  describe('of a post that could not be asked for', () => {
    const asked: string[] = [];
    const seenAtMs: number[] = [];
    let isAway: boolean;
    const recheck: Recheck = {
      platform: 'x',
      batch: 1,
      check: (posts) => {
        asked.push(...posts.map(({ id }) => id));
        seenAtMs.push(...posts.map(({ checkedAtMs }) => checkedAtMs));
        const found = posts.filter(({ id }) => !(isAway && id === 'x:0'));
        return Promise.resolve({ checked: found.map(({ id }) => id), gone: [] });
      },
    };
    beforeEach(async () => {
      asked.length = 0;
      seenAtMs.length = 0;
      isAway = true;
      await ingest(aPost({ id: 'x:0', createdAtMs: NOW - MINUTE_MS, text: 'chatgpt is down alpha bravo' }));
      nowMs += MINUTE_MS;
      await ingest(aPost({ id: 'x:1', createdAtMs: NOW - MINUTE_MS, text: 'chatgpt is down golf hotel' }));
      later();
    });
    const runAfter = (waitMs: number) => {
      nowMs += waitMs;
      return step.run(recheck, SIGNAL);
    };

    it('says that it is as unchecked as before, so that what was changed meanwhile is found', async () => {
      await runAfter(0);
      isAway = false;
      await runAfter(10 * MINUTE_MS);
      expect([asked, seenAtMs]).toEqual([
        ['x:0', 'x:0'],
        [NOW, NOW],
      ]);
    });

    it('asks for others in the meantime, and for this one less and less often', async () => {
      for (let run = 0; run < 18; run += 1) await runAfter(MINUTE_MS);
      expect(asked).toEqual(['x:0', 'x:1', 'x:0', 'x:0']);
    });
  });
});

describe('MastodonRecheck', () => {
  let server: LocalMastodon;
  beforeEach(async () => {
    server = await LocalMastodon.start();
  });
  afterEach(() => server.stop());

  const idOf = (number: string) => `mastodon:${server.host}/users/a/statuses/${number}`;
  const check = (...ids: readonly string[]) =>
    new MastodonRecheck([server.host], fetch).check(
      ids.map((id) => ({ id, checkedAtMs: NOW })),
      { nowMs: NOW + DAY_MS, signal: SIGNAL },
    );
  const keep = (id: string, fields: Record<string, unknown> = {}) =>
    server.statuses.push({ id, tags: [], createdAtMs: NOW, fields });

  it('finds what is gone, and what was changed since it was read', async () => {
    keep('1');
    keep('2', { edited_at: new Date(NOW + HOUR_MS).toISOString() });
    keep('3', { edited_at: new Date(NOW - HOUR_MS).toISOString() });
    const ids = [idOf('1'), idOf('2'), idOf('3'), idOf('4')];
    expect(await check(...ids)).toEqual({ checked: ids, gone: [idOf('2'), idOf('4')] });
  });

  it.each<[string, CannedReply, 'gone' | 'unknown']>([
    ['404 in JSON', { status: 404, body: { error: 'Record not found' } }, 'gone'],
    ['410 without a body', { status: 410, body: '' }, 'gone'],
    ['404 in HTML', { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' }, 'unknown'],
    ['404 of another API', { status: 404, body: {} }, 'unknown'],
    ['503', { status: 503 }, 'unknown'],
  ])('takes a post that is answered by a %s %j to be %s', async (_, reply, state) => {
    const id = 'mastodon:https://home.example/users/a/statuses/4';
    const fetch = serveJson({ 'https://home.example/api/v1/statuses/4': reply });
    const reading = await new MastodonRecheck([], fetch).check([{ id, checkedAtMs: 0 }], {
      nowMs: NOW,
      signal: SIGNAL,
    });
    expect(reading).toEqual(state === 'gone' ? { checked: [id], gone: [id] } : { checked: [], gone: [] });
  });

  it.each([
    'https://127.0.0.1/users/a/statuses/4',
    'https://[::1]/users/a/statuses/4',
    'https://localhost/users/a/statuses/4',
    'https://vault.internal/users/a/statuses/4',
    'https://home.example:8443/users/a/statuses/4',
    'http://home.example/users/a/statuses/4',
    'tag:home.example,2025:4',
    'https://home.example/objects/4',
  ])('does not ask at %s', async (uri) => {
    const asked = jest.fn();
    const recheck = new MastodonRecheck([server.host], asked);
    const posts = [{ id: `mastodon:${uri}`, checkedAtMs: 0 }];
    const { gone } = await recheck.check(posts, { nowMs: NOW, signal: SIGNAL });
    expect(gone).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });
});
