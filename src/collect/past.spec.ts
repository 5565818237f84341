import {
  aDeleteFrame,
  anAccountFrame,
  anIdentityFrame,
  aPostFrame,
  AUTHOR,
} from '../../test/builders/a-jetstream-frame.js';
import { aSessionVault } from '../../test/builders/a-session-vault.js';
import { LocalJetstream } from '../../test/servers/local-jetstream.js';
import { LocalMastodon } from '../../test/servers/local-mastodon.js';
import { type Interval, unite } from '../domain/interval.js';
import { HOUR_MS, MINUTE_MS, toIso } from '../domain/time.js';
import { BlueskySearchCollector } from './bluesky-search/bluesky-search.collector.js';
import { BlueskyCollector } from './bluesky/bluesky.collector.js';
import { HackerNewsCollector } from './hackernews/hackernews.collector.js';
import { MastodonCollector } from './mastodon/mastodon.collector.js';
import { type Past, type PastPage } from './past.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const INTERVAL: Interval = { startMs: NOW - 5 * HOUR_MS, endMs: NOW - 3 * HOUR_MS };

async function readAll(past: Past, cursor: string | null = null, most = Infinity): Promise<PastPage[]> {
  const pages: PastPage[] = [];
  const request = {
    interval: INTERVAL,
    cursor,
    hashtags: ['ChatGPTDown', 'claudedown', 'discorddown', 'githubdown', 'xdown'],
    phrases: [],
    names: [],
    now: () => NOW,
    signal: new AbortController().signal,
  };
  for await (const page of past.read(request)) {
    pages.push(page);
    if (pages.length >= most) break;
  }
  return pages;
}

const idsOf = (pages: readonly PastPage[]) => pages.flatMap(({ posts }) => posts.map(({ id }) => id));
const listenedBy = (pages: readonly PastPage[]) => pages.flatMap(({ listened }) => listened);

describe('the past of Hacker News', () => {
  /** An item every ten seconds, and an index that gives no more than 100 for a query. */
  const items = Array.from({ length: 3000 }, (_, index) => ({
    objectID: String(index),
    created_at_i: NOW / 1000 - index * 10,
    title: `item ${index}`,
  }));
  const asked: string[] = [];
  const collector = new HackerNewsCollector((url) => {
    asked.push(url);
    const [, from, to] = /created_at_i>=(\d+),created_at_i<=(\d+)/.exec(decodeURIComponent(url)) ?? [];
    const found = items.filter(
      (item) => item.created_at_i >= Number(from) && item.created_at_i <= Number(to),
    );
    const body = { hits: found.slice(0, 100), nbHits: found.length, hitsPerPage: 100 };
    return Promise.resolve(new Response(JSON.stringify(body)));
  }, 'http://hn.test');

  it('is read whole, in order, each item once, however little the index gives', async () => {
    const pages = await readAll(collector.past);
    const expected = items.filter((item) => {
      const atMs = item.created_at_i * 1000;
      return atMs >= INTERVAL.startMs && atMs < INTERVAL.endMs;
    });
    expect(idsOf(pages).sort()).toEqual(expected.map(({ objectID }) => `hackernews:${objectID}`).sort());
    expect(listenedBy(pages)[0]?.startMs).toBe(INTERVAL.startMs);
    expect(listenedBy(pages).at(-1)?.endMs).toBe(INTERVAL.endMs);
    for (const [index, { startMs }] of listenedBy(pages).slice(1).entries()) {
      expect(startMs).toBe(listenedBy(pages)[index]?.endMs);
    }
  });

  it('goes on from a cursor', async () => {
    const first = await readAll(collector.past, null, 3);
    const rest = await readAll(collector.past, first.at(-1)?.cursor);
    const ids = [...idsOf(first), ...idsOf(rest)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.sort()).toEqual(idsOf(await readAll(collector.past)).sort());
  });
});

describe('the past of Mastodon', () => {
  let server: LocalMastodon;
  beforeEach(async () => {
    server = await LocalMastodon.start();
  });
  afterEach(() => server.stop());
  const past = () => new MastodonCollector(server.host, null, fetch).past;

  it('is walked back to the start of the interval, and proved at the end alone', async () => {
    server.add('chatgptdown', 90, INTERVAL.startMs - 30_000);
    server.add('xdown', 10, INTERVAL.endMs - 5000);
    const pages = await readAll(past());
    expect(new Set(idsOf(pages)).size).toBe(65);
    expect(idsOf(pages)).toHaveLength(65);
    expect(pages.slice(0, -1).flatMap(({ listened }) => listened)).toEqual([]);
    expect(pages.at(-1)?.listened).toEqual([INTERVAL]);
  });

  it('goes on from a cursor', async () => {
    server.add('chatgptdown', 200, INTERVAL.startMs);
    const first = await readAll(past(), null, 2);
    const asked = server.asked.length;
    const rest = await readAll(past(), first.at(-1)?.cursor);
    expect(new Set([...idsOf(first), ...idsOf(rest)]).size).toBe(200);
    expect(server.asked[asked]).toContain('max_id');
  });

  it('leaves what is left of the allowance to what is new', async () => {
    server.add('chatgptdown', 200, INTERVAL.startMs);
    server.remaining = 22;
    server.resetAt = new Date(NOW + 2 * MINUTE_MS).toISOString();
    await expect(readAll(past())).rejects.toMatchObject({
      code: 'rate_limited',
      retryAtMs: NOW + 2 * MINUTE_MS,
    });
    expect(server.asked).toHaveLength(2);
  });
});

