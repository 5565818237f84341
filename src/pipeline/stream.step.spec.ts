import { BehaviorSubject, Subject } from 'rxjs';
import { type CollectedBatch, type StreamCollector, type StreamStatus } from '../collect/collector.js';
import { CollectorError } from '../domain/errors.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { Pipeline } from './pipeline.js';
import { SourceHealth } from './source-health.js';
import { StreamStep } from './stream.step.js';

const NOW = Date.UTC(2025, 5, 10, 7);

let store: Store;
let batches: Subject<CollectedBatch>;
let status$: BehaviorSubject<StreamStatus>;
let resumedFrom: (string | null)[];
let warnings: string[];
let fatal: unknown[];
let step: StreamStep;
/** What the stream still does after it was hung up. */
let closing: Promise<void>;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write((unit) =>
    store.services.insert(unit, aService({ hashtags: ['ChatGPTDown'] }), 'cli', NOW),
  );
  batches = new Subject();
  status$ = new BehaviorSubject<StreamStatus>({ kind: 'connecting', host: 'h' });
  resumedFrom = [];
  warnings = [];
  fatal = [];
  closing = Promise.resolve();
  const collector: StreamCollector = {
    source: 'bluesky',
    closed: () => closing,
    status$,
    events: (cursor) => {
      resumedFrom.push(cursor);
      return batches;
    },
  };
  const log = { info: () => undefined, warn: (line: string) => void warnings.push(line) };
  const health = new SourceHealth(store, log, () => NOW);
  const pipeline = Pipeline.create(store, { now: () => NOW });
  step = new StreamStep(
    collector,
    pipeline,
    store,
    health,
    log,
    (error) => fatal.push(error),
    () => NOW,
  );
});
afterEach(() => store.close());

/** Sends a batch. @returns resolves once the step is done with it */
function send(cursor: string, changes: Partial<CollectedBatch> = {}): Promise<void> {
  return new Promise((done) => {
    const posts = [aPost({ id: `x:${cursor}` })];
    const rest = { deleted: [], goneAuthors: [], newestMs: NOW, listened: [], failed: 0, read: 1 };
    batches.next({ posts, cursor, ...rest, done, ...changes });
  });
}

const cursor = async () => (await store.cursors.get('bluesky'))?.cursor;

describe('StreamStep', () => {
  it('stores batches with their cursor before it asks for the next, and resumes there', async () => {
    await step.start();
    await send('1');
    expect(await cursor()).toBe('1');
    await send('2');
    await step.stop();
    await step.start();
    expect(resumedFrom).toEqual([null, '2']);
    expect(await store.sources.get('bluesky')).toMatchObject({ kind: 'stream', counted: 2, newestMs: NOW });
    await step.stop();
  });

  it('ends the batch under way before it stops', async () => {
    await step.start();
    void send('1');
    await step.stop();
    expect(await cursor()).toBe('1');
  });

  it('waits for the stream to close', async () => {
    let close: () => void = () => undefined;
    closing = new Promise((resolve) => (close = resolve));
    await step.start();
    let isStopped = false;
    const stopping = step.stop().then(() => (isStopped = true));
    await new Promise(setImmediate);
    expect(isStopped).toBe(false);
    close();
    await stopping;
  });

  it('keeps nothing of a batch whose cursor cannot be written', async () => {
    jest.spyOn(store.cursors, 'put').mockRejectedValueOnce(new Error('disk full'));
    await step.start();
    void send('1');
    await step.stop();
    await new Promise(setImmediate);
    expect(await store.posts.range()).toBeNull();
    expect(await cursor()).toBeUndefined();
  });

  it('calls a failed store fatal', async () => {
    jest.spyOn(store.posts, 'insert').mockRejectedValueOnce(new Error('disk full'));
    await step.start();
    void send('1');
    while (fatal.length === 0) await new Promise(setImmediate);
    expect(fatal).toEqual([new Error('disk full')]);
  });

  it('reports a lost connection, and tells of a gap', async () => {
    await step.start();
    const error = new CollectorError('unreachable', 'bluesky', 'h is away', true);
    status$.next({ kind: 'failed', host: 'h', error, failures: 1, nextTryMs: NOW + 7, nextHost: 'i' });
    status$.next({ kind: 'gap', host: 'h', missed: { startMs: NOW - 60_000, endMs: NOW } });
    while (warnings.length < 2) await new Promise(setImmediate);
    expect(warnings[1]).toContain('from 2025-06-10T06:59:00Z to 2025-06-10T07:00:00Z');
    expect(await store.sources.get('bluesky')).toMatchObject({ failures: 1, nextTryMs: NOW + 7 });
    await step.stop();
  });
});
