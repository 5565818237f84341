import { type DataSource } from 'typeorm';
import { DeliveriesRepository } from './deliveries.repository.js';
import { BaselinesRepository } from './baselines.repository.js';
import { BucketsRepository } from './buckets.repository.js';
import { ChangesRepository } from './changes.repository.js';
import { SQLITE } from './dialect/sqlite.js';
import { writingSource } from './open-sqlite.js';
import { PostTextsRepository } from './post-texts.repository.js';
import { PostsRepository } from './posts.repository.js';
import { DigestsRepository } from './digests.repository.js';
import { LinksRepository } from './links.repository.js';
import { SpikeRevisionsRepository } from './spike-revisions.repository.js';
import { SpikesRepository } from './spikes.repository.js';
import { type Reader, type SqlValue } from './sql.js';
import { WindowsRepository } from './windows.repository.js';

/** Answers every question with how SQLite would go about it. */
class ExplainingReader implements Reader {
  readonly dialect = SQLITE;
  readonly plan: string[] = [];

  constructor(private readonly source: DataSource) {}

  async all<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    const steps = await this.source.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]);
    this.plan.push(...steps.map(({ detail }) => detail));
    return [];
  }
}

const postsOf = (reader: Reader) => new PostsRepository(reader, 'key');
const textsOf = (reader: Reader) => new PostTextsRepository(reader, 'key', new DigestsRepository(reader));
const spikesOf = (reader: Reader) =>
  new SpikesRepository(reader, new SpikeRevisionsRepository(reader), new ChangesRepository(reader));
const windowsOf = (reader: Reader) => new WindowsRepository(reader, new ChangesRepository(reader));
const linksOf = (reader: Reader) => new LinksRepository(reader, new ChangesRepository(reader));
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
  ['posts, newest first', (reader) => postsOf(reader).list({}, PAGE)],
  ['the last spike of each service', (reader) => spikesOf(reader).lastOfEach()],
  ['the last window of each service', (reader) => windowsOf(reader).lastOfEach(0)],
  ['posts of a day', (reader) => postsOf(reader).list({ range: DAY }, PAGE)],
  ['posts of a service', (reader) => postsOf(reader).list({ service: 'x', range: DAY }, PAGE)],
  ['posts in event order', (reader) => postsOf(reader).inEventOrder(DAY).next()],
  [
    'posts of a service in event order',
    (reader) => postsOf(reader).inEventOrder(DAY, { service: 'x' }).next(),
  ],
  [
    'the oldest counted posts of a service',
    (reader) => postsOf(reader).oldest({ service: 'x', range: DAY, verdict: 'counted' }, 9),
  ],
  ['known posts', (reader) => postsOf(reader).findExisting(['a', 'b'])],
  ['withdrawn posts of a service', (reader) => textsOf(reader).countWithdrawn('x', DAY)],
  ['posts to check again', (reader) => textsOf(reader).leastChecked('x', 9, 9)],
  ['deliveries that are due', (reader) => new DeliveriesRepository(reader).due(9)],
  ['last post of a service', (reader) => postsOf(reader).latest('x')],
  ['buckets', (reader) => new BucketsRepository(reader).list('x', DAY)],
  ['buckets of many services', (reader) => new BucketsRepository(reader).listMany(['x', 'y'], DAY)],
  ['people of many services', (reader) => new BucketsRepository(reader).people(['x', 'y'], DAY)],
  ['a hashtag', (reader) => new BucketsRepository(reader).hashtagSeries('down', DAY)],
  ['a baseline', (reader) => new BaselinesRepository(reader).list('x', DAY)],
  ['first and last onset', (reader) => spikesOf(reader).onsets()],
  ['spikes by id', (reader) => spikesOf(reader).withIds(['a', 'b'])],
  ['how many spikes began', (reader) => spikesOf(reader).countBegun(['x', 'y'], 0)],
  ['first and last start', (reader) => windowsOf(reader).starts()],
  ['windows by id', (reader) => windowsOf(reader).withIds(['a', 'b'])],
  ['how many windows nobody noticed', (reader) => windowsOf(reader).countUnnoticed(['x', 'y'], 0)],
  ['changes since', (reader) => new ChangesRepository(reader).after(5, 100)],
  ['first and last change', (reader) => new ChangesRepository(reader).extent()],
  ['links of spikes', (reader) => linksOf(reader).ofSpikes(['a', 'b'])],
  ['links of windows', (reader) => linksOf(reader).ofWindows(['a', 'b'])],
])('%s: by an index, in its order', async (_, ask) => {
  const reader = new ExplainingReader(source);
  await ask(reader);
  expect(reader.plan.length).toBeGreaterThan(0);
  expect(
    reader.plan.filter((step) => /^SCAN (?!CONSTANT ROW|.* USING .*INDEX)|TEMP B-TREE/.test(step)),
  ).toEqual([]);
});

// Of what lasts long or is open an index of its own tells; of the rest, the start: both ends of a range are used.
it.each<[string, (reader: Reader) => Promise<unknown>, string[]]>([
  [
    'spikes that meet a range',
    (reader) => spikesOf(reader).meeting(DAY),
    ['spikes_by_onset (onset_ms>? AND onset_ms<?)', 'spikes_long (end_ms>?)', 'spikes_long (end_ms=?)'],
  ],
  [
    'spikes of a service that meet a range',
    (reader) => spikesOf(reader).meeting(DAY, 'x'),
    [
      'spikes_by_service_onset (service=? AND onset_ms>? AND onset_ms<?)',
      'spikes_long (end_ms>?)',
      'spikes_long (end_ms=?)',
    ],
  ],
  [
    'windows that meet a range',
    (reader) => windowsOf(reader).meeting(DAY),
    [
      'outage_windows_by_time (start_ms>? AND start_ms<?)',
      'outage_windows_long (end_ms>?)',
      'outage_windows_long (end_ms=?)',
    ],
  ],
  [
    'windows of a service that meet a range',
    (reader) => windowsOf(reader).meeting(DAY, 'x'),
    [
      'outage_windows_by_service (service=? AND start_ms>? AND start_ms<?)',
      'outage_windows_long (end_ms>?)',
      'outage_windows_long (end_ms=?)',
    ],
  ],
  ['open spikes', (reader) => spikesOf(reader).open(), ['spikes_long (end_ms=?)']],
  ['open windows', (reader) => windowsOf(reader).all({ open: true }), ['outage_windows_long (end_ms=?)']],
])('%s: what was over before is not read', async (_, ask, indexes) => {
  const reader = new ExplainingReader(source);
  await ask(reader);
  const read = reader.plan.filter((step) => /^(SCAN|SEARCH)/.test(step));
  expect(read.map((step) => step.replace(/^.* INDEX /, ''))).toEqual(indexes);
});

it('windows that a service is linked to: by its own spikes alone', async () => {
  const reader = new ExplainingReader(source);
  await windowsOf(reader).linkedFrom('x', DAY);
  expect(reader.plan.filter((step) => /^(SCAN|SEARCH)/.test(step)).map((step) => step.split(' ')[1])).toEqual(
    ['s', 'l', 'w'],
  );
  expect(reader.plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});