describe("the past of Bluesky's search", () => {
  /** A post every two minutes, of each hashtag, found by 40 a page; the newest are made after the interval. */
  const posts = Array.from({ length: 180 }, (_, index) => ({
    uri: `at://did:plc:madeup/app.bsky.feed.post/${index}`,
    cid: `cid${index}`,
    author: { did: 'did:plc:madeup', handle: 'made.example' },
    record: { $type: 'app.bsky.feed.post', text: `down ${index}`, createdAt: '2019-01-01T00:00:00.000Z' },
    indexedAt: new Date(INTERVAL.endMs + 10 * MINUTE_MS - index * 2 * MINUTE_MS).toISOString(),
  }));
  let asked: URLSearchParams[];
  beforeEach(() => (asked = []));
  const answer = (query: URLSearchParams): unknown => {
    asked.push(query);
    const from = Number(query.get('cursor') ?? 0);
    const next = from + 40 < posts.length ? { cursor: String(from + 40) } : {};
    return { posts: posts.slice(from, from + 40), ...next };
  };
  const past = () =>
    new BlueskySearchCollector(
      { host: 'pds.example', identifier: 'a.example', appPassword: 'made-up' },
      {
        vault: aSessionVault(),
        fetch: (url) => {
          const { pathname, searchParams } = new URL(url);
          const session = { did: 'did:plc:a', accessJwt: 'a', refreshJwt: 'r' };
          const body = pathname.endsWith('createSession') ? session : answer(searchParams);
          return Promise.resolve(Response.json(body));
        },
      },
    ).past;

  it('is searched for each hashtag from the start of the interval to its end, and proved at the end', async () => {
    const pages = await readAll(past());
    const expected = posts.filter(({ indexedAt }) => {
      const atMs = Date.parse(indexedAt);
      return atMs >= INTERVAL.startMs && atMs < INTERVAL.endMs;
    });
    expect(new Set(idsOf(pages)).size).toBe(expected.length);
    expect(asked).toHaveLength(5 * 5);
    expect(new Set(asked.map((query) => `${query.get('since')} ${query.get('until')}`))).toEqual(
      new Set([`${toIso(INTERVAL.startMs)} ${toIso(INTERVAL.endMs)}`]),
    );
    expect(listenedBy(pages.slice(0, -1))).toEqual([]);
    expect(pages.at(-1)?.listened).toEqual([INTERVAL]);
  });

  it('goes on from a cursor, and is over at its end', async () => {
    const [first] = await readAll(past(), null, 1);
    const before = asked.length;
    const rest = await readAll(past(), first?.cursor);
    expect(asked).toHaveLength(5 * 5);
    expect(before).toBeLessThan(asked.length);
    expect(rest.at(-1)?.listened).toEqual([INTERVAL]);
    expect(await readAll(past(), rest.at(-1)?.cursor)).toEqual([]);
  });
});

describe('the past of Bluesky', () => {
  let server: LocalJetstream;
  const at = (timeMs: number) => aPostFrame(timeMs * 1000, `post ${timeMs}`);
  const times = [INTERVAL.startMs - 1000, INTERVAL.startMs, INTERVAL.startMs + 1000, INTERVAL.endMs, NOW];
  afterEach(() => server.stop());
  const past = () =>
    new BlueskyCollector({
      hosts: [server.host],
      now: () => NOW,
      flushMs: 5,
      backOff: { baseMs: 1, maxMs: 2 },
    }).past;

  it('is played from the start of the interval to its end', async () => {
    server = await LocalJetstream.start(times.map(at));
    const pages = await readAll(past());
    expect(pages.flatMap(({ posts }) => posts.map(({ createdAtMs }) => createdAtMs))).toEqual(
      times.slice(1, 3),
    );
    expect(unite(listenedBy(pages))).toEqual([INTERVAL]);
    // It hangs up; the server hears of it in its own time.
    while (server.connections > 0) await new Promise(setImmediate);
  });

  it('tells what was taken back after the interval, until now', async () => {
    server = await LocalJetstream.start([
      ...times.slice(0, 4).map(at),
      // So that it is not one batch that brings both.
      ...Array.from({ length: 500 }, (_, index) => anIdentityFrame((NOW - 5000 + index) * 1000)),
      aDeleteFrame((NOW - 1000) * 1000, 'r1'),
      anAccountFrame(NOW * 1000, 'deleted', 'did:plc:gone'),
    ]);
    const pages = await readAll(past());
    expect(pages.flatMap(({ deleted }) => deleted)).toEqual([`bluesky:${AUTHOR}/r1`]);
    expect(pages.flatMap(({ goneAuthors }) => goneAuthors)).toEqual(['did:plc:gone']);
    expect(unite(listenedBy(pages))).toEqual([INTERVAL]);
  });

  it('tells when no host can be reached', async () => {
    server = await LocalJetstream.start();
    server.refusal = { status: 503 };
    await expect(readAll(past())).rejects.toMatchObject({ code: 'unreachable' });
  });
});
