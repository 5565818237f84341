import { concatMap, type Observable, type Subscription } from 'rxjs';
import { type CollectedBatch, type StreamCollector, type StreamStatus } from '../collect/collector.js';
import { toIso } from '../domain/time.js';
import { type Store } from '../store/store.js';
import { type Pipeline } from './pipeline.js';
import { type HealthLog, type SourceHealth } from './source-health.js';

/** The store is told how far a quiet stream was heard at most this often. */
const ANSWERED_EVERY_MS = 5_000;

/** Listens to one stream for as long as the process lives, one stored batch at a time. */
export class StreamStep {
  private subscription: Subscription | null = null;
  private batch: Promise<void> = Promise.resolve();
  private answeredMs = 0;

  constructor(
    private readonly collector: StreamCollector,
    private readonly pipeline: Pipeline,
    private readonly store: Store,
    private readonly health: SourceHealth,
    private readonly log: HealthLog,
    /** The store failed: the process must not go on. */
    private readonly onFatal: (error: unknown) => void,
    private readonly now: () => number,
  ) {}

  async start(): Promise<void> {
    const cursor = (await this.store.cursors.get(this.collector.source))?.cursor ?? null;
    this.subscription = this.collector.status$
      .pipe(concatMap((status) => this.tell(status)))
      .subscribe({ error: this.onFatal });
    this.subscription.add(this.heard(this.collector.events(cursor)).subscribe({ error: this.onFatal }));
  }

  /** Hangs up and waits for what is under way. */
  async stop(): Promise<void> {
    this.subscription?.unsubscribe();
    await Promise.all([this.batch, this.collector.closed?.()]);
  }

  private heard(batches: Observable<CollectedBatch>): Observable<void> {
    return batches.pipe(
      concatMap((batch) => {
        const taking = this.take(batch);
        this.batch = taking.catch(() => undefined);
        return taking;
      }),
    );
  }

  private async take(batch: CollectedBatch): Promise<void> {
    const { source } = this.collector;
    await this.pipeline.ingest(batch.posts, {
      source,
      kind: 'stream',
      cursor: batch.cursor,
      failed: batch.failed,
      unnamed: batch.unnamed,
      gone: { ids: batch.deleted, authors: batch.goneAuthors },
      listened: batch.listened.map((interval) => ({ ...interval, source, coverage: 1 })),
    });
    if (this.now() - this.answeredMs >= ANSWERED_EVERY_MS) {
      this.answeredMs = this.now();
      await this.health.answered(source, 'stream', batch.newestMs);
    }
    batch.done();
  }

  private async tell(status: StreamStatus): Promise<void> {
    const { source } = this.collector;
    switch (status.kind) {
      case 'connecting':
        return;
      case 'connected':
        await this.health.answered(source, 'stream', null);
        return;
      case 'gap':
        this.log.warn(
          `${source} was not heard from ${toIso(status.missed.startMs)} to ${toIso(status.missed.endMs)}: ${status.host} does not go back that far`,
        );
        return;
      case 'failed':
        await this.health.failed(source, 'stream', status.error, status.nextTryMs);
    }
  }
}
