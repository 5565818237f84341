import { type QueueState } from '../../domain/queue-state.js';
import { keyedHash, type Store } from '../../store/store.js';
import { type JobRunner } from './job.js';
import { QueueConnection, type QueueLog } from './queue-connection.js';
import { QueueJobRunner } from './queue-job-runner.js';
import { type JobFailureHandler } from './run-job.js';

export interface OpenQueue {
  state(): QueueState;
  runner(onFailure: JobFailureHandler): JobRunner;
}

/**
 * The queue that all replicas on one database share; another installation may lie beside it on the same server.
 *
 * Loads BullMQ and a client of Redis: to be imported only where there is a queue.
 */
export function openQueue(url: string, store: Store, log: QueueLog, now: () => number): OpenQueue {
  const connection = new QueueConnection(url, log, now);
  const prefix = `outcry:${keyedHash(store.keys.votes, 'queue')}`;
  return {
    state: () => connection.state(),
    runner: (onFailure) => new QueueJobRunner(connection, prefix, onFailure, log),
  };
}
