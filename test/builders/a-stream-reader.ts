import { type Subscription } from 'rxjs';
import { type CollectedBatch, type StreamCollector, type StreamStatus } from '../../src/collect/collector.js';

/** A reader of one stream, told apart from it: what it was given, and the means to wait. */
export class StreamReader {
  readonly batches: CollectedBatch[] = [];
  readonly statuses: StreamStatus[] = [];
  private readonly subscriptions: Subscription[];
  private wake: () => void = () => undefined;

  /** @param acknowledge  whether each batch is done as soon as it is given */
  constructor(collector: StreamCollector, cursor: string | null, acknowledge = true) {
    this.subscriptions = [
      collector.status$.subscribe((status) => {
        this.statuses.push(status);
        this.wake();
      }),
      collector.events(cursor).subscribe((batch) => {
        this.batches.push(batch);
        if (acknowledge) batch.done();
        this.wake();
      }),
    ];
  }

  get posts() {
    return this.batches.flatMap(({ posts }) => posts);
  }

  get texts() {
    return this.posts.map(({ text }) => text);
  }

  get failed() {
    return this.batches.reduce((sum, batch) => sum + batch.failed, 0);
  }

  get failures() {
    return this.statuses.filter((status) => status.kind === 'failed');
  }

  get gaps() {
    return this.statuses.filter((status) => status.kind === 'gap').map(({ missed }) => missed);
  }

  async until(happened: () => boolean): Promise<void> {
    while (!happened()) await new Promise<void>((resolve) => (this.wake = resolve));
  }

  stop(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }
}
