import { AsyncLocalStorage } from 'node:async_hooks';
import { type QueryRunner } from 'typeorm';
import { type Dialect } from './dialect/dialect.js';
import { WriteUnit } from './sql.js';

/**
 * Lets one transaction of this process write at a time; the dialect's way to begin one keeps other processes out. There
 * is a single writer anyhow, and with SQLite TypeORM shares one connection between all query runners: two transactions
 * at once would run into each other.
 */
export class WriteQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private closed = false;
  private over = 0;
  private begun = 0;
  /** The work that the current call chain belongs to, to tell a nested write from a later one. */
  private readonly current = new AsyncLocalStorage<{ running: boolean }>();

  /** @param connect  gives the connection of one transaction, which is let go of behind it */
  constructor(
    private readonly connect: () => QueryRunner,
    private readonly dialect: Dialect,
  ) {}

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
    this.begun++;
    const result = this.tail.then(() => this.transact(work));
    // The next in line waits for this one to be over, not for it to go well.
    this.tail = result.catch(() => undefined);
    return result;
  }

  /**
   * Runs statements that no transaction may hold one behind the other, in their turn: nobody else has the connection meanwhile.
   *
   * @throws whatever the database does; those behind the one that failed run all the same
   */
  async outside(statements: readonly string[]): Promise<void> {
    if (this.closed) throw new Error('The store is closed');
    const result = this.tail.then(() => this.runEach(statements));
    this.tail = result.catch(() => undefined);
    return result;
  }

  /** As {@link outside}, for what may take long, over a connection of its own: nobody waits for it. */
  async beside(statements: readonly string[]): Promise<void> {
    if (this.closed) throw new Error('The store is closed');
    return this.runEach(statements);
  }

  /** Transactions of this process that are over, however they ended. */
  get ended(): number {
    return this.over;
  }

  /** Transactions that are under way or wait for their turn. */
  get pending(): number {
    return this.begun - this.over;
  }

  /** Refuses new work and resolves once all queued work is over. */
  async close(): Promise<void> {
    this.closed = true;
    await this.tail;
    // Node carries each storage along with every promise of the process until then.
    this.current.disable();
  }

  private async runEach(statements: readonly string[]): Promise<void> {
    const runner = this.connect();
    const failures: unknown[] = [];
    try {
      for (const statement of statements)
        await runner.query(statement).catch((error: unknown) => failures.push(error));
    } finally {
      await runner.release();
    }
    if (failures.length > 0) throw failures[0];
  }

  private async transact<T>(work: (unit: WriteUnit) => Promise<T>): Promise<T> {
    const runner = this.connect();
    const unit = new WriteUnit(runner, this.dialect);
    const context = { running: true };
    let isKept = false;
    try {
      for (const statement of this.dialect.begin) await runner.query(statement);
      const value = await this.current.run(context, () => work(unit));
      await runner.query('COMMIT');
      isKept = true;
      return value;
    } catch (error) {
      await rollBack(runner);
      throw error;
    } finally {
      context.running = false;
      this.over++;
      unit.end(isKept);
      await runner.release();
    }
  }
}

/** The error that led here is the one worth telling, and some errors (a full disk) have rolled back already. */
async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    await runner.query('ROLLBACK');
  } catch {
    return;
  }
}
