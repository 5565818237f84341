import { HOUR_MS } from '../domain/time.js';

/** How long a person, once counted for a service, is not counted again. */
export const AUTHOR_MEMORY_MS = HOUR_MS;

/** Posts may come this much later than newer ones and still meet the memory of their own hour. */
const LATE_MS = HOUR_MS;
/** Entries looked over for forgetting at each call: one more than it may add, so that all are in the end. */
const LOOKED_OVER = 2;

/** Who was counted when, so that one person counts once an hour. */
export class AuthorMemory {
  readonly #countedMs = new Map<string, number>();
  #newestMs = -Infinity;
  /** Goes round and round: a look at all of a million at once would hold up the process. */
  #sweep = this.#countedMs.entries();

  /**
   * Whether this post's author was not counted for this service in the hour before; if so the author is now.
   * A post that comes late is compared on its own time, and never takes back a later count.
   *
   * @param author  `null` (unknown) is somebody else every time
   */
  firstInAnHour(service: string, author: string | null, atMs: number): boolean {
    if (author === null) return true;
    if (atMs > this.#newestMs) this.#newestMs = atMs;
    this.#lookOver();
    const key = `${service}\n${author}`;
    const countedMs = this.#countedMs.get(key);
    const isKnown = countedMs !== undefined && !this.#isForgotten(countedMs);
    if (isKnown && Math.abs(atMs - countedMs) < AUTHOR_MEMORY_MS) return false;
    if (!isKnown || atMs > countedMs) this.#countedMs.set(key, atMs);
    return true;
  }

  /** Asked at every look-up, so that the moment at which it is swept changes nothing. */
  #isForgotten(countedMs: number): boolean {
    return this.#newestMs - countedMs > AUTHOR_MEMORY_MS + LATE_MS;
  }

  #lookOver(): void {
    for (let i = 0; i < LOOKED_OVER; i++) {
      const { done, value } = this.#sweep.next();
      if (done) this.#sweep = this.#countedMs.entries();
      else if (this.#isForgotten(value[1])) this.#countedMs.delete(value[0]);
    }
  }
}
