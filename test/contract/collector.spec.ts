import { readFileSync } from 'node:fs';
import { BlueskyCollector } from '../../src/collect/bluesky/bluesky.collector.js';
import { MastodonStreamCollector } from '../../src/collect/mastodon/mastodon-stream.collector.js';
import { DailyBudget } from '../../src/collect/daily-budget.js';
import { createCollectors } from '../../src/collect/registry.js';
import { planSpending } from '../../src/collect/x/plan-spending.js';
import { XHandover } from '../../src/collect/x/x-handover.js';
import { XStreamClient } from '../../src/collect/x/x-stream.client.js';
import { XStreamCollector } from '../../src/collect/x/x-stream.collector.js';
import { JETSTREAM_V1 } from '../../src/collect/bluesky/jetstream-v1.js';
import { inV2 } from '../builders/a-jetstream-frame.js';
import { type KeyedSources } from '../../src/collect/keyed.js';
import { aSessionVault } from '../builders/a-session-vault.js';
import { anEventStream } from '../builders/an-event-stream.js';
import { aSpendingBook } from '../builders/a-spending-book.js';
import { LocalJetstream } from '../servers/local-jetstream.js';
import { serveJson } from '../servers/serve-json.js';
import { describePollCollector, describeStreamCollector } from './collector.contract.js';

const isReadable = (frame: string) => JETSTREAM_V1.read(Buffer.from(frame)) !== null;
const noName = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
const unreachable = () => Promise.reject(new TypeError('fetch failed', { cause: noName }));
const NOW = Date.parse('2026-11-22T21:22:30Z');

const timeline = JSON.parse(readFileSync('test/fixtures/mastodon/timeline.json', 'utf8')) as { id: string }[];
const mastodon = (fetch: Parameters<typeof createCollectors>[0]['fetch']) => {
  const { polls } = createCollectors({
    bluesky: null,
    mastodon: { hosts: [{ host: 'one.example', token: null }] },
    fetch,
  });
  if (!polls[0]) throw new Error('no collector');
  return polls[0];
};

const xSearch: unknown = JSON.parse(readFileSync('test/fixtures/x/search.json', 'utf8'));
type TestFetch = Parameters<typeof createCollectors>[0]['fetch'];
const aKeyRing = () => ({ book: aSpendingBook(), vault: aSessionVault(), findRises: () => [] });
const keyed = (sources: KeyedSources, fetch: TestFetch) => {
  const { polls } = createCollectors({ keyed: { ...sources, ...aKeyRing() }, fetch });
  if (!polls[0]) throw new Error('no collector');
  return polls[0];
};
const X_SETTINGS = {
  token: 'made-up',
  budgetMicroUsdPerDay: 10_000_000,
  recheckShare: 0.05,
  stream: false,
  prices: { post: 5000, counts: 5000 },
  fieldNames: 'tweet',
  languages: [],
} as const;
const aXCollector = (fetch: TestFetch) => keyed({ x: X_SETTINGS }, fetch);
const aBlueskySearch = (fetch: TestFetch) =>
  keyed({ blueskySearch: { host: 'pds.example', identifier: 'a.example', appPassword: 'made-up' } }, fetch);

describePollCollector('mastodon', {
  platform: 'mastodon',
  hashtags: ['ExampleDown'],
  nowMs: NOW,
  make: () => {
    const api = 'https://one.example/api';
    const replies = serveJson({ [`${api}/v2/instance`]: { body: { version: '4.5.1' } } });
    return mastodon((url, init) => {
      const { pathname, searchParams } = new URL(url);
      if (!pathname.startsWith('/api/v1/timelines/tag/')) return replies(url, init);
      const above = searchParams.get('min_id') ?? '';
      const below = searchParams.get('max_id') ?? '~';
      const body = timeline.filter(({ id }) => id > above && id < below);
      return serveJson({ [url]: { body } })(url, init);
    });
  },
  makeUnreachable: () => mastodon(unreachable),
});

describePollCollector('x', {
  platform: 'x',
  hashtags: ['LumenchatDown'],
  nowMs: NOW,
  lagMs: 30_000,
  make: () =>
    aXCollector((url, init) => {
      const { searchParams, pathname } = new URL(url);
      const isFirst = pathname.endsWith('/search/recent') && !searchParams.has('since_id');
      const body = isFirst ? xSearch : { data: [], meta: { result_count: 0 } };
      return serveJson({ [url]: { body } })(url, init);
    }),
  makeUnreachable: () => aXCollector(unreachable),
});

const hackernews = (fetch: Parameters<typeof createCollectors>[0]['fetch']) => {
  const { polls } = createCollectors({ hackernews: {}, fetch });
  if (!polls[0]) throw new Error('no collector');
  return polls[0];
};
const hits = JSON.parse(readFileSync('test/fixtures/hackernews/search.json', 'utf8')) as unknown;

