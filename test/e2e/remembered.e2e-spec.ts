import { MINUTE_MS, toIso } from '../../src/domain/time.js';
import { openStore } from '../../src/store/open-store.js';
import { aPost } from '../builders/a-post.js';
import { anApp, ask, type TestApp } from './an-app.js';

const END_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
const RANGE = `from=${toIso(END_MS - 10 * MINUTE_MS)}&to=${toIso(END_MS)}`;
const ASKED = [
  `/trends?service=chatgpt&${RANGE}`,
  `/trends/keywords?service=chatgpt&${RANGE}`,
  `/trends/hashtags?service=chatgpt&${RANGE}`,
  '/services?limit=1',
];

describe('answers that are remembered', () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await anApp();
    await report('x:1');
  });
  afterEach(() => test.close());

  const report = (id: string) =>
    test.pipeline.ingest([aPost({ id, author: id, createdAtMs: END_MS - 5 * MINUTE_MS })], {
      source: 'bluesky',
      kind: 'stream',
    });
  const answer = async (path: string, headers: Record<string, string> = {}) => {
    const reply = await test.app.inject({
      url: `/api/v1${path}`,
      headers: { 'x-request-id': 'asked', ...headers },
    });
    const kept = Object.entries(reply.headers).filter(
      ([name]) => name !== 'date' && !name.startsWith('ratelimit'),
    );
    return { status: reply.statusCode, headers: Object.fromEntries(kept), body: reply.body };
  };

  it.each(ASKED)('are the same the second time, headers and all: %s', async (path) => {
    const list = jest.spyOn(test.store.listening, 'extent');
    const first = await answer(path);
    const times = list.mock.calls.length;
    expect(first).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect(await answer(path)).toEqual(first);
    expect(times).toBeGreaterThan(0);
    expect(list).toHaveBeenCalledTimes(times);
    const { etag = '' } = first.headers as { etag?: string };
    expect(await answer(path, { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
  });

  it('are made anew when this process writes, and when another one does', async () => {
    const postsOf = async () => {
      const { json } = await ask(test, 'GET', `/api/v1${ASKED[0] ?? ''}`);
      const { points } = json as { points: { count: number | null }[] };
      return points.reduce((sum, { count }) => sum + (count ?? 0), 0);
    };
    expect(await postsOf()).toBe(1);
    await report('x:2');
    expect(await postsOf()).toBe(2);
    const other = await openStore(`sqlite:${test.file}`);
    const bucket = { service: 'chatgpt', startMs: END_MS - 4 * MINUTE_MS, posts: 5, authors: 5, reports: 0 };
    const buckets = [{ ...bucket, recoveries: 0, sentimentSum: 0, sentimentPosts: 0 }];
    await other.write((unit) => other.buckets.add(unit, { buckets, parts: [] }));
    await other.close();
    expect(await postsOf()).toBe(7);
  });

  it('are kept apart by form, and rows are never taken for JSON', async () => {
    const path = ASKED[0] ?? '';
    const json = await answer(path);
    for (const _ of [1, 2]) {
      const csv = await answer(path, { accept: 'text/csv' });
      expect(csv.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
      expect(csv.body).toMatch(/^start,/);
    }
    expect((await answer(path)).body).toBe(json.body);
  });

  it('tell what is wrong each time, and remember nothing of it', async () => {
    for (const _ of [1, 2]) expect(await answer('/trends?service=nobody')).toMatchObject({ status: 404 });
    await test.store.write((unit) =>
      test.store.services.insert(
        unit,
        {
          slug: 'nobody',
          name: 'N',
          hashtags: ['NDown'],
          phrases: [],
          aliases: [],
          dependsOn: [],
          statusPage: null,
          match: 'rule',
          enabled: true,
        },
        'cli',
        END_MS,
      ),
    );
    expect(await answer('/trends?service=nobody')).toMatchObject({ status: 200 });
  });
});
