import { AsyncLocalStorage } from 'node:async_hooks';
import { type QueryRunner } from 'typeorm';
import { WriteUnit } from './sql.js';

/**
 * Lets one transaction at a time onto the one connection that writes. SQLite has a single writer anyhow, and TypeORM
 * shares one connection between all query runners: two transactions at once would run into each other.
 */
export class WriteQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private closed = false;
  /** The work that the current call chain belongs to, to tell a nested write from a later one. */
  private readonly current = new AsyncLocalStorage<{ running: boolean }>();

  constructor(private readonly runner: QueryRunner) {}

  /**
   * Runs `work` in a transaction of its own once all work queued before is over.
   *
   * @throws whatever `work` throws, after rolling back; the queue goes on
   */
  async run<T>(work: (unit: WriteUnit) => Promise<T>): Promise<T> {
    if (this.closed) throw new Error('The store is closed');
    if (this.current.getStore()?.running) {
      throw new Error('write() inside write() would wait for itself: pass the WriteUnit on instead');
    }
    const result = this.tail.then(() => this.transact(work));
    // The next in line waits for this one to be over, not for it to go well.
    this.tail = result.catch(() => undefined);
    return result;
  }

  /** Refuses new work and resolves once all queued work is over. */
  async close(): Promise<void> {
    this.closed = true;
    await this.tail;
  }

  private async transact<T>(work: (unit: WriteUnit) => Promise<T>): Promise<T> {
    // IMMEDIATE takes the write lock now and waits for other processes here; a deferred transaction that reads first
    // and then wants to write fails at once when somebody else wrote in between.
    await this.runner.query('BEGIN IMMEDIATE');
    const unit = new WriteUnit(this.runner);
    const context = { running: true };
    try {
      const value = await this.current.run(context, () => work(unit));
      await this.runner.query('COMMIT');
      return value;
    } catch (error) {
      await this.rollBack();
      throw error;
    } finally {
      context.running = false;
      unit.end();
    }
  }

  /** The error that led here is the one worth telling, and some errors (a full disk) have rolled back already. */
  private async rollBack(): Promise<void> {
    try {
      await this.runner.query('ROLLBACK');
    } catch {
      return;
    }
  }
}
