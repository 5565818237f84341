import { type Interval } from './interval.js';

/** How far back posts and minutes go. What is coarser than them (hours, spikes, links, digests) has no end. */
export interface Keeping {
  /** Posts made before are not taken in any more; `null`: posts of any age are. Never before `keptFromMs`. */
  readonly closedMs: number | null;
  /** Posts and minutes before are dropped, or about to be; `null`: none is. */
  readonly keptFromMs: number | null;
  /** Before this all is dropped, and nothing is left to be done; less than `keptFromMs` while it is being dropped. */
  readonly droppedToMs: number | null;
  /** Rows that were dropped until now, by table. */
  readonly dropped: Readonly<Record<string, number>>;
  /** What they took, where the database knows. */
  readonly droppedBytes: number;
}

export const KEEPS_ALL: Keeping = {
  closedMs: null,
  keptFromMs: null,
  droppedToMs: null,
  dropped: {},
  droppedBytes: 0,
};

/**
 * From when on posts and minutes are kept: the month of now and so many whole ones before it, by the calendar of UTC.
 *
 * @param months  1 or more
 */
export function keepFrom(nowMs: number, months: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months);
}

/** Whether some of a range lies before what is kept. */
export function reachesBehind({ startMs }: Pick<Interval, 'startMs'>, { keptFromMs }: Keeping): boolean {
  return keptFromMs !== null && startMs < keptFromMs;
}
