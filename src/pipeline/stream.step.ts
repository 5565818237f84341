import { concatMap, Subscription } from 'rxjs';
import { type CollectedBatch, type StreamCollector, type StreamStatus } from '../collect/collector.js';
import { toIso } from '../domain/time.js';
import { LeaseLostError, type Store } from '../store/store.js';
import { type HeldLease, type LeaseHolder } from './lease-holder.js';
import { type Pipeline } from './pipeline.js';
import { type HealthLog, type SourceHealth } from './source-health.js';

/** The store is told how far a quiet stream was heard at most this often. */
const ANSWERED_EVERY_MS = 5_000;

/** What a stream is listened to with. */
export interface StreamStepOptions {
  readonly collector: StreamCollector;
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly health: SourceHealth;
  readonly leases: LeaseHolder;
  readonly log: HealthLog;
  /** The store failed: the process must not go on. */
  readonly onFatal: (error: unknown) => void;
  readonly now: () => number;
}

/**
 * Listens to one stream, one stored batch at a time. One of all processes does so; the others wait for its turn, and go on
 * from the cursor that came with the last batch.
 */
export class StreamStep {
  private stopping = new AbortController();
  private owning: Promise<void> = Promise.resolve();
  private batch: Promise<void> = Promise.resolve();
  private answeredMs = 0;

  constructor(private readonly options: StreamStepOptions) {}

  async start(): Promise<void> {
    const { leases, log, onFatal } = this.options;
    this.stopping = new AbortController();
    const lease = await leases.take(this.leaseName);
    if (lease === null) log.info(`${this.source} is listened to by another process, until it is gone`);
    this.owning = this.own(lease).catch(onFatal);
  }

  /** Hangs up and waits for what is under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.owning;
  }

  private get source(): string {
    return this.options.collector.source;
  }

  private get leaseName(): string {
    return `stream:${this.source}`;
  }

  private async own(first: HeldLease | null): Promise<void> {
    const { signal } = this.stopping;
    let lease = first;
    for (;;) {
      lease ??= await this.options.leases.takeInTurn(this.leaseName, signal);
      if (lease === null) return;
      await this.listenWhile(lease, signal);
      lease = null;
    }
  }

  /** Until the stop, or until another process has the stream. */
  private async listenWhile(lease: HeldLease, stop: AbortSignal): Promise<void> {
    const { collector, log, store } = this.options;
    const subscription = new Subscription();
    try {
      const cursor = (await store.cursors.get(this.source))?.cursor ?? null;
      await new Promise<void>((resolve, reject) => {
        const end = AbortSignal.any([stop, lease.lost]);
        const hangUp = () => (lease.lost.aborted ? reject(lease.lost.reason as Error) : resolve());
        end.addEventListener('abort', hangUp, { once: true });
        if (end.aborted) return hangUp();
        const told = collector.status$.pipe(concatMap((status) => lease.run(() => this.tell(status))));
        const heard = collector.events(cursor).pipe(
          concatMap((batch) => {
            const taking = lease.run(() => this.take(batch));
            this.batch = taking.catch(() => undefined);
            return taking;
          }),
        );
        subscription.add(told.subscribe({ error: reject }));
        subscription.add(heard.subscribe({ error: reject }));
      });
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
      log.warn(`${this.source} was taken over by another process, as this one was not heard of for too long`);
    } finally {
      subscription.unsubscribe();
      await Promise.all([this.batch, collector.closed?.()]);
      await lease.giveBack();
    }
  }

  private async take(batch: CollectedBatch): Promise<void> {
    const { health, now, pipeline } = this.options;
    const { source } = this;
    await pipeline.ingest(batch.posts, {
      source,
      kind: 'stream',
      cursor: batch.cursor,
      failed: batch.failed,
      unnamed: batch.unnamed,
      gone: { ids: batch.deleted, authors: batch.goneAuthors },
      listened: batch.listened.map((interval) => ({ ...interval, source, coverage: 1 })),
    });
    if (now() - this.answeredMs >= ANSWERED_EVERY_MS) {
      this.answeredMs = now();
      await health.answered(source, 'stream', batch.newestMs);
    }
    batch.done();
  }

  private async tell(status: StreamStatus): Promise<void> {
    const { health, log } = this.options;
    const { source } = this;
    switch (status.kind) {
      case 'connecting':
        return;
      case 'connected':
        await health.answered(source, 'stream', null);
        return;
      case 'gap':
        log.warn(
          `${source} was not heard from ${toIso(status.missed.startMs)} to ${toIso(status.missed.endMs)}: ${status.host} does not go back that far`,
        );
        return;
      case 'failed':
        await health.failed(source, 'stream', status.error, status.nextTryMs);
    }
  }
}
