import { HOUR_MS } from '../domain/time.js';
import { CountedHour, countedName } from './counted-hour.js';

/** How long a person, once counted for a service, is not counted again. */
export const AUTHOR_MEMORY_MS = HOUR_MS;

/** Posts may come this much later than newer ones and still meet the memory of their own hour. */
const LATE_MS = HOUR_MS;

/** Who was counted when, so that one person counts once an hour. */
export class AuthorMemory {
  /** By their number since 1970: what is forgotten goes by the hour. */
  readonly #hours = new Map<number, CountedHour>();
  #newestMs = -Infinity;

  /**
   * Whether this post's author was not counted for this service in the hour before; if so the author is now.
   * A post that comes late is compared on its own time, and never takes back a later count.
   *
   * @param author  `null` (unknown) is somebody else every time
   */
  firstInAnHour(service: string, author: string | null, atMs: number): boolean {
    if (author === null) return true;
    if (atMs > this.#newestMs) this.#goOn(atMs);
    const name = countedName(service, author);
    for (let hour = hourOf(this.#newestMs); hour >= this.#firstHour; hour--) {
      const offsetMs = this.#hours.get(hour)?.get(name) ?? null;
      if (offsetMs === null) continue;
      const countedMs = hour * HOUR_MS + offsetMs;
      if (this.#isForgotten(countedMs)) break;
      if (Math.abs(atMs - countedMs) < AUTHOR_MEMORY_MS) return false;
      if (atMs < countedMs) return true;
      break;
    }
    const hour = hourOf(atMs);
    if (!this.#isForgotten(atMs)) this.#hourAt(hour).set(name, atMs - hour * HOUR_MS);
    return true;
  }

  get #firstHour(): number {
    return hourOf(this.#newestMs - AUTHOR_MEMORY_MS - LATE_MS);
  }

  /** Asked at every look-up, so that the moment at which an hour is let go of changes nothing. */
  #isForgotten(countedMs: number): boolean {
    return this.#newestMs - countedMs > AUTHOR_MEMORY_MS + LATE_MS;
  }

  #goOn(newestMs: number): void {
    this.#newestMs = newestMs;
    for (const hour of this.#hours.keys()) if (hour < this.#firstHour) this.#hours.delete(hour);
  }

  #hourAt(hour: number): CountedHour {
    let counted = this.#hours.get(hour);
    if (!counted) this.#hours.set(hour, (counted = new CountedHour()));
    return counted;
  }
}

function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS);
}
