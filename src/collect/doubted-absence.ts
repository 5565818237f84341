import { HOUR_MS } from '../domain/time.js';

/** For as long as it must stay so before it is believed that nothing stands. */
const BELIEVED_AFTER_MS = 6 * HOUR_MS;
/** Ids that are remembered; those that were doubted first go first, and are doubted anew. */
const MOST_REMEMBERED = 20_000;

/**
 * What to believe of a platform that answers in good order and knows none of several posts: they may all be gone, or its
 * index is in trouble, which would have every text emptied. So it is believed of a post that is missing still when hours
 * have gone by.
 */
export class DoubtedAbsence {
  /** By id: when it was missing first, UTC epoch ms. */
  private readonly since = new Map<string, number>();

  /** @returns those of the missing ids that are believed to be gone; the others are not known */
  believed(missing: readonly string[], nowMs: number): string[] {
    const believed: string[] = [];
    for (const id of missing) {
      const sinceMs = this.since.get(id) ?? nowMs;
      if (nowMs - sinceMs >= BELIEVED_AFTER_MS) {
        believed.push(id);
        this.since.delete(id);
      } else this.since.set(id, sinceMs);
    }
    for (const id of this.since.keys()) {
      if (this.since.size <= MOST_REMEMBERED) break;
      this.since.delete(id);
    }
    return believed;
  }

  /** They stand. */
  clear(ids: readonly string[]): void {
    for (const id of ids) this.since.delete(id);
  }
}
