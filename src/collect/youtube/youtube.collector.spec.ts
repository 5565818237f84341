import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { PoliteClient } from '../../http/polite-client.js';
import { RequestLedger } from '../../http/request-ledger.js';
import { YouTubeCollector } from './youtube.collector.js';
import { quotaResetMs } from './youtube-error.js';
import { YouTubeRecheck } from './youtube.recheck.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const EVERY_MS = 5 * MINUTE_MS;
const VIDEO = 'watchedvid1';
const CHANNEL = `UC${'a'.repeat(22)}`;
const KEY = 'key-made-up';

let nowMs: number;
let asked: { readonly url: URL; readonly headers: Headers }[];
let answer: (url: URL) => Response;
let cursor: string | null;
let collector: YouTubeCollector;

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const refusal = (status: number, reason: string) =>
  json({ error: { code: status, errors: [{ reason }] } }, status);
const nothing = () => json({ items: [] });
const finding = (...ids: string[]) => json({ items: ids.map((videoId) => ({ id: { videoId } })) });
const client = () =>
  new PoliteClient({
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
const make = (...watch: string[]) => new YouTubeCollector({ key: KEY, watch }, client().fetch);
const collect = async (spiking: readonly string[] = [], phrases: readonly string[] = []) => {
  const signal = new AbortController().signal;
  const page = await collector.collect({
    cursor,
    hashtags: [],
    spiking,
    phrases,
    names: [],
    nowMs,
    signal,
  });
  cursor = page.nextCursor;
  return page;
};
const of = (method: string) => asked.filter(({ url }) => url.pathname === `/youtube/v3/${method}`);
const placesRead = () =>
  of('commentThreads').map(
    ({ url }) => url.searchParams.get('videoId') ?? url.searchParams.get('allThreadsRelatedToChannelId'),
  );

beforeEach(() => {
  nowMs = NOW;
  asked = [];
  answer = nothing;
  cursor = null;
  collector = make(VIDEO, CHANNEL);
});

describe('YouTubeCollector', () => {
  it('reads what is watched, the key in a header, and searches nothing without a spike', async () => {
    await collect();
    expect(asked.map(({ url }) => url.search)).toEqual([
      `?part=snippet&videoId=${VIDEO}&order=time&textFormat=plainText&maxResults=100`,
      `?part=snippet&allThreadsRelatedToChannelId=${CHANNEL}&order=time&textFormat=plainText&maxResults=100`,
    ]);
    expect(asked.map(({ headers }) => headers.get('x-goog-api-key'))).toEqual([KEY, KEY]);
    expect(asked.some(({ url }) => url.href.includes(KEY))).toBe(false);
  });

  it('asks nobody when nothing is watched and nothing happens', async () => {
    collector = make();
    expect(await collect()).toMatchObject({ posts: [], listened: null, more: false });
    expect(asked).toEqual([]);
  });

  it('searches recent videos about a spike, and reads them for two hours', async () => {
    answer = ({ pathname }) => (pathname.endsWith('/search') ? finding('foundvideo1') : nothing());
    await collect(['ChatGPTDown', 'ClaudeDown'], ['chatgpt down']);
    expect(Object.fromEntries(of('search')[0]?.url.searchParams ?? [])).toEqual({
      part: 'snippet',
      q: 'chatgpt down|#claudedown',
      type: 'video',
      order: 'date',
      publishedAfter: '2026-11-22T15:22:30Z',
      maxResults: '50',
    });
    expect(placesRead()).toContain('foundvideo1');
    nowMs += 2 * HOUR_MS;
    asked = [];
    await collect();
    expect(placesRead()).not.toContain('foundvideo1');
  });

  it('stays within the quotas of a day of nothing but spikes', async () => {
    const watch = Array.from({ length: 20 }, (_, n) => `watchedvi${10 + n}`);
    const spiking = Array.from({ length: 30 }, (_, n) => `Service${n}Down`);
    answer = ({ pathname }) =>
      pathname.endsWith('/search')
        ? finding(...Array.from({ length: 50 }, (_, n) => `found${100_000 + asked.length * 50 + n}`))
        : nothing();
    for (; nowMs < NOW + DAY_MS; nowMs += EVERY_MS) {
      // Not even a restart at every round makes it ask more.
      collector = make(...watch);
      await collect(spiking);
    }
    expect(of('search')).toHaveLength(96);
    expect(new Set(of('search').map(({ url }) => url.searchParams.get('q'))).size).toBe(4);
    expect(of('commentThreads').length).toBeGreaterThan(8000);
    expect(of('commentThreads').length).toBeLessThanOrEqual(8500);
  });

  it('leaves a video alone whose comments are disabled, and counts it', async () => {
    answer = ({ pathname, searchParams }) => {
      if (pathname.endsWith('/search')) return finding('foundvideo1');
      return searchParams.get('videoId') === 'foundvideo1' ? refusal(403, 'commentsDisabled') : nothing();
    };
    expect(await collect(['ADown'])).toMatchObject({ skipped: 1, more: false });
    nowMs += EVERY_MS;
    await collect(['ADown']);
    expect(placesRead().filter((id) => id === 'foundvideo1')).toHaveLength(1);
  });

  it('says so when that is one that is watched', async () => {
    answer = ({ searchParams }) => (searchParams.has('videoId') ? refusal(404, 'videoNotFound') : nothing());
    expect((await collect()).more).toBe(true);
    await expect(collect()).rejects.toMatchObject({
      code: 'refused',
      message: `YouTube shows no comments of ${VIDEO}, which OUTCRY_YOUTUBE_WATCH names; it is left alone until 2026-11-23T21:22:30Z`,
    });
    nowMs += EVERY_MS;
    await collect();
    expect(placesRead()).toEqual([VIDEO, CHANNEL, CHANNEL]);
  });

  it('rests until midnight of the Pacific when the quota is spent', async () => {
    answer = () => refusal(403, 'quotaExceeded');
    await expect(collect()).rejects.toMatchObject({
      code: 'rate_limited',
      retryable: true,
      retryAtMs: Date.parse('2026-11-23T08:00:00Z'),
    });
  });

  it('goes on reading comments when searches alone are spent, and searches again when they are not', async () => {
    answer = ({ pathname }) => (pathname.endsWith('/search') ? refusal(403, 'quotaExceeded') : nothing());
    expect(await collect(['ADown'])).toMatchObject({ more: true, listened: { endMs: NOW } });
    await expect(collect(['ADown'])).rejects.toMatchObject({ code: 'rate_limited', retryAtMs: null });
    for (; nowMs < Date.parse('2026-11-23T08:00:00Z'); nowMs += EVERY_MS) await collect(['ADown']);
    expect(of('search')).toHaveLength(1);
    await collect(['ADown']);
    expect(of('search')).toHaveLength(2);
  });

  it('remembers that it searched, though no comment can be read', async () => {
    answer = ({ pathname }) => (pathname.endsWith('/search') ? nothing() : refusal(403, 'quotaExceeded'));
    expect((await collect(['ADown'])).more).toBe(true);
    await expect(collect(['ADown'])).rejects.toMatchObject({ code: 'rate_limited' });
    nowMs += EVERY_MS;
    await expect(collect(['ADown'])).rejects.toMatchObject({ code: 'rate_limited' });
    expect(of('search')).toHaveLength(1);
  });

  it.each([
    [403, 'rateLimitExceeded', 'rate_limited', true],
    [403, 'accessNotConfigured', 'unauthorized', false],
    [400, 'invalidPageToken', 'refused', false],
  ])('reads the refusal %i %s', async (status, reason, code, retryable) => {
    collector = make(VIDEO);
    answer = () => refusal(status, reason);
    await expect(collect()).rejects.toMatchObject({
      code,
      retryable,
      message: expect.stringContaining(reason) as string,
    });
  });

  it('says that it does not know the key, and not which', async () => {
    const error = { code: 400, errors: [{ reason: 'badRequest' }], details: [{ reason: 'API_KEY_INVALID' }] };
    answer = () => json({ error }, 400);
    const thrown: unknown = await collect().catch((cause: unknown) => cause);
    expect(thrown).toMatchObject({ code: 'unauthorized', retryable: false });
    expect(JSON.stringify([thrown, String(thrown)])).not.toContain(KEY);
  });
});

describe('quotaResetMs', () => {
  it.each([
    ['2026-07-01T06:59:59Z', '2026-07-01T07:00:00Z'],
    ['2026-07-01T07:00:00Z', '2026-07-02T07:00:00Z'],
    // Days of 23 and of 25 hours.
    ['2026-03-08T12:00:00Z', '2026-03-09T07:00:00Z'],
    ['2026-11-01T07:30:00Z', '2026-11-02T08:00:00Z'],
  ])('of %s is %s', (now, reset) => {
    expect(quotaResetMs(Date.parse(now))).toBe(Date.parse(reset));
  });
});

describe('YouTubeRecheck', () => {
  const idOf = (letter: string) => `Ugxmadeupmadeup${letter}`;
  const postOf = (letter: string) => `youtube:${idOf(letter)}`;
  const newRecheck = () => new YouTubeRecheck({ key: KEY }, client().fetch);
  const check = (letters: string, recheck = newRecheck()) =>
    recheck.check(
      [...letters].map((letter) => ({ id: postOf(letter), checkedAtMs: NOW - HOUR_MS })),
      { nowMs, signal: new AbortController().signal },
    );
  const comment = (letter: string, updatedAt = PUBLISHED) => ({
    id: idOf(letter),
    snippet: { publishedAt: PUBLISHED, updatedAt },
  });
  const PUBLISHED = '2026-11-22T10:00:00Z';

  it('tells which are gone and which were edited, with one request for all', async () => {
    answer = () => json({ items: [comment('a'), comment('b', '2026-11-22T21:00:00Z')] });
    const told = await check('abc');
    expect([...told.checked].sort()).toEqual(['a', 'b', 'c'].map(postOf));
    expect([...told.gone].sort()).toEqual(['b', 'c'].map(postOf));
    expect(asked.map(({ url }) => url.searchParams.get('id'))).toEqual([['a', 'b', 'c'].map(idOf).join()]);
  });

  it('takes a comment that was never edited to stand, though our clock is behind', async () => {
    const late = '2026-11-22T21:22:00Z';
    answer = () => json({ items: [{ id: idOf('a'), snippet: { publishedAt: late, updatedAt: late } }] });
    expect(await check('a')).toEqual({ checked: [postOf('a')], gone: [] });
  });

  it('believes that nothing stands of several only when it stays so for hours', async () => {
    answer = () => json({ items: [] });
    const recheck = newRecheck();
    expect(await check('ab', recheck)).toEqual({ checked: [], gone: [] });
    nowMs += 7 * HOUR_MS;
    expect(await check('ab', recheck)).toEqual({
      checked: [postOf('a'), postOf('b')],
      gone: [postOf('a'), postOf('b')],
    });
  });

  it('asks for no id that YouTube never made', async () => {
    const posts = [{ id: 'youtube:3f2a9c', checkedAtMs: NOW }];
    const call = { nowMs, signal: new AbortController().signal };
    expect(await newRecheck().check(posts, call)).toEqual({ checked: ['youtube:3f2a9c'], gone: [] });
    expect(asked).toEqual([]);
  });

  it('takes none to be gone that may be the one that cannot be read', async () => {
    answer = () => json({ items: [comment('a'), { snippet: {} }] });
    expect(await check('ab')).toEqual({ checked: [postOf('a')], gone: [] });
  });

  it('finds the one that is gone when the list is refused for it', async () => {
    answer = ({ searchParams }) => {
      const ids = searchParams.get('id')?.split(',') ?? [];
      if (ids.includes(idOf('c'))) return refusal(404, 'commentNotFound');
      return json({ items: ids.map((id) => comment(id.slice(-1))) });
    };
    expect((await check('abcde')).gone).toEqual([postOf('c')]);
  });

  it.each([
    ['the quota is spent', () => refusal(403, 'quotaExceeded')],
    ['it answers no list', () => json({})],
    ['nothing says what is not found', () => json({ error: 'none' }, 404)],
  ])('takes none to be gone when %s', async (_, reply) => {
    answer = reply;
    expect(await check('a')).toEqual({ checked: [], gone: [] });
  });
});
