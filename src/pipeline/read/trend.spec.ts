import { aPost } from '../../../test/builders/a-post.js';
import { aService } from '../../../test/builders/a-service.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { Pipeline } from '../pipeline.js';
import { readTrend, type TrendQuery } from './trend.js';

const SERVICE = aService({ hashtags: ['ChatGPTDown'] });
const START = Date.UTC(2022, 1, 20);
const END = START + 24 * DAY_MS;

let store: Store;
beforeAll(async () => {
  store = await openStore('sqlite::memory:');
  await store.write((unit) => store.services.insert(unit, SERVICE, 'cli', START));
  const pipeline = Pipeline.create(store, { now: () => END });
  const posts = Array.from({ length: 290 }, (_, index) =>
    aPost({
      id: `x:${index}`,
      createdAtMs: START + 2 * index * HOUR_MS,
      author: `a${index}`,
      text: `${SERVICE.name} is down ${index}`,
      hashtags: ['ChatGPTDown'],
    }),
  );
  // Heard with a hole of two days.
  const listened = [
    { source: 'x', startMs: START, endMs: START + 9 * DAY_MS, coverage: 1 },
    { source: 'x', startMs: START + 11 * DAY_MS, endMs: END, coverage: 0.5 },
  ];
  await pipeline.ingest(posts, { source: 'x', kind: 'stream', listened });
  await pipeline.judge(END);
});
afterAll(() => store.close());
afterEach(() => jest.restoreAllMocks());

const over = (fromMs: number, toMs: number, more: Partial<TrendQuery> = {}) =>
  readTrend(store, { service: SERVICE.slug, fromMs, toMs, widthMs: HOUR_MS, ...more });

describe('a long trend', () => {
  it.each<[string, Partial<TrendQuery>]>([
    ['a service', {}],
    ['a hashtag', { hashtag: 'chatgptdown' }],
  ])('of %s says what its days say one by one', async (_, asked) => {
    const whole = await over(START, END, asked);
    const days = await Promise.all(
      Array.from({ length: 24 }, (_day, day) =>
        over(START + day * DAY_MS, START + (day + 1) * DAY_MS, asked),
      ),
    );
    expect(whole.points).toEqual(days.flatMap(({ points }) => points));
    expect(whole.points.some(({ posts }) => (posts ?? 0) > 0)).toBe(true);
    expect(whole.points.some(({ posts }) => posts === null)).toBe(true);
    expect(whole.points.some(({ expected }) => expected !== null)).toBe(asked.hashtag === undefined);
    expect(whole.lastUpdatedMs).toBe(START + 2 * 287 * HOUR_MS);
  });

  it('is read in pieces, between which others are answered', async () => {
    const list = jest.spyOn(store.buckets, 'listMany');
    await over(START, END, { widthMs: DAY_MS });
    const lengths = list.mock.calls.map(([, { startMs, endMs }]) => endMs - startMs);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(7 * DAY_MS);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(END - START);
  });
});
