import { type Reader } from './sql.js';
import { type WriteQueue } from './write-queue.js';

/** A database whose tables are up to date. */
export interface OpenDatabase {
  readonly reader: Reader;
  readonly queue: WriteQueue;
  /** Lets go of it, once nothing is queued any more. */
  readonly disconnect: () => Promise<void>;
}