describePollCollector('hackernews', {
  platform: 'hackernews',
  hashtags: [],
  nowMs: NOW,
  make: () => hackernews((url, init) => serveJson({ [url]: { body: hits } })(url, init)),
  makeUnreachable: () => hackernews(unreachable),
});

const feed = readFileSync('test/fixtures/news/feed.xml', 'utf8');
const news = (fetch: Parameters<typeof createCollectors>[0]['fetch']) => {
  const { polls } = createCollectors({ news: { feeds: [], languages: ['id'] }, fetch });
  if (!polls[0]) throw new Error('no collector');
  return polls[0];
};

describePollCollector('news', {
  platform: 'news',
  hashtags: [],
  names: ['example'],
  nowMs: NOW,
  make: () => news((url, init) => serveJson({ [url]: { body: feed } })(url, init)),
  makeUnreachable: () => news(unreachable),
});

const posts: unknown = JSON.parse(readFileSync('test/fixtures/bluesky-search/search.json', 'utf8'));
const session = { did: 'did:plc:madeupaccount', accessJwt: 'made-up', refreshJwt: 'made-up' };
describePollCollector('bluesky-search', {
  platform: 'bluesky',
  hashtags: ['LumenchatDown'],
  nowMs: NOW,
  make: () =>
    aBlueskySearch((url, init) => {
      const { pathname, searchParams } = new URL(url);
      const isFirst = Date.parse(searchParams.get('until') ?? '') === NOW;
      const found = isFirst ? posts : { posts: [] };
      const body = pathname.endsWith('.searchPosts') ? found : session;
      return serveJson({ [url]: { body } })(url, init);
    }),
  makeUnreachable: () => aBlueskySearch(unreachable),
});

const listing: unknown = JSON.parse(readFileSync('test/fixtures/reddit/new.json', 'utf8'));
const redditApp = { clientId: 'made-up', clientSecret: 'made-up', subreddits: ['Lumenchat'] };
describePollCollector('reddit', {
  platform: 'reddit',
  hashtags: [],
  nowMs: NOW,
  make: () => {
    const token = { access_token: 'made-up', expires_in: 3600 };
    const body = (url: string) => (url.includes('/access_token') ? token : listing);
    return keyed({ reddit: redditApp }, (url, init) => serveJson({ [url]: { body: body(url) } })(url, init));
  },
  makeUnreachable: () => keyed({ reddit: redditApp }, unreachable),
});

const redditFeed = readFileSync('test/fixtures/reddit/new.rss.xml', 'utf8');
describePollCollector('reddit-rss', {
  platform: 'reddit',
  hashtags: [],
  nowMs: NOW,
  make: () =>
    keyed({ redditRss: { subreddits: ['Lumenchat'] } }, (url, init) =>
      serveJson({ [url]: { body: redditFeed, headers: { 'content-type': 'application/atom+xml' } } })(
        url,
        init,
      ),
    ),
  makeUnreachable: () => keyed({ redditRss: { subreddits: ['Lumenchat'] } }, unreachable),
});

const topic = JSON.parse(readFileSync('test/fixtures/threads/search.json', 'utf8')) as unknown;
describePollCollector('threads', {
  platform: 'threads',
  hashtags: ['LumenchatDown'],
  nowMs: NOW,
  make: () =>
    keyed({ threads: { token: 'made-up' } }, (url, init) => serveJson({ [url]: { body: topic } })(url, init)),
  makeUnreachable: () => keyed({ threads: { token: 'made-up' } }, unreachable),
});

const comments = JSON.parse(readFileSync('test/fixtures/youtube/comment-threads.json', 'utf8')) as unknown;
const youtubeKey = { key: 'made-up', watch: ['madeupvid01'] };
describePollCollector('youtube', {
  platform: 'youtube',
  hashtags: ['LumenchatDown'],
  nowMs: NOW,
  make: () =>
    keyed({ youtube: youtubeKey }, (url, init) => {
      const body = url.includes('/commentThreads?') ? comments : { items: [] };
      return serveJson({ [url]: { body } })(url, init);
    }),
  makeUnreachable: () => keyed({ youtube: youtubeKey }, unreachable),
});

const frames = readFileSync('test/fixtures/bluesky/frames.jsonl', 'utf8').trim().split('\n');
let server: LocalJetstream;
let v2Server: LocalJetstream;
beforeAll(async () => {
  server = await LocalJetstream.start(frames);
  v2Server = await LocalJetstream.start(frames.map((frame) => (isReadable(frame) ? inV2(frame) : frame)));
});
afterAll(() => Promise.all([server.stop(), v2Server.stop()]));

