import { type CollectorError } from '../../domain/errors.js';
import { aSessionVault } from '../../../test/builders/a-session-vault.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { PoliteClient } from '../../http/polite-client.js';
import { RequestLedger } from '../../http/request-ledger.js';
import { ThreadsCollector } from './threads.collector.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const TAGS = Array.from({ length: 100 }, (_, n) => `Service${n}Down`);
const POST = { id: '1', text: 'no answer', timestamp: '2026-11-22T21:20:00+0000', topic_tag: 'Service0Down' };

let nowMs: number;
let asked: { readonly url: URL; readonly headers: Headers }[];
let answer: (url: URL) => Response;
let vault: ReturnType<typeof aSessionVault>;
let cursor: string | null;
let collector: ThreadsCollector;

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const found = (url: URL) => json({ data: url.pathname.includes('search') ? [POST] : [] });
const nothing = () => json({ data: [] });
const make = (token = 'given') => {
  const { fetch } = new PoliteClient({
    transport: (url, init) => {
      asked.push({ url: new URL(url), headers: new Headers(init.headers) });
      return Promise.resolve(answer(new URL(url)));
    },
    userAgent: 'Outcry/test',
    ledger: new RequestLedger(),
    now: () => nowMs,
    random: () => 0,
    wait: () => Promise.resolve(),
  });
  return new ThreadsCollector({ token }, { fetch, vault });
};
const collect = async (hashtags = TAGS, spiking: readonly string[] = []) => {
  const signal = new AbortController().signal;
  const page = await collector.collect({ cursor, hashtags, spiking, phrases: [], names: [], nowMs, signal });
  cursor = page.nextCursor;
  return page;
};
const searched = () => asked.flatMap(({ url }) => url.searchParams.get('q') ?? []);

beforeEach(() => {
  nowMs = NOW;
  asked = [];
  answer = nothing;
  vault = aSessionVault();
  cursor = null;
  collector = make();
});

describe('ThreadsCollector', () => {
  it('searches the latest posts with a topic, and shows the token in a header only', async () => {
    answer = found;
    const { posts } = await collect(['Service0Down']);
    const [request] = asked;
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      q: 'service0down',
      search_mode: 'TAG',
      search_type: 'RECENT',
      since: String((NOW - 6 * HOUR_MS - 15 * MINUTE_MS) / 1000),
      limit: '100',
      fields: 'id,text,timestamp,username,permalink,topic_tag',
    });
    expect(request?.headers.get('authorization')).toBe('Bearer given');
    expect(posts).toMatchObject([{ id: 'threads:1', hashtags: ['Service0Down'], author: null, url: null }]);
  });

  it('searches those in a spike every time and first, and the others in turn', async () => {
    await collect(TAGS, ['Service77Down']);
    expect([searched()[0], searched().length]).toEqual(['service77down', 30]);
    for (let round = 1; round < 4; round += 1) {
      nowMs += 5 * MINUTE_MS;
      await collect(TAGS, ['Service77Down']);
    }
    expect(searched().filter((tag) => tag === 'service77down')).toHaveLength(4);
    expect(new Set(searched()).size).toBe(TAGS.length);
  });

  it('stays within the searches of a day that find something, though every one does', async () => {
    answer = found;
    for (; nowMs < NOW + DAY_MS; nowMs += 5 * MINUTE_MS) await collect(TAGS, TAGS);
    expect(searched().length).toBeGreaterThan(2000);
    expect(searched().length).toBeLessThanOrEqual(2200);
  });

  it('is not stopped by one hashtag that Threads refuses, and says so', async () => {
    answer = ({ searchParams }) =>
      searchParams.get('q') === 'adown' ? json({ error: { code: 100 } }, 400) : nothing();
    expect(await collect(['ADown', 'BDown', 'CDown'])).toMatchObject({ more: true, listened: null });
    expect(searched()).toEqual(['adown', 'bdown', 'cdown']);
    await expect(collect()).rejects.toMatchObject({ code: 'refused' });
  });

  it('does not count what finds nothing', async () => {
    for (let round = 0; round < 100; round += 1, nowMs += 1000) await collect(TAGS, TAGS);
    expect(searched()).toHaveLength(3000);
  });

  it('keeps a fresh token, from a day after the first one was given', async () => {
    const fresh = (url: URL) =>
      url.pathname === '/refresh_access_token'
        ? json({ access_token: 'fresh', expires_in: 5_183_944 })
        : nothing();
    answer = fresh;
    await collect(['a']);
    nowMs += DAY_MS + HOUR_MS;
    await collect(['a']);
    expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer given',
      null,
      'Bearer fresh',
    ]);
    expect(asked[1]?.url.search).toBe('?grant_type=th_refresh_token&access_token=given');
    // Over a restart, and for a week.
    collector = make();
    nowMs += 6 * DAY_MS;
    await collect(['a']);
    expect(asked.at(-1)?.headers.get('authorization')).toBe('Bearer fresh');
    expect(asked).toHaveLength(4);
    collector = make('another');
    nowMs += MINUTE_MS;
    await collect(['a'], ['a']);
    expect(asked.at(-1)?.headers.get('authorization')).toBe('Bearer another');
  });

  it('goes on with the old token when there is no fresh one, and tries again a day later', async () => {
    answer = ({ pathname }) => (pathname === '/refresh_access_token' ? json({}, 400) : nothing());
    const told: string[] = [];
    const round = () => collect(['a']).catch((error: CollectorError) => told.push(error.message));
    for (let days = 0; days < 4; days += 1, nowMs += DAY_MS + HOUR_MS) {
      await round();
      await round();
    }
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(/^the token was not refreshed and ends 60 days after/);
    expect(asked.filter(({ url }) => url.pathname === '/refresh_access_token')).toHaveLength(3);
    expect(asked.at(-1)?.headers.get('authorization')).toBe('Bearer given');
  });

  it.each([
    [400, { code: 190, message: 'Session has expired' }, 'unauthorized', false, /new OUTCRY_THREADS_TOKEN/],
    [400, { code: 190, message: 'Malformed access token given' }, 'unauthorized', false, /\(code 190\)$/],
    [500, { code: 10, message: 'Denied' }, 'unauthorized', false, /permission threads_keyword_search/],
    [403, { code: 200 }, 'unauthorized', false, /permission threads_keyword_search/],
    [400, { code: 4 }, 'rate_limited', true, /too often \(code 4\)/],
    [400, { code: 2 }, 'unreachable', true, /in trouble/],
    [400, { code: 100, message: 'Invalid parameter' }, 'refused', false, /code 100\): Invalid parameter/],
    [400, { message: 'no code' }, 'refused', false, /refuses the request \(400\)/],
  ])('reads the refusal %i %j', async (status, error, code, retryable, message) => {
    answer = () => json({ error }, status);
    const thrown: unknown = await collect(['a']).catch((cause: unknown) => cause);
    expect(thrown).toMatchObject({ code, retryable, message: expect.stringMatching(message) as string });
    expect(String(thrown)).not.toContain('given');
  });
});
