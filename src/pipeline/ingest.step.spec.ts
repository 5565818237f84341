import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { Pipeline } from './pipeline.js';

const SERVICE: TrackedService = aService({ hashtags: ['ChatGPTDown'] });
const NOW = Date.UTC(2025, 5, 10, 12);
const DAY = { startMs: Date.UTC(2025, 5, 10), endMs: Date.UTC(2025, 5, 11) };

let store: Store;
let pipeline: Pipeline;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write((unit) => store.services.insert(unit, SERVICE, 'cli', NOW));
  pipeline = Pipeline.create(store, { now: () => NOW });
});
afterEach(() => store.close());

const LIVE = { source: 'bluesky', kind: 'stream' } as const;
const at = (time: string, changes: Partial<Post> = {}): Post =>
  aPost({ id: `x:${time}`, createdAtMs: Date.parse(`2025-06-10T${time}Z`), ...changes });

async function sumOf(field: 'posts' | 'authors'): Promise<number> {
  const buckets = await store.buckets.list(SERVICE.slug, DAY);
  return buckets.reduce((sum, bucket) => sum + bucket[field], 0);
}

describe('IngestStep', () => {
  it('counts a post once that a live source and a push bring at the same time', async () => {
    const reports = await Promise.all([
      pipeline.ingest([at('11:00:00')], LIVE),
      pipeline.ingest([at('11:00:00')], { source: 'push', kind: 'push' }),
    ]);
    expect(reports.map(({ counted }) => counted).sort()).toEqual([0, 1]);
    expect(reports.map(({ duplicate }) => duplicate).sort()).toEqual([0, 1]);
    expect(await sumOf('posts')).toBe(1);
  });

  it('remembers who was counted, also after a post that came hours late', async () => {
    const post = (time: string, author: string, text: string) =>
      pipeline.ingest([at(time, { author, text: `${text} #ChatGPTDown` })], LIVE);
    await post('11:00:00', 'ann', 'nothing loads');
    await post('07:00:00', 'bob', 'cannot log in');
    await post('11:10:00', 'ann', 'still nothing');
    expect(await sumOf('authors')).toBe(2);
  });

  it('remembers who was counted, also when one batch spans both', async () => {
    await pipeline.ingest([at('11:00:00', { author: 'ann' })], LIVE);
    const late = at('07:00:00', { author: 'bob', text: 'cannot log in #ChatGPTDown' });
    const next = at('11:10:00', { author: 'ann', text: 'still nothing #ChatGPTDown' });
    await pipeline.ingest([late, next], LIVE);
    expect(await sumOf('authors')).toBe(2);
  });

  it('stores nothing of a batch whose cursor cannot be written, and takes it whole the next time', async () => {
    const broken = jest.spyOn(store.cursors, 'put').mockRejectedValueOnce(new Error('disk full'));
    const batch = [at('11:00:00', { author: 'ann' })];
    await expect(pipeline.ingest(batch, { ...LIVE, cursor: '7' })).rejects.toThrow('disk full');
    expect(await store.posts.range()).toBeNull();
    expect(await pipeline.ingest(batch, { ...LIVE, cursor: '7' })).toMatchObject({ read: 1, counted: 1 });
    expect(await sumOf('authors')).toBe(1);
    expect(await store.cursors.get('bluesky')).toMatchObject({ cursor: '7' });
    broken.mockRestore();
  });

  it('tells by a text whether it may name what is tracked, by the rules that are loaded', async () => {
    const lunch = Buffer.from('"text":"lunch"');
    const may = () => pipeline.mayName(lunch, 8);
    expect(may()).toBe(true);
    await pipeline.ingest([at('11:00:00')], LIVE);
    expect(may()).toBe(false);
    pipeline.rulesChanged();
    expect(may()).toBe(true);
    await store.write((unit) =>
      store.services.insert(unit, aService({ slug: 'lunch', aliases: ['lunch'] }), 'cli', NOW),
    );
    await pipeline.currentRules();
    expect(may()).toBe(true);
  });

  it('accounts for everything that a source gave', async () => {
    const report = await pipeline.ingest(
      [
        at('11:00:00'),
        at('11:00:00'),
        at('11:01:00', { text: 'lunch' }),
        at('11:02:00', { repostOf: 'x:1' }),
      ],
      { ...LIVE, failed: 2, optedOut: 3, unnamed: 4 },
    );
    expect(report).toEqual({
      read: 13,
      counted: 1,
      duplicate: 1,
      dropped: { 'no-service': 5, repost: 1, 'opted-out': 3 },
      failed: 2,
    });
  });
});
