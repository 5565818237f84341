import { existsSync, readFileSync } from 'node:fs';
import { type Fetch } from '../../http/fetch-document.js';
import { type CollectedPage } from '../collector.js';
import { MastodonCollector } from './mastodon.collector.js';

const RECORDED = '../shared/payloads/mastodon/gotosocial';
const NOW = Date.parse('2026-11-22T21:22:30Z');

interface Recording {
  readonly request: { readonly url: string };
  readonly response: {
    readonly status: number;
    readonly headers: [string, string][];
    readonly body: unknown;
  };
}

/** A GoToSocial that answers what the real one was recorded to answer, and cuts other pages out of that. */
(existsSync(RECORDED) ? describe : describe.skip)(`a GoToSocial as recorded in ${RECORDED}`, () => {
  const recording = (name: string) =>
    JSON.parse(readFileSync(`${RECORDED}/${name}.json`, 'utf8')) as Recording;
  const pages = ['09-tag-next-0', '10-tag-next-1', '11-tag-next-2'];
  const statuses = () => pages.flatMap((name) => recording(name).response.body as { id: string }[]);

  const page = (query: URLSearchParams): { id: string }[] => {
    const limit = Math.min(40, Number(query.get('limit') ?? 20));
    const [above, below] = [query.get('min_id'), query.get('max_id')];
    const found = statuses().filter(
      ({ id }) => (above === null || id > above) && (below === null || id < below),
    );
    return above === null ? found.slice(0, limit) : found.slice(-limit);
  };
  const reply = ({ response: { status, headers, body } }: Recording, other: unknown = body) =>
    new Response(JSON.stringify(other), {
      status,
      headers: headers.filter(
        ([name]) => ['content-type', 'retry-after'].includes(name) || name.startsWith('x-'),
      ),
    });
  const fetch: Fetch = (url, init) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname === '/api/v2/instance') return Promise.resolve(reply(recording('02-instance-v2')));
    if (!new Headers(init.headers).has('authorization'))
      return Promise.resolve(reply(recording('03-tag-unauth')));
    const isKnown = /[/]chatgptdown$/i.test(pathname);
    if (!isKnown) return Promise.resolve(reply(recording('30-tag-case-nosuchtag')));
    return Promise.resolve(reply(recording('08-tag-first'), page(searchParams)));
  };
  const make = (token: string | null) => new MastodonCollector('gts.example', token, fetch);
  const drain = async (cursor: string | null, nowMs: number) => {
    const collector = make('token');
    const read: CollectedPage[] = [];
    do {
      const { nextCursor = cursor } = read.at(-1) ?? {};
      const request = {
        cursor: nextCursor,
        hashtags: ['ChatGPTDown', 'NoSuchTag'],
        phrases: [],
        spiking: [],
        names: [],
        nowMs,
      };
      read.push(await collector.collect({ ...request, signal: new AbortController().signal }));
    } while (read.at(-1)?.more);
    return { posts: read.flatMap(({ posts }) => posts), last: read.at(-1) };
  };

  it.each([
    '13-tag-min-0',
    '14-tag-min-1',
    '15-tag-min-2',
    '16-tag-min-3',
    '18-tag-window',
    '19-tag-limit40',
  ])('is cut as the real one was: %s', (name) => {
    const { request, response } = recording(name);
    const ids = (list: unknown) => (list as { id: string }[]).map(({ id }) => id);
    expect(ids(page(new URL(request.url).searchParams))).toEqual(ids(response.body));
  });

  it('is read to its end, each post once, though it knows one of two hashtags only', async () => {
    const { posts, last } = await drain(null, NOW);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(statuses().length);
    expect(posts).toHaveLength(statuses().length);
    expect(last?.listened?.endMs).toBe(NOW);
    const again = await drain(last?.nextCursor ?? null, NOW + 60_000);
    expect(again.posts).toEqual([]);
    expect(again.last?.listened).toEqual({ startMs: NOW, endMs: NOW + 60_000 });
  });

  it('wants a token', async () => {
    const request = {
      cursor: null,
      hashtags: ['ChatGPTDown'],
      phrases: [],
      spiking: [],
      names: [],
      nowMs: NOW,
    };
    await expect(
      make(null).collect({ ...request, signal: new AbortController().signal }),
    ).rejects.toMatchObject({ code: 'unauthorized', retryable: false });
  });
});
