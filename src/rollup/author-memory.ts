import { HOUR_MS } from '../domain/time.js';

/** How long a person, once counted for a service, is not counted again. */
export const AUTHOR_MEMORY_MS = HOUR_MS;

/** Posts may come this much later than newer ones and still meet the memory of their own hour. */
const LATE_MS = HOUR_MS;
/** Entries looked over for forgetting, after as many calls. */
const SWEEP_EVERY = 4096;

/** Who was counted when, so that one person counts once an hour. */
export class AuthorMemory {
  readonly #countedMs = new Map<string, number>();
  #newestMs = -Infinity;
  #calls = 0;

  /**
   * Whether this post's author was not counted for this service in the hour before; if so the author is now.
   * A post that comes late is compared on its own time, and never takes back a later count.
   *
   * @param author  `null` (unknown) is somebody else every time
   */
  firstInAnHour(service: string, author: string | null, atMs: number): boolean {
    if (author === null) return true;
    if (atMs > this.#newestMs) this.#newestMs = atMs;
    if (++this.#calls % SWEEP_EVERY === 0) this.#sweep();
    const key = `${service}\n${author}`;
    const countedMs = this.#countedMs.get(key);
    const isKnown = countedMs !== undefined && !this.#isForgotten(countedMs);
    if (isKnown && Math.abs(atMs - countedMs) < AUTHOR_MEMORY_MS) return false;
    if (!isKnown || atMs > countedMs) this.#countedMs.set(key, atMs);
    return true;
  }

  /** Asked at every look-up, so that the moment of a sweep changes nothing. */
  #isForgotten(countedMs: number): boolean {
    return this.#newestMs - countedMs > AUTHOR_MEMORY_MS + LATE_MS;
  }

  #sweep(): void {
    for (const [key, countedMs] of this.#countedMs) {
      if (this.#isForgotten(countedMs)) this.#countedMs.delete(key);
    }
  }
}