describeStreamCollector('bluesky', {
  platform: 'bluesky',
  earliestCursor: '1783175888000000',
  make: () => new BlueskyCollector({ hosts: [server.host], flushMs: 60_000, batchFrames: 8, now: () => NOW }),
  makeUnreachable: () =>
    new BlueskyCollector({
      hosts: ['one.example'],
      openSocket: () => {
        throw noName;
      },
    }),
});

describeStreamCollector('bluesky (v2)', {
  platform: 'bluesky',
  earliestCursor: '1783175888000000',
  make: () =>
    new BlueskyCollector({ hosts: [`${v2Server.host}/v2`], flushMs: 60_000, batchFrames: 8, now: () => NOW }),
  makeUnreachable: () =>
    new BlueskyCollector({
      hosts: ['one.example/v2'],
      openSocket: () => {
        throw noName;
      },
    }),
});

const streamed = readFileSync('test/fixtures/mastodon/hashtag.sse', 'utf8');
const aStream = (fetch: TestFetch) =>
  new MastodonStreamCollector({
    host: 'one.example',
    token: 'made-up',
    fetch,
    streamFetch: fetch,
    readTracked: () => Promise.resolve({ hashtags: ['ExampleDown'], spiking: [] }),
    now: () => NOW,
    flushMs: 60_000,
    batchEvents: 6,
  });
describeStreamCollector('mastodon streams', {
  platform: 'mastodon',
  earliestCursor: '[]',
  isBeside: true,
  make: () =>
    aStream((url, init) =>
      url.includes('/streaming/')
        ? anEventStream(init, streamed)
        : serveJson({ [url]: { body: { version: '4.5.1' } } })(url, init),
    ),
  makeUnreachable: () => aStream(unreachable),
});

const xStreamed = readFileSync('test/fixtures/x/stream.txt', 'utf8');
const xRule = { id: '1', value: '(#lumenchatdown) -is:retweet', tag: 'outcry' };
function anXStream(streamFetch: TestFetch) {
  const handover = new XHandover();
  const prices = { post: 5000, counts: 5000 };
  handover.want({
    untilMs: new Map([[xRule.value, NOW + 1]]),
    plan: planSpending(1, 10_000_000, prices, 0),
  });
  return new XStreamCollector({
    client: new XStreamClient('x:stream', {
      base: 'https://x.example',
      token: 'made-up',
      fieldNames: 'tweet',
      fetch: (url, init) => serveJson({ [url]: { body: { data: [xRule] } } })(url, init),
      streamFetch,
    }),
    budget: new DailyBudget('x', 10_000_000, aSpendingBook()),
    handover,
    postMicroUsd: prices.post,
    now: () => NOW,
    flushMs: 60_000,
    batchPosts: 3,
  });
}
describeStreamCollector('x streamed', {
  platform: 'x',
  earliestCursor: '',
  isBeside: true,
  make: () =>
    anXStream(async (_, init) => {
      const { body } = await anEventStream(init, xStreamed);
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    }),
  makeUnreachable: () => anXStream(unreachable),
});

describe('createCollectors', () => {
  const hosts = ['a.example', 'b.example'].map((host) => ({ host, token: null }));

  const EVERYTHING = {
    bluesky: { hosts: ['j.example'] },
    mastodon: { hosts },
    hackernews: {},
    news: { feeds: ['https://n.example/a', 'https://n.example/b'], languages: ['en', 'id'] as const },
  };

  it.each([
    ['everything', EVERYTHING, 6, 1],
    ['nothing', {}, 0, 0],
    [
      'the streams of servers that have a token',
      {
        mastodon: {
          hosts: [
            { host: 'a.example', token: 'made-up', streams: true },
            { host: 'b.example', token: null, streams: true },
          ],
        },
      },
      2,
      1,
    ],
    [
      'the search and the stream of X',
      { keyed: { ...aKeyRing(), x: { ...X_SETTINGS, stream: true } } },
      1,
      1,
    ],
    [
      'no host',
      { bluesky: { hosts: [] }, mastodon: { hosts: [] }, news: { feeds: [], languages: [] } },
      0,
      0,
    ],
  ])('makes %s', (_, settings, polls, streams) => {
    const made = createCollectors({ ...settings, fetch: unreachable });
    expect([made.polls.length, made.streams.length]).toEqual([polls, streams]);
    const sources = [...made.polls, ...made.streams].map(({ source }) => source);
    expect(new Set(sources).size).toBe(sources.length);
  });

  it('refuses what is no host', () => {
    expect(() =>
      createCollectors({
        bluesky: null,
        mastodon: { hosts: [{ host: 'a b', token: null }] },
        fetch: unreachable,
      }),
    ).toThrow('"a b" is not a host name');
  });
});
