import { BehaviorSubject, Subject } from 'rxjs';
import { type CollectedBatch, type StreamStatus } from '../collect/collector.js';
import { CollectorError } from '../domain/errors.js';
import { type Store } from '../store/store.js';
import { describeOnEachDatabase } from '../../test/databases.js';
import { aLeaseHolder, runOut } from '../../test/builders/a-lease-holder.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { Pipeline } from './pipeline.js';
import { SourceHealth } from './source-health.js';
import { StreamStep } from './stream.step.js';

const NOW = Date.UTC(2025, 5, 10, 7);

/** One process that listens to a stream. */
class Listener {
  readonly batches = new Subject<CollectedBatch>();
  readonly status$ = new BehaviorSubject<StreamStatus>({ kind: 'connecting', host: 'h' });
  readonly resumedFrom: (string | null)[] = [];
  readonly warnings: string[] = [];
  readonly fatal: unknown[] = [];
  readonly step: StreamStep;
  readonly passTime: () => void;
  /** What the stream still does after it was hung up. */
  closing: Promise<void> = Promise.resolve();

  constructor(store: Store) {
    const { leases, passTime } = aLeaseHolder(store);
    this.passTime = passTime;
    const log = { info: () => undefined, warn: (line: string) => void this.warnings.push(line) };
    this.step = new StreamStep({
      collector: {
        source: 'bluesky',
        closed: () => this.closing,
        status$: this.status$,
        events: (cursor) => {
          this.resumedFrom.push(cursor);
          return this.batches;
        },
      },
      pipeline: Pipeline.create(store, { now: () => NOW }),
      store,
      health: new SourceHealth(store, log, () => NOW),
      leases,
      log,
      onFatal: (error) => this.fatal.push(error),
      now: () => NOW,
    });
  }

  /** @returns resolves once it listens */
  async start(): Promise<void> {
    await this.step.start();
    await until(() => this.batches.observed);
  }

  /** Sends a batch. @returns resolves once the step is done with it */
  send(cursor: string, changes: Partial<CollectedBatch> = {}): Promise<void> {
    return new Promise((done) => {
      const posts = [aPost({ id: `x:${cursor}` })];
      const rest = { deleted: [], goneAuthors: [], newestMs: NOW, listened: [], failed: 0, read: 1 };
      this.batches.next({ posts, cursor, ...rest, done, ...changes });
    });
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

describeOnEachDatabase((open) => {
  let store: Store;
  let listener: Listener;
  let step: StreamStep;

  beforeEach(async () => {
    store = await open();
    await store.write((unit) =>
      store.services.insert(unit, aService({ hashtags: ['ChatGPTDown'] }), 'cli', NOW),
    );
    listener = new Listener(store);
    step = listener.step;
  });
  afterEach(() => store.close());

  const cursor = async () => (await store.cursors.get('bluesky'))?.cursor;

  describe('StreamStep', () => {
    it('stores batches with their cursor before it asks for the next, and resumes there', async () => {
      await listener.start();
      await listener.send('1');
      expect(await cursor()).toBe('1');
      await listener.send('2');
      await step.stop();
      await listener.start();
      expect(listener.resumedFrom).toEqual([null, '2']);
      expect(await store.sources.get('bluesky')).toMatchObject({ kind: 'stream', counted: 2, newestMs: NOW });
      await step.stop();
    });

    it('ends the batch under way before it stops', async () => {
      await listener.start();
      void listener.send('1');
      await step.stop();
      expect(await cursor()).toBe('1');
    });

    it('waits for the stream to close', async () => {
      let close: () => void = () => undefined;
      listener.closing = new Promise((resolve) => (close = resolve));
      await listener.start();
      let isStopped = false;
      const stopping = step.stop().then(() => (isStopped = true));
      await new Promise(setImmediate);
      expect(isStopped).toBe(false);
      close();
      await stopping;
    });

    it('keeps nothing of a batch whose cursor cannot be written', async () => {
      jest.spyOn(store.cursors, 'put').mockRejectedValueOnce(new Error('disk full'));
      await listener.start();
      void listener.send('1');
      await step.stop();
      await new Promise(setImmediate);
      expect(await store.posts.range()).toBeNull();
      expect(await cursor()).toBeUndefined();
    });

    it('calls a failed store fatal', async () => {
      jest.spyOn(store.posts, 'insert').mockRejectedValueOnce(new Error('disk full'));
      await listener.start();
      void listener.send('1');
      while (listener.fatal.length === 0) await new Promise(setImmediate);
      expect(listener.fatal).toEqual([new Error('disk full')]);
    });

    it('reports a lost connection, and tells of a gap', async () => {
      await listener.start();
      const error = new CollectorError('unreachable', 'bluesky', 'h is away', true);
      listener.status$.next({
        kind: 'failed',
        host: 'h',
        error,
        failures: 1,
        nextTryMs: NOW + 7,
        nextHost: 'i',
      });
      listener.status$.next({ kind: 'gap', host: 'h', missed: { startMs: NOW - 60_000, endMs: NOW } });
      while (listener.warnings.length < 2) await new Promise(setImmediate);
      expect(listener.warnings[1]).toContain('from 2025-06-10T06:59:00Z to 2025-06-10T07:00:00Z');
      expect(await store.sources.get('bluesky')).toMatchObject({ failures: 1, nextTryMs: NOW + 7 });
      await step.stop();
    });

    describe('of two processes on a database', () => {
      let other: Listener;
      beforeEach(() => {
        other = new Listener(store);
      });

      it('one listens, and the other goes on from its cursor once it has stopped', async () => {
        await listener.start();
        await other.step.start();
        await listener.send('1');
        other.passTime();
        await store.write(() => Promise.resolve());
        expect(other.resumedFrom).toEqual([]);
        await step.stop();
        while (!other.batches.observed) {
          other.passTime();
          await new Promise(setImmediate);
        }
        expect(other.resumedFrom).toEqual(['1']);
        await other.step.stop();
      });

      it('one that is not heard of is taken over from, and writes nothing when it wakes up', async () => {
        await listener.start();
        await listener.send('1');
        await runOut(store);
        await other.start();
        await other.send('2');
        void listener.send('3', { posts: [aPost({ id: 'x:2' }), aPost({ id: 'x:3' })] });
        await until(() => !listener.batches.observed);
        expect(await cursor()).toBe('2');
        expect(await store.sources.get('bluesky')).toMatchObject({ read: 2, counted: 2 });
        await until(() => listener.warnings.length > 0);
        expect(listener.warnings).toEqual([expect.stringContaining('was taken over by another process')]);
        expect([listener.fatal, other.fatal]).toEqual([[], []]);
        await Promise.all([step.stop(), other.step.stop()]);
      });

      it('one that wakes up hangs up when it finds its lease gone, though nothing is said, and waits for its turn', async () => {
        await listener.start();
        await runOut(store);
        await other.start();
        listener.passTime();
        await until(() => !listener.batches.observed);
        await other.send('2');
        await other.step.stop();
        while (!listener.batches.observed) {
          listener.passTime();
          await new Promise(setImmediate);
        }
        expect(listener.resumedFrom).toEqual([null, '2']);
        await step.stop();
      });

      it('one that renews its lease keeps it', async () => {
        await listener.start();
        await runOut(store);
        listener.passTime();
        await store.write(() => Promise.resolve());
        await other.step.start();
        expect(other.resumedFrom).toEqual([]);
        await Promise.all([step.stop(), other.step.stop()]);
      });
    });
  });
});
