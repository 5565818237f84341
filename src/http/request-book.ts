import { type UsedRequests, type UsedRequestsEntry } from '../domain/used-requests.js';

/** Where it is written down how much of an allowance was used: limits outlive the process, and so does the book. */
export interface RequestBook {
  /** What still counts. @param name  of a `RequestBudget` */
  read(name: string, nowMs: number): Promise<readonly UsedRequests[]>;
  add(name: string, entry: UsedRequestsEntry): Promise<void>;
}

/** The book cannot be read or written. That is trouble of our own, and of no source: the process must not go on. */
export class RequestBookError extends Error {
  override readonly name = 'RequestBookError';

  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`what was used of the allowances of requests cannot be read or written down: ${why}`, { cause });
  }
}
