import { z } from 'zod';
import { freshnessFields } from '../../src/api/http/freshness.js';
import { trendAnswer } from '../../src/api/trends/trends.schemas.js';
import { DAY_MS, MINUTE_MS, toIso } from '../../src/domain/time.js';
import { anApp, ask, TOKEN, type TestApp } from './an-app.js';

const END_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
const reading = z.object({ meta: z.object(freshnessFields) });

let test: TestApp;
/** One installation for the tests of a group. */
function inOneApp(): void {
  beforeAll(async () => {
    test = await anApp();
  });
  afterAll(() => test.close());
}

const metaOf = async (path: string) => {
  const { status, json } = await ask(test, 'GET', `/api/v1${path}`);
  expect(status).toBe(200);
  return reading.parse(json).meta;
};

const READINGS = [
  '/trends?service=chatgpt',
  '/trends?hashtag=ChatGPTDown',
  '/trends/keywords',
  '/trends/hashtags?service=chatgpt',
  '/spikes',
  '/outages?service=chatgpt',
  '/windows',
  '/links',
  '/links?verdict=rejected',
  '/lag',
  '/lag/outages',
  '/services',
  '/services/chatgpt',
  '/hashtags',
  '/hashtags?service=chatgpt',
  '/hashtags/ChatGPTDown',
  '/sources',
  '/posts',
];
const isOfOneService = (path: string) => path.includes('service=') || path.startsWith('/services/');

describe('the meta of readings where nobody listened', () => {
  inOneApp();

  it.each(READINGS)('says so of %s', async (path) => {
    expect(await metaOf(path)).toEqual({
      coverage: 0,
      lastUpdated: null,
      sourcesDown: [],
      confidence: { level: 'none', because: ['nobody-listened'] },
      keptFrom: null,
    });
  });
});

describe('the meta of readings', () => {
  inOneApp();
  beforeAll(() =>
    test.store.write(async (unit) => {
      const span = { startMs: END_MS - 2 * DAY_MS, endMs: END_MS + MINUTE_MS, coverage: 0.75 };
      await test.store.listening.add(unit, { ...span, source: 'bluesky' });
      await test.store.sources.saw(unit, {
        source: 'mastodon',
        kind: 'poll',
        error: 'timed out',
        nextTryMs: null,
        atMs: END_MS,
      });
    }),
  );

  it.each(READINGS)('says of %s how much of it was heard, and who does not answer', async (path) => {
    const meta = await metaOf(path);
    expect(meta.coverage).toBeCloseTo(0.75, 1);
    expect(meta.sourcesDown).toEqual(['mastodon']);
    expect(meta.confidence).toMatchObject({ level: 'medium' });
    expect(meta.confidence.because.slice(0, 2)).toEqual(['gaps', 'sources-down']);
    // Only of one service can it be said that it was never judged.
    expect(meta.confidence.because.includes('not-judged')).toBe(isOfOneService(path));
  });
});

describe('the meta of a reading', () => {
  inOneApp();

  it('says from when on is kept, where the range begins before, and still how much of it was heard', async () => {
    const startMs = END_MS - 4 * DAY_MS;
    const keptFromMs = END_MS - 2 * DAY_MS;
    await test.store.write(async (unit) => {
      await test.store.listening.add(unit, { source: 'mastodon', startMs, endMs: END_MS, coverage: 1 });
      await test.store.keeping.put(unit, { keptFromMs });
    });
    const since = (fromMs: number) => metaOf(`/posts?from=${toIso(fromMs)}&to=${toIso(END_MS)}`);
    expect(await since(startMs)).toMatchObject({
      coverage: 1,
      keptFrom: toIso(keptFromMs),
      confidence: { level: 'medium', because: ['not-kept'] },
    });
    expect(await since(keptFromMs)).toMatchObject({ keptFrom: null, confidence: { level: 'high' } });
    await test.store.write(async (unit) => {
      await test.store.keeping.put(unit, { keptFromMs: null });
      await unit.run("DELETE FROM listening_spans WHERE source = 'mastodon'");
    });
  });

  it('is of the range that was asked for, and ends with it', async () => {
    await test.store.write(async (unit) => {
      const span = { startMs: END_MS - 4 * DAY_MS, endMs: END_MS - 3 * DAY_MS, coverage: 1 };
      await test.store.listening.add(unit, { ...span, source: 'bluesky' });
    });
    const range = (from: number, to: number) => `?from=${toIso(END_MS - from)}&to=${toIso(END_MS - to)}`;
    expect((await metaOf(`/spikes${range(4 * DAY_MS, 3 * DAY_MS)}`)).coverage).toBe(1);
    expect((await metaOf(`/spikes${range(4 * DAY_MS, 2 * DAY_MS)}`)).coverage).toBe(0.5);
    expect((await metaOf(`/spikes${range(90 * DAY_MS, 3 * DAY_MS)}`)).coverage).toBe(1);
    const trend = await metaOf(`/trends${range(90 * DAY_MS, 2 * DAY_MS)}&service=chatgpt&bucket=1h`);
    expect(trend).toMatchObject({ coverage: 0.5, confidence: { level: 'medium' } });
    expect((await metaOf(`/spikes?from=1970-01-01T00:00:00Z`)).coverage).toBe(0.25);
    expect((await metaOf('/spikes')).coverage).toBe(0);
  });
});

describe('groups of a trend', () => {
  inOneApp();

  it('stand beside their usual share of what is expected', async () => {
    const startMs = END_MS - 3 * 60 * MINUTE_MS;
    const posts = Array.from({ length: 400 }, (_, index) => ({
      id: `${index % 4 === 0 ? 'x' : 'bluesky'}:${index}`,
      createdAt: toIso(startMs - 2 * DAY_MS + index * 10 * MINUTE_MS),
      text: `number ${index} ${(index * 7919) % 1000} is slow #ChatGPTDown`,
      author: `a${index}`,
    })).filter(({ createdAt }) => createdAt < toIso(END_MS));
    await ask(test, 'POST', '/api/v1/posts', { token: TOKEN, body: posts });
    const query = `service=chatgpt&groupBy=source&bucket=1h&from=${toIso(startMs)}&to=${toIso(END_MS)}`;
    const trend = trendAnswer.parse((await ask(test, 'GET', `/api/v1/trends?${query}`)).json);
    const at = trend.points.findIndex(({ expected }) => expected !== null);
    expect(at).toBeGreaterThanOrEqual(0);
    const expected = trend.points[at]?.expected ?? 0;
    const [most, least] = trend.groups ?? [];
    expect([most?.key, least?.key]).toEqual(['bluesky', 'x']);
    expect(most?.points[at]?.expected).toBeCloseTo(0.75 * expected, 1);
    expect(least?.points[at]?.expected).toBeCloseTo(0.25 * expected, 1);
  });
});
