import { type Post } from '../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { Pipeline } from './pipeline.js';
import { reprocess } from './reprocess.js';
import { RetentionStep } from './retention.step.js';

const NOW = Date.UTC(2025, 5, 10, 12);
const CHATGPT = aService({ hashtags: ['ChatGPTDown'] });
const OPENAI = aService({ slug: 'openai', name: 'OpenAI', hashtags: ['OpenAIDown'] });
const ALL = { startMs: 0, endMs: NOW };

const log = { info: jest.fn() };
let store: Store;
let pipeline: Pipeline;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write((unit) => store.services.insert(unit, CHATGPT, 'cli', NOW));
  pipeline = Pipeline.create(store, { now: () => NOW });
});
afterEach(() => store.close());

const ago = (ms: number, changes: Partial<Post> = {}): Post =>
  aPost({ id: `x:${ms}`, createdAtMs: NOW - ms, author: 'ann', text: `down ${ms} #ChatGPTDown`, ...changes });
const push = (...posts: Post[]) => pipeline.ingestRecording(posts, { source: 'push' });
const counts = async (service = CHATGPT.slug) =>
  (await store.buckets.list(service, ALL)).map(({ startMs, posts, authors }) => [startMs, posts, authors]);

describe('reprocess', () => {
  it('counts for a new rule, and lets it be heard', async () => {
    await push(ago(HOUR_MS, { text: 'no answer #ChatGPTDown #OpenAIDown' }));
    await store.write((unit) => store.services.insert(unit, OPENAI, 'cli', NOW));
    pipeline.rulesChanged();
    expect(await reprocess(pipeline, {})).toMatchObject({ posts: 1, changed: 1 });
    expect(await counts(OPENAI.slug)).toHaveLength(1);
    expect([...((await store.listening.heard()).get('push:x')?.keys() ?? [])].sort()).toEqual(
      [CHATGPT.slug, OPENAI.slug].sort(),
    );
  });

  it('leaves the counts of posts whose text was forgotten', async () => {
    await push(ago(5 * DAY_MS), ago(5 * DAY_MS - 5_000), ago(HOUR_MS));
    const before = await counts();
    await new RetentionStep(store, 2, log).run(NOW);
    expect(await reprocess(pipeline, {})).toMatchObject({ posts: 1, changed: 0 });
    expect(await counts()).toEqual(before);
  });

  it('leaves the count of a post that its author took back', async () => {
    await push(
      ago(2 * HOUR_MS),
      ago(2 * HOUR_MS - MINUTE_MS, { author: 'bob' }),
      ago(2 * HOUR_MS - 5 * MINUTE_MS),
    );
    const before = await counts();
    await store.write((unit) => store.postTexts.withdraw(unit, [`x:${2 * HOUR_MS - MINUTE_MS}`], 0));
    await reprocess(pipeline, {});
    expect(await counts()).toEqual(before);
  });

  it('replaces whole minutes, wherever the range is cut', async () => {
    await push(ago(HOUR_MS), ago(HOUR_MS - 30_000));
    const before = await counts();
    await reprocess(pipeline, { range: { startMs: NOW - HOUR_MS, endMs: NOW - HOUR_MS + 10_000 } });
    expect(await counts()).toEqual(before);
  });

  it('keeps the counts of other services in step with their posts', async () => {
    await store.write((unit) => store.services.insert(unit, OPENAI, 'cli', NOW));
    pipeline.rulesChanged();
    await push(ago(HOUR_MS, { text: 'no answer #ChatGPTDown #OpenAIDown' }));
    await store.write((unit) => store.services.update(unit, { ...OPENAI, hashtags: [] }, 'cli', NOW));
    pipeline.rulesChanged();
    await reprocess(pipeline, { service: CHATGPT.slug });
    expect(await counts(OPENAI.slug)).toEqual([]);
    expect(await counts()).toHaveLength(1);
  });
});

describe('RetentionStep', () => {
  it('empties posts that are old enough, and no others, and says so once', async () => {
    log.info.mockClear();
    const source = 'bluesky';
    await push(ago(2 * DAY_MS + 1, { source }), ago(2 * DAY_MS, { source }));
    await new RetentionStep(store, 2, log).run(NOW);
    const { items } = await store.posts.list({}, { limit: 10, cursor: null });
    expect(items.map(({ post }) => post.text === '')).toEqual([false, true]);
    await new RetentionStep(store, 2, log).run(NOW);
    expect(log.info.mock.calls).toEqual([['emptied 1 posts that were kept for 2 days; their counts stay']]);
  });

  it('says how many it empties of platforms whose texts are kept for a day', async () => {
    log.info.mockClear();
    // The job comes once an hour: what is left may not be a day old before the next time.
    const left = ago(21 * HOUR_MS, { id: 'x:new', source: 'x' });
    await push(ago(23 * HOUR_MS, { id: 'x:old', source: 'x' }), left);
    await new RetentionStep(store, 2, log).run(NOW);
    expect(log.info.mock.calls).toEqual([
      ['emptied 1 posts of x, reddit, threads that were kept for a day; their counts stay'],
    ]);
  });

  it('keeps texts of YouTube for thirty days, though others are kept for longer', async () => {
    log.info.mockClear();
    const of = (source: string) => ago(30 * DAY_MS + 1, { id: `${source}:old`, source });
    await push(of('youtube'), of('mastodon'));
    await new RetentionStep(store, 365, log).run(NOW);
    expect(log.info.mock.calls).toEqual([
      ['emptied 1 posts of youtube that were kept for 30 days; their counts stay'],
    ]);
  });
});
