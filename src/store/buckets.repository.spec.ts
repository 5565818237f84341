import * as fc from 'fast-check';
import { describeOnEachDatabase } from '../../test/databases.js';
import { addTallies, type Bucket, type BucketPart, EMPTY_TALLY } from '../domain/bucket.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type Store } from './store.js';

const ALL = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER };

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const bucket = (minute: number, changes: Partial<Bucket> = {}): Bucket => ({
    ...EMPTY_TALLY,
    service: 'chatgpt',
    startMs: minute * MINUTE_MS,
    posts: 1,
    authors: 1,
    ...changes,
  });
  const part = (
    minute: number,
    key: string,
    posts: number,
    changes: Partial<BucketPart> = {},
  ): BucketPart => ({
    service: 'chatgpt',
    startMs: minute * MINUTE_MS,
    dimension: 'language',
    key,
    posts,
    authors: 1,
    ...changes,
  });
  const add = (buckets: readonly Bucket[], parts: readonly BucketPart[] = []) =>
    store.write((unit) => store.buckets.add(unit, { buckets, parts }));

  describe('add', () => {
    it('adds to what is there, field by field', async () => {
      const first = bucket(1, { posts: 5, authors: 4, reports: 3, sentimentSum: -1.25, sentimentPosts: 2 });
      const second = bucket(1, { posts: 1, authors: 0, reports: 1, sentimentSum: 0.75, sentimentPosts: 1 });
      await add([first], [part(1, 'en', 3)]);
      await add([second], [part(1, 'en', 1, { authors: 0 }), part(1, 'id', 1)]);
      expect(await store.buckets.list('chatgpt', ALL)).toEqual([
        { ...addTallies(first, second), service: 'chatgpt', startMs: MINUTE_MS },
      ]);
      expect(await store.buckets.parts('chatgpt', ALL, 'language')).toEqual([
        part(1, 'en', 4, { authors: 1 }),
        part(1, 'id', 1),
      ]);
    });

    it('ends with the same bytes in any order and any grouping of the same posts', async () => {
      const scores = fc.array(
        fc.integer({ min: -10_000, max: 10_000 }).map((tenThousandths) => tenThousandths / 10_000),
        { minLength: 1, maxLength: 12 },
      );
      const drawn = scores.chain((list) =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray(list, { minLength: list.length }),
          fc.integer({ min: 1, max: 5 }),
        ),
      );
      await fc.assert(
        fc.asyncProperty(drawn, async ([list, shuffled, size]) => {
          await store.write((unit) => store.buckets.remove(unit, null, ALL));
          await add(list.map((score) => bucket(1, { sentimentSum: score, sentimentPosts: 1 })));
          const [one] = await store.buckets.list('chatgpt', ALL);

          await store.write((unit) => store.buckets.remove(unit, null, ALL));
          for (let start = 0; start < shuffled.length; start += size) {
            const group = shuffled.slice(start, start + size);
            const sentimentSum = group.reduce((sum, score) => sum + score, 0);
            await add([
              bucket(1, {
                posts: group.length,
                authors: group.length,
                sentimentSum,
                sentimentPosts: group.length,
              }),
            ]);
          }
          expect(await store.buckets.list('chatgpt', ALL)).toEqual([one]);
        }),
        { numRuns: 40 },
      );
    });

    it('takes nothing', async () => {
      await add([]);
      expect(await store.buckets.list('chatgpt', ALL)).toEqual([]);
    });
  });

  describe('reading', () => {
    beforeEach(async () => {
      await add(
        [bucket(1), bucket(59), bucket(60), bucket(61, { service: 'github' })],
        [
          part(1, 'en', 3),
          part(59, 'en', 2),
          part(59, 'id', 7),
          part(60, 'id', 1),
          part(60, 'login', 9, { dimension: 'symptom' }),
          part(60, 'chatgptdown', 4, { dimension: 'hashtag' }),
          part(61, 'chatgptdown', 2, { dimension: 'hashtag', service: 'github' }),
          part(61, 'githubdown', 2, { dimension: 'hashtag', service: 'github' }),
        ],
      );
    });

    it.each([
      ['all of it', ALL, [1, 59, 60]],
      ['a half-open range', { startMs: MINUTE_MS, endMs: 60 * MINUTE_MS }, [1, 59]],
      ['an empty range', { startMs: MINUTE_MS, endMs: MINUTE_MS }, []],
    ])('lists %s, oldest first', async (_, range, minutes) => {
      expect((await store.buckets.list('chatgpt', range)).map(({ startMs }) => startMs / MINUTE_MS)).toEqual(
        minutes,
      );
    });

    it('lists many services, and nothing for those without a bucket', async () => {
      const many = await store.buckets.listMany(['github', 'chatgpt', 'slack'], ALL);
      expect([...many].map(([service, buckets]) => [service, buckets.length])).toEqual([
        ['github', 1],
        ['chatgpt', 3],
        ['slack', 0],
      ]);
      expect(await store.buckets.listMany([], ALL)).toEqual(new Map());
    });

    it('lists those of a stretch of judges', async () => {
      const judged = (service: string, untilMs: number) => ({ service, untilMs, state: {} });
      await add([bucket(2, { service: 'slack' }), bucket(3, { service: 'zoom' })], []);
      await store.write((unit) =>
        store.judges.put(
          unit,
          [judged('chatgpt', 600), judged('github', 660), judged('slack', 600), judged('zoom', 600)],
          '1',
        ),
      );
      const stretch = { first: 'chatgpt', last: 'slack', judgedUntilMs: 600 };
      const range = { startMs: MINUTE_MS, endMs: 60 * MINUTE_MS };
      const found = await store.buckets.listOfStretch(stretch, range);
      expect(Object.fromEntries(found)).toEqual({
        chatgpt: await store.buckets.list('chatgpt', range),
        slack: await store.buckets.list('slack', range),
      });
      const nobody = await store.buckets.listOfStretch({ ...stretch, judgedUntilMs: 1 }, range);
      expect(nobody.size).toBe(0);
    });

    it('adds parts up over wider steps aligned to UTC', async () => {
      expect(await store.buckets.parts('chatgpt', ALL, 'language', HOUR_MS)).toEqual([
        part(0, 'en', 5, { authors: 2 }),
        part(0, 'id', 7),
        part(60, 'id', 1),
      ]);
    });

    it.each([
      [1, [['id', 8]]],
      [
        5,
        [
          ['id', 8],
          ['en', 5],
        ],
      ],
    ])('tells the top %p of a dimension', async (limit, expected) => {
      const top = await store.buckets.topParts('chatgpt', ALL, 'language', limit);
      expect(top.map(({ key, posts }) => [key, posts])).toEqual(expected);
    });

    it('breaks ties of the top by key', async () => {
      await add([], [part(2, 'b', 1, { dimension: 'country' }), part(2, 'a', 1, { dimension: 'country' })]);
      expect((await store.buckets.topParts('chatgpt', ALL, 'country', 2)).map(({ key }) => key)).toEqual([
        'a',
        'b',
      ]);
    });

    it('follows one hashtag over services', async () => {
      const series = await store.buckets.hashtagSeries('chatgptdown', ALL);
      expect(series.map(({ service, posts }) => [service, posts])).toEqual([
        ['chatgpt', 4],
        ['github', 2],
      ]);
    });

    it.each([
      ['all', ALL, ['chatgpt', 'github']],
      ['one', { startMs: 61 * MINUTE_MS, endMs: ALL.endMs }, ['github']],
      ['none', { startMs: 2 * MINUTE_MS, endMs: 59 * MINUTE_MS }, []],
    ])('tells which services a range touches: %s', async (_, range, services) => {
      expect(await store.buckets.touched(range)).toEqual(services);
    });

    it.each([
      ['one service', 'chatgpt', { startMs: 0, endMs: 60 * MINUTE_MS }, [60], 1],
      ['every service', null, { startMs: 60 * MINUTE_MS, endMs: ALL.endMs }, [1, 59], 0],
    ])('removes buckets and parts of %s in a range', async (_, service, range, left, github) => {
      await store.write((unit) => store.buckets.remove(unit, service, range));
      expect((await store.buckets.list('chatgpt', ALL)).map(({ startMs }) => startMs / MINUTE_MS)).toEqual(
        left,
      );
      expect(await store.buckets.list('github', ALL)).toHaveLength(github);
      const parts = await store.buckets.parts('chatgpt', ALL, 'language');
      expect([...new Set(parts.map(({ startMs }) => startMs / MINUTE_MS))]).toEqual(left);
    });
  });
});
