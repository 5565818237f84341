import { readFileSync } from 'node:fs';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type CollectedPage } from '../collector.js';
import { EDITIONS } from './editions.js';
import { googleNews, outletFeed } from './news.collector.js';

const FEED = readFileSync('test/fixtures/news/feed.xml', 'utf8');
const NOW = Date.parse('2026-11-22T21:22:30Z');
const NAMES = Array.from({ length: 300 }, (_, i) => `service${i}`);

interface Canned {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
let asked: { url: string; headers: Headers }[];
let answer: (url: string, nth: number) => Canned;
beforeEach(() => {
  asked = [];
  answer = () => ({ body: FEED });
});

const fetch: Fetch = (url, init) => {
  asked.push({ url, headers: new Headers(init.headers) });
  const { status = 200, headers = {}, body = '' } = answer(url, asked.length);
  return Promise.resolve(new Response(status === 304 ? null : body, { status, headers }));
};
const outlet = () => outletFeed('https://www.kabar.example/rss?kind=1', fetch);
const google = () => googleNews('https://news.example', [EDITIONS.en], fetch);
const ask = (
  collector: ReturnType<typeof outlet>,
  cursor: string | null,
  nowMs = NOW,
): Promise<CollectedPage> =>
  collector.collect({
    cursor,
    hashtags: [],
    phrases: [],
    spiking: [],
    names: NAMES,
    nowMs,
    signal: new AbortController().signal,
  });
const item = (title: string, more = '') => `<item><title>${title}</title><guid>${title}</guid>${more}</item>`;
const rss = (...parts: readonly string[]) => `<rss version="2.0"><channel>${parts.join('')}</channel></rss>`;

describe('outletFeed', () => {
  it('asks with the conditions of the last reply, and hears a feed that did not change', async () => {
    answer = (_, nth) =>
      nth === 1
        ? { body: FEED, headers: { etag: '"7"', 'last-modified': 'Sun, 22 Nov 2026 21:20:00 GMT' } }
        : { status: 304 };
    const first = await ask(outlet(), null);
    const second = await ask(outlet(), first.nextCursor, NOW + MINUTE_MS);
    const third = await ask(outlet(), second.nextCursor, NOW + 2 * MINUTE_MS);
    expect(asked[0]?.headers.has('if-none-match')).toBe(false);
    for (const { headers } of asked.slice(1)) {
      expect(headers.get('if-none-match')).toBe('"7"');
      expect(headers.get('if-modified-since')).toBe('Sun, 22 Nov 2026 21:20:00 GMT');
    }
    expect([second, third].map(({ posts, failed }) => [posts, failed])).toEqual(Array(2).fill([[], 0]));
    expect(third.listened).toEqual({ startMs: NOW + MINUTE_MS, endMs: NOW + 2 * MINUTE_MS });
  });

  it('gives what is not older than a day, once, and counts once what says nothing', async () => {
    const first = await ask(outlet(), null);
    expect(first.posts.map(({ text }) => text.split('\n')[0])).toEqual([
      'Layanan Example Gangguan, Ribuan Pengguna Mengeluh',
      'Example error: apa yang terjadi?',
      'Tanpa tanggal: Example tidak bisa dibuka',
      'Terbit besok: Example kembali normal',
    ]);
    expect(first.failed).toBe(1);
    const again = await ask(outlet(), first.nextCursor, NOW + MINUTE_MS);
    expect([again.posts, again.failed]).toEqual([[], 0]);
  });

  it('forgets what left the feed long ago, though the feed often says that nothing changed', async () => {
    answer = (_, nth) =>
      nth % 2 === 0 ? { status: 304 } : { body: rss(item(`article ${nth}`)), headers: { etag: `"${nth}"` } };
    let cursor: string | null = null;
    const sizes: number[] = [];
    for (let hour = 0; hour < 200; hour += 1) {
      cursor = (await ask(outlet(), cursor, NOW + hour * HOUR_MS)).nextCursor;
      sizes.push(cursor?.length ?? 0);
    }
    expect(sizes[199]).toBeLessThan(1.1 * (sizes[60] ?? 0));
  });

  it('knows an article without a date for as long as it is in the feed', async () => {
    answer = () => ({ body: rss(item('undated')) });
    let { nextCursor, posts } = await ask(outlet(), null);
    expect(posts).toHaveLength(1);
    for (let hours = 12; hours <= 60; hours += 12) {
      ({ nextCursor, posts } = await ask(outlet(), nextCursor, NOW + hours * HOUR_MS));
      expect(posts).toEqual([]);
    }
  });

  it('knows an article whose headline was changed', async () => {
    answer = (_, nth) => ({ body: rss(`<item><title>Headline ${nth}</title><guid>7</guid></item>`) });
    const { nextCursor } = await ask(outlet(), null);
    expect((await ask(outlet(), nextCursor, NOW + MINUTE_MS)).posts).toEqual([]);
  });

  it('leaves a feed alone for as long as it asks', async () => {
    answer = () => ({ body: rss('<ttl>30</ttl>', item('one')) });
    const { nextCursor } = await ask(outlet(), null);
    const resting = await ask(outlet(), nextCursor, NOW + 29 * MINUTE_MS);
    expect(resting).toMatchObject({ posts: [], nextCursor, listened: null, more: false });
    expect(asked).toHaveLength(1);
    const next = await ask(outlet(), nextCursor, NOW + 30 * MINUTE_MS);
    expect(next.listened).toEqual({ startMs: NOW, endMs: NOW + 30 * MINUTE_MS });
  });

  it('is named after its feed, without what its query says', () => {
    expect(outlet().source).toMatch(/^news:www[.]kabar[.]example\/rss[?][\w-]{11}$/);
  });
});

describe('googleNews', () => {
  it('reads all its queries before it has heard anything, an article of several once', async () => {
    const collector = google();
    const pages: CollectedPage[] = [];
    do pages.push(await ask(collector, pages.at(-1)?.nextCursor ?? null));
    while (pages.at(-1)?.more);
    expect(pages.flatMap(({ posts }) => posts)).toHaveLength(4);
    expect(new Set(asked.map(({ url }) => url)).size).toBe(asked.length);
    expect(pages.map(({ listened }) => listened !== null)).toEqual([false, true]);
    expect(pages.at(-1)?.listened).toEqual({ startMs: NOW - HOUR_MS, endMs: NOW });
  });

  it('keeps what it read before a refusal, tells it, and goes on there', async () => {
    answer = (_, nth) => (nth === 3 ? { status: 503 } : { body: rss(item(`article ${nth}`)) });
    const collector = google();
    const first = await ask(collector, null);
    expect([first.posts.length, first.more, first.listened]).toEqual([2, true, null]);
    await expect(ask(collector, first.nextCursor)).rejects.toMatchObject({ code: 'unreachable' });
    expect(asked).toHaveLength(3);
    await ask(collector, first.nextCursor, NOW + MINUTE_MS);
    expect(asked[3]?.url).toBe(asked[2]?.url);
  });

  it('reads the others when one query is refused, and does not call that a round that heard everything', async () => {
    answer = (_, nth) => (nth === 2 ? { status: 400 } : { body: rss(item(`article ${nth}`)) });
    const collector = google();
    let page = await ask(collector, null);
    let refusals = 0;
    while (page.more) {
      const { nextCursor } = page;
      page = await ask(collector, nextCursor).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'refused' });
        refusals += 1;
        return ask(collector, nextCursor);
      });
    }
    expect([refusals, page.listened]).toEqual([1, null]);
    expect(new Set(asked.map(({ url }) => url)).size).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(10);
  });

  it('takes a page of consent for what it is', async () => {
    answer = () => ({ status: 302, headers: { location: 'https://consent.example/m?continue=x' } });
    await expect(ask(google(), null)).rejects.toMatchObject({
      code: 'bad_payload',
      source: 'news:news.example',
      message: 'news.example has moved to https://consent.example/m?continue=x (302); correct its address',
    });
  });
});
