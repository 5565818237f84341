import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Post } from '../../src/domain/post.js';
import { Pipeline, readPostRecords, reprocess, seedCatalogue, toServices } from '../../src/pipeline/index.js';
import { openDatabase, openStore } from '../../src/store/open-store.js';
import { type Store } from '../../src/store/store.js';
import { describeOnPostgres } from '../databases.js';
import { outcry } from '../replay/outcry.js';
import { anApp, ask, TOKEN } from './an-app.js';

const FIXTURES = join(__dirname, '../fixtures/replay');
const POSTS_FILE = join(FIXTURES, 'lumenchat.ndjson');
const RULES = ['--services', join(FIXTURES, 'services.json'), '--windows', join(FIXTURES, 'windows.json')];
const RECORDING = readFileSync(POSTS_FILE, 'utf8');
const SERVICES = toServices(JSON.parse(readFileSync(join(FIXTURES, 'services.json'), 'utf8')));
const { posts: POSTS } = readPostRecords(RECORDING, 'application/x-ndjson', Date.now());

/** So many that nobody is warned that the recording is old. */
const KEPT_DAYS = 3_650;

/** Of the tables that a replay fills: what stands in them, row by row, in an order of our own. */
async function contentOf(databaseUrl: string): Promise<Record<string, string[]>> {
  const { reader, disconnect } = await openDatabase(databaseUrl);
  const content: Record<string, string[]> = {};
  for (const table of REPLAYED) {
    const rows = await reader.all<Record<string, unknown>>(`SELECT * FROM ${table}`);
    content[table] = rows
      .map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
      .sort();
  }
  await disconnect();
  return content;
}

const REPLAYED = [
  'posts',
  'post_services',
  'buckets',
  'bucket_parts',
  'baselines',
  'listening_spans',
  'heard_services',
  'spikes',
  'spike_revisions',
  'outage_windows',
  'links',
  'judges',
  'changes',
  'services',
  'hashtags',
];

/** An empty database whose people are hashed under a given key, so that two of them may be compared. */
async function keyed(databaseUrl: string): Promise<string> {
  const store = await openStore(databaseUrl);
  await store.write((unit) => store.settings.put(unit, 'author-key', 'one key for both'));
  await store.close();
  return databaseUrl;
}

async function peopleIn(store: Store): Promise<number> {
  const all = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER };
  return (await store.buckets.people(['lumenchat'], all)).get('lumenchat') ?? 0;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outcry-postgres-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeOnPostgres('outcry on PostgreSQL', (newDatabase) => {
  it('replays the golden recording to the same words and the same rows as on SQLite', async () => {
    const addresses = [await keyed(`sqlite:${join(folder, 'outcry.db')}`), await keyed(await newDatabase())];
    const [sqlite, postgres] = await Promise.all(
      addresses.map((url) => outcry(['replay', POSTS_FILE, ...RULES, '--database', url, '--json'])),
    );
    expect(postgres?.code).toBe(0);
    expect(postgres?.out).toBe(sqlite?.out);
    const [expected, told] = await Promise.all(addresses.map(contentOf));
    expect(expected?.posts?.length).toBeGreaterThan(100);
    expect(expected?.spikes).toHaveLength(1);
    expect(told).toEqual(expected);
  });

  it('takes pushed posts as SQLite does, also twice, and tells the same spikes by REST', async () => {
    const tell = async (url: string) => {
      const app = await anApp(SERVICES, { OUTCRY_DATABASE_URL: url, OUTCRY_RETENTION_DAYS: KEPT_DAYS });
      const push = () =>
        ask(app, 'POST', '/api/v1/posts', { body: RECORDING, type: 'application/x-ndjson', token: TOKEN });
      const first = await push();
      const second = await push();
      const range = 'from=2025-03-03T00:00:00Z&to=2025-03-05T00:00:00Z';
      const spikes = await ask(app, 'GET', '/api/v1/spikes?service=lumenchat');
      const trend = await ask(app, 'GET', `/api/v1/trends?service=lumenchat&${range}&bucket=5m`);
      const posts = await ask(app, 'GET', '/api/v1/posts?service=lumenchat&limit=200');
      await app.close();
      const { points } = trend.json as { points: unknown };
      const { items } = posts.json as { items: { id: string }[] };
      return {
        first: first.json,
        second: second.json,
        spikes: spikes.json,
        points,
        ids: items.map(({ id }) => id),
      };
    };
    const expected = await tell(`sqlite:${join(folder, 'outcry.db')}`);
    expect((expected.spikes as { items: unknown[] }).items).toHaveLength(1);
    expect(await tell(await newDatabase())).toEqual(expected);
  });

  it('counts a post once when two processes bring it at the same time', async () => {
    const alone = await openStore(`sqlite:${join(folder, 'alone.db')}`);
    const url = await newDatabase();
    const together = [await openStore(url), await openStore(url)];
    const bring = async (store: Store, posts: readonly Post[]) =>
      Pipeline.create(store, { now: Date.now }).ingestRecording(posts, { source: 'push' });
    for (const store of [alone, ...together.slice(0, 1)]) {
      await store.write(async (unit) => {
        for (const service of SERVICES) await store.services.insert(unit, service, 'catalogue', 1);
      });
    }
    const expected = await bring(alone, POSTS);
    const reports = await Promise.all(together.map((store) => bring(store, POSTS)));
    expect(reports.reduce((sum, { counted }) => sum + counted, 0)).toBe(expected.counted);
    const [one] = together;
    if (!one) throw new Error('There is no store');
    expect(await peopleIn(one)).toBe(await peopleIn(alone));
    await reprocess(Pipeline.create(one, { now: Date.now }), {});
    await reprocess(Pipeline.create(alone, { now: Date.now }), {});
    const spikesOf = async (store: Store) =>
      (await store.spikes.all()).map(({ id, onsetMs, authors }) => ({ id, onsetMs, authors }));
    expect(await spikesOf(one)).toEqual(await spikesOf(alone));
    for (const store of [alone, ...together]) await store.close();
  });

  it('takes the catalogue in once when processes start on an empty database at the same time', async () => {
    const url = await newDatabase();
    const together = await Promise.all([openStore(url), openStore(url), openStore(url)]);
    const added = await Promise.all(together.map((store) => seedCatalogue(store, 0)));
    expect(added.filter((services) => services > 0)).toHaveLength(1);
    for (const store of together) await store.close();
  });

  it('keeps nothing of a write whose connection was lost, and goes on with the next', async () => {
    const url = await newDatabase();
    const store = await openStore(url);
    const lost = store.write(async (unit) => {
      await store.settings.put(unit, 'half', 'done');
      const [row] = await unit.all<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const { reader, disconnect } = await openDatabase(url);
      await reader.all('SELECT pg_terminate_backend(CAST(? AS integer))', [row?.pid ?? 0]);
      await disconnect();
      await store.settings.put(unit, 'other half', 'done');
    });
    await expect(lost).rejects.toThrow();
    await store.write((unit) => store.settings.put(unit, 'after', 'fine'));
    expect(await store.settings.get('half')).toBeNull();
    expect(await store.settings.get('after')).toBe('fine');
    await store.close();
  });
});
