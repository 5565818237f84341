import { type DataSource } from 'typeorm';
import { BaselinesRepository } from './baselines.repository.js';
import { BucketsRepository } from './buckets.repository.js';
import { writingSource } from './open-store.js';
import { PostsRepository } from './posts.repository.js';
import { type Reader, type SqlValue } from './sql.js';

/** Answers every question with how SQLite would go about it. */
class ExplainingReader implements Reader {
  readonly plan: string[] = [];

  constructor(private readonly source: DataSource) {}

  async all<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    const steps = await this.source.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]);
    this.plan.push(...steps.map(({ detail }) => detail));
    return [];
  }
}

const DAY = { startMs: 0, endMs: 86_400_000 };
const PAGE = { limit: 50, cursor: null };

let source: DataSource;
beforeAll(async () => {
  source = await writingSource(':memory:').initialize();
  await source.runMigrations();
});
afterAll(() => source.destroy());

// What is asked for every minute, or over a year: it must not read whole tables nor sort what it found.
it.each<[string, (reader: Reader) => Promise<unknown>]>([
  ['posts, newest first', (reader) => new PostsRepository(reader).list({}, PAGE)],
  ['posts of a day', (reader) => new PostsRepository(reader).list({ range: DAY }, PAGE)],
  ['posts of a service', (reader) => new PostsRepository(reader).list({ service: 'x', range: DAY }, PAGE)],
  ['posts in event order', (reader) => new PostsRepository(reader).inEventOrder(DAY).next()],
  [
    'posts of a service in event order',
    (reader) => new PostsRepository(reader).inEventOrder(DAY, { service: 'x' }).next(),
  ],
  [
    'the oldest counted posts of a service',
    (reader) => new PostsRepository(reader).oldest({ service: 'x', range: DAY, verdict: 'counted' }, 9),
  ],
  ['known posts', (reader) => new PostsRepository(reader).findExisting(['a', 'b'])],
  ['last post of a service', (reader) => new PostsRepository(reader).latest('x')],
  ['buckets', (reader) => new BucketsRepository(reader).list('x', DAY)],
  ['buckets of many services', (reader) => new BucketsRepository(reader).listMany(['x', 'y'], DAY)],
  ['people of many services', (reader) => new BucketsRepository(reader).people(['x', 'y'], DAY)],
  ['a hashtag', (reader) => new BucketsRepository(reader).hashtagSeries('down', DAY)],
  ['a baseline', (reader) => new BaselinesRepository(reader).list('x', DAY)],
])('%s: by an index, in its order', async (_, ask) => {
  const reader = new ExplainingReader(source);
  await ask(reader);
  expect(reader.plan.length).toBeGreaterThan(0);
  expect(reader.plan.filter((step) => /^SCAN (?!.* USING .*INDEX)|TEMP B-TREE/.test(step))).toEqual([]);
});
