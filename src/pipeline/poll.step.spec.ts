import {
  type CollectedPage,
  type CollectRequest,
  NOTHING,
  type PollCollector,
} from '../collect/collector.js';
import { CollectorError } from '../domain/errors.js';
import { MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { Pipeline } from './pipeline.js';
import { PollStep } from './poll.step.js';
import { SourceHealth } from './source-health.js';

const NOW = Date.UTC(2025, 5, 10, 7);
const SIGNAL = new AbortController().signal;

let store: Store;
let asked: CollectRequest[];
/** What the source answers, one after another; then empty pages. */
let answers: (Partial<CollectedPage> | Error)[];
let step: PollStep;

const collector: PollCollector = {
  source: 'masto',
  everyMs: MINUTE_MS,
  coverage: 0.5,
  collect: (request) => {
    asked.push(request);
    const answer = answers.shift() ?? {};
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ ...NOTHING, ...answer });
  },
};

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write((unit) =>
    store.services.insert(
      unit,
      aService({ hashtags: ['ChatGPTDown'], phrases: ['chatgpt down'], aliases: ['chatgpt'] }),
      'cli',
      NOW,
    ),
  );
  asked = [];
  answers = [];
  const silent = { info: () => undefined, warn: () => undefined };
  const health = new SourceHealth(store, silent, () => NOW);
  const pipeline = Pipeline.create(store, { now: () => NOW });
  step = new PollStep(pipeline, store, health, () => NOW);
});
afterEach(() => store.close());

describe('PollStep', () => {
  it('reads on while there is more, from the cursor that it stored', async () => {
    const listened = { startMs: NOW - MINUTE_MS, endMs: NOW };
    answers = [
      { posts: [aPost()], nextCursor: '1', more: true },
      { nextCursor: '2', listened },
    ];
    await step.poll(collector, SIGNAL);
    expect(asked.map(({ cursor }) => cursor)).toEqual([null, '1']);
    expect(asked[0]).toMatchObject({
      hashtags: ['ChatGPTDown'],
      phrases: ['chatgpt down'],
      names: ['chatgpt'],
    });
    expect(await store.listening.list(listened)).toMatchObject([{ source: 'masto', coverage: 0.5 }]);
    expect((await store.cursors.get('masto'))?.cursor).toBe('2');
    expect(await store.listening.extent()).toEqual(listened);
    expect(await store.sources.get('masto')).toMatchObject({ read: 1, counted: 1, newestMs: NOW });
  });

  it('keeps what was read before a failure, and then leaves the source alone', async () => {
    const away = new CollectorError('timeout', 'masto', 'no answer', true);
    answers = [{ posts: [aPost()], nextCursor: '1', more: true }, away];
    await step.poll(collector, SIGNAL);
    await step.poll(collector, SIGNAL);
    expect(asked).toHaveLength(2);
    expect((await store.cursors.get('masto'))?.cursor).toBe('1');
    expect(await store.sources.get('masto')).toMatchObject({ counted: 1, lastError: 'timeout: no answer' });
  });

  it('throws what is our own trouble', async () => {
    jest.spyOn(store.posts, 'insert').mockRejectedValueOnce(new Error('disk full'));
    answers = [{ posts: [aPost()], nextCursor: '1' }];
    await expect(step.poll(collector, SIGNAL)).rejects.toThrow('disk full');
    expect(await store.cursors.get('masto')).toBeNull();
  });

  it('empties posts that were taken back', async () => {
    answers = [{ posts: [aPost()] }];
    await step.poll(collector, SIGNAL);
    answers = [{ deleted: ['x:1'] }];
    await step.poll(collector, SIGNAL);
    expect((await store.posts.get('x:1'))?.post.text).toBe('');
  });

  it('asks nobody while nothing is tracked', async () => {
    await store.write((unit) => store.services.remove(unit, 'chatgpt'));
    await step.poll(collector, SIGNAL);
    expect(asked).toEqual([]);
  });
});
