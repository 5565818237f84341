import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { aService } from '../../test/builders/a-service.js';
import { aSessionVault } from '../../test/builders/a-session-vault.js';
import { aSpendingBook } from '../../test/builders/a-spending-book.js';
import { type Fetch } from '../http/fetch-document.js';
import { record } from '../pipeline/index.js';
import { UsageError } from './errors.js';
import { namedCollectors, readNamed } from './named-collectors.js';

const CREDENTIALS = {
  OUTCRY_X_TOKEN: 'made-up',
  OUTCRY_X_BUDGET_USD_PER_DAY: '1',
  OUTCRY_BLUESKY_IDENTIFIER: 'a.example',
  OUTCRY_BLUESKY_APP_PASSWORD: 'made-up',
  OUTCRY_REDDIT_CLIENT_ID: 'made-up',
  OUTCRY_REDDIT_CLIENT_SECRET: 'made-up',
  OUTCRY_THREADS_TOKEN: 'made-up',
  OUTCRY_YOUTUBE_API_KEY: 'made-up',
};

const environment = process.env;
beforeEach(() => {
  process.env = { OUTCRY_SOURCES: 'none' };
});
afterAll(() => {
  process.env = environment;
});

let book: ReturnType<typeof aSpendingBook>;
beforeEach(() => (book = aSpendingBook()));
const make = (names: readonly string[], fetch: Fetch = () => Promise.reject(new Error('not asked'))) =>
  namedCollectors(readNamed(names), {
    fetch,
    keyed: { book, vault: aSessionVault(), findRises: () => [] },
  });
const sourcesOf = (names: readonly string[]) => {
  const { polls, streams } = make(names);
  return [...streams, ...polls].map(({ source }) => source);
};

describe('namedCollectors', () => {
  it.each<[string[], string[]]>([
    [['bluesky'], ['bluesky']],
    [['bluesky-search'], ['bluesky:search']],
    [
      ['bluesky', 'bluesky-search', 'bluesky'],
      ['bluesky', 'bluesky:search'],
    ],
    [['reddit'], ['reddit']],
    [['reddit-rss'], ['reddit:rss']],
    [['x'], ['x']],
    [['threads'], ['threads']],
    [['youtube'], ['youtube']],
    [['mastodon:mstdn.social'], ['mastodon:mstdn.social']],
    [['mastodon:mstdn.social', 'mastodon'], expect.arrayContaining(['mastodon:fosstodon.org']) as string[]],
  ])('makes of %j what OUTCRY_SOURCES means by it, though it switches nothing on', (names, sources) => {
    Object.assign(process.env, CREDENTIALS);
    expect(sourcesOf(names)).toEqual(sources);
    expect(new Set(sourcesOf(names)).size).toBe(sourcesOf(names).length);
  });

  it.each([
    ['x', /^x cannot be asked; .*x \(OUTCRY_X_TOKEN\)$/],
    ['reddit', /OUTCRY_REDDIT_CLIENT_ID, OUTCRY_REDDIT_CLIENT_SECRET/],
    ['bluesky-search', /OUTCRY_BLUESKY_IDENTIFIER, OUTCRY_BLUESKY_APP_PASSWORD/],
    ['threads', /OUTCRY_THREADS_TOKEN/],
    ['youtube', /OUTCRY_YOUTUBE_API_KEY/],
    ['bluesky:search', /no source "bluesky:search" is set up; there is bluesky$/],
    ['mastodon:example.org', /no source "mastodon:example.org" is set up; there is mastodon:mastodon.social/],
    ['downdetector', /no source "downdetector" gives posts; there is bluesky, /],
    ['myspace', /no source "myspace" gives posts/],
  ])('says what %s lacks', (name, reason) => {
    expect(() => make([name])).toThrow(reason);
    expect(() => make([name])).toThrow(UsageError);
  });

  it('asks nothing of X that may spend nothing', () => {
    Object.assign(process.env, CREDENTIALS, { OUTCRY_X_BUDGET_USD_PER_DAY: '0' });
    expect(() => make(['x'])).toThrow(/it may spend nothing while OUTCRY_X_BUDGET_USD_PER_DAY is 0$/);
  });
});

describe('record, of sources with a credential', () => {
  const fixture = (name: string) => readFileSync(join(__dirname, '../../test/fixtures', name), 'utf8');
  const ANSWERS: Record<string, string> = {
    '/api/v1/access_token': JSON.stringify({ access_token: 'made-up', expires_in: 3600 }),
    '/xrpc/com.atproto.server.createSession': JSON.stringify({
      did: 'did:plc:a',
      accessJwt: 'made-up',
      refreshJwt: 'made-up',
    }),
    '/xrpc/app.bsky.feed.searchPosts': JSON.stringify({
      ...(JSON.parse(fixture('bluesky-search/search.json')) as object),
      cursor: undefined,
    }),
    '/2/tweets/counts/recent': JSON.stringify({ data: [], meta: { total_tweet_count: 0 } }),
  };
  let server: Server;
  let asked: string[];
  beforeEach(async () => {
    Object.assign(process.env, CREDENTIALS);
    asked = [];
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '', 'http://server');
      asked.push(pathname);
      response.setHeader('content-type', 'application/json');
      response.end(ANSWERS[pathname] ?? (pathname.endsWith('/new') ? fixture('reddit/new.json') : '{}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const overServer: Fetch = (url, init) => {
    const { port } = server.address() as AddressInfo;
    const { pathname, search } = new URL(url);
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, init);
  };
  const recordOnce = async (name: string) => {
    const ended = new AbortController();
    const said: string[] = [];
    const written: string[] = [];
    const report = await record({
      ...make([name], overServer),
      services: [aService({ hashtags: ['LumenchatDown'] })],
      now: () => Date.parse('2026-11-22T21:22:30Z'),
      wait: (_, signal) => {
        ended.abort();
        return Promise.reject(signal.reason as Error);
      },
      signal: ended.signal,
      write: (posts) => Promise.resolve(void written.push(...posts.map(({ id }) => id))),
      say: (line) => said.push(line),
    });
    return { report, said, written };
  };

  it.each([
    ['reddit', /^reddit:/],
    ['bluesky-search', /^bluesky:did:/],
  ])('writes down what %s gives', async (name, id) => {
    const { report, said, written } = await recordOnce(name);
    expect(said).toEqual([]);
    expect(written.length).toBeGreaterThan(0);
    expect(report.posts).toBe(written.length);
    for (const post of written) expect(post).toMatch(id);
  });

  it('lets X spend from the book, so that the day has one budget', async () => {
    await recordOnce('x');
    expect(asked).toEqual(['/2/tweets/counts/recent']);
    expect(book.total).toBe(5_000);
  });
});
