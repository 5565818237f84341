import { AsyncLocalStorage } from 'node:async_hooks';

/** What is being worked on: said with each line of the log that comes of it. */
export interface Context {
  /** Id of the request; see {@link requestIdOf}. */
  readonly requestId?: string;
  /** Id of the job, such as `poll:hackernews`, and of this run of it. */
  readonly job?: string;
  readonly runId?: string;
}

const storage = new AsyncLocalStorage<Context>();

/** Runs `work`, and all that it begins, as part of a request or a run. */
export function inContext<T>(context: Context, work: () => T): T {
  return storage.run(context, work);
}

/** Empty outside of any. */
export function currentContext(): Context {
  return storage.getStore() ?? {};
}
