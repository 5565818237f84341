import { readFileSync } from 'node:fs';
import { BlueskyCollector } from '../../src/collect/bluesky/bluesky.collector.js';
import { createCollectors } from '../../src/collect/registry.js';
import { LocalJetstream } from '../servers/local-jetstream.js';
import { serveJson } from '../servers/serve-json.js';
import { describePollCollector, describeStreamCollector } from './collector.contract.js';

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

let server: LocalJetstream;
beforeAll(async () => {
  server = await LocalJetstream.start(
    readFileSync('test/fixtures/bluesky/frames.jsonl', 'utf8').trim().split('\n'),
  );
});
afterAll(() => server.stop());

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
