import { type UsedRequests, type UsedRequestsEntry } from '../domain/used-requests.js';

/** Where it is written down how much of an allowance was used: limits outlive the process, and so does the book. */
export interface RequestBook {
  /** What still counts. @param name  of a `RequestBudget` */
  read(name: string, nowMs: number): Promise<readonly UsedRequests[]>;
  add(name: string, entry: UsedRequestsEntry): Promise<void>;
}
