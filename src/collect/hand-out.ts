import { type Subscriber } from 'rxjs';
import { type CollectedBatch } from './collector.js';

/** Gives the consumer of a stream one batch at a time, and lets those who bring more wait meanwhile. */
export class HandOut {
  private isOut = false;
  private isStopped = false;
  /** Those who wait for room. */
  private waiting: (() => void)[] = [];

  /**
   * @param next    takes what has come together; `null` when that is no batch yet
   * @param onDone  called when a batch is stored
   */
  constructor(
    private readonly subscriber: Subscriber<CollectedBatch>,
    private readonly next: () => Omit<CollectedBatch, 'done'> | null,
    private readonly onDone: () => void = () => undefined,
  ) {}

  /** Whether a batch is with the consumer. */
  get busy(): boolean {
    return this.isOut;
  }

  /** Hands out what has come together, unless the consumer is still busy. */
  flush(): void {
    if (this.isOut || this.isStopped) return;
    const batch = this.next();
    if (!batch) return;
    this.isOut = true;
    this.makeRoom();
    this.subscriber.next({
      ...batch,
      done: () => {
        this.isOut = false;
        this.onDone();
      },
    });
  }

  /** Resolves with the next batch that is handed out. */
  async room(): Promise<void> {
    if (!this.isStopped) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  stop(): void {
    this.isStopped = true;
    this.makeRoom();
  }

  private makeRoom(): void {
    for (const goOn of this.waiting) goOn();
    this.waiting = [];
  }
}
