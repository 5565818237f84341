import { spread } from '../linear/hash.js';

const WAYS = 8;
/** A set is its hashes and then their times, side by side: one line of the processor's cache. */
const SET_SIZE = 2 * WAYS;
/** Sets of a new memory: most services are spoken of little, and each has a memory. */
const FIRST_SETS = 64;
/** Times are kept as ms since a base, 1 to this; 0 = free slot. Fifty days. */
const LONGEST_MS = 2 ** 32 - 1;

/**
 * When each of a bounded number of hashes was last seen.
 *
 * A set-associative table: a hash belongs to one set of 8 slots, and a full set lets go of the hash that was seen
 * longest ago (on a tie, the smaller one). So what it holds is a function of the latest sightings alone, not of
 * when the process started or how posts were batched. What lies 24 days or more from the latest sighting may be gone.
 */
export class SeenMemory {
  readonly #capacity: number;
  #cells: Int32Array;
  #setMask: number;
  /** UTC epoch ms; `NaN` until the first sighting. */
  #baseMs = NaN;

  /** @param capacity  hashes held at most; a power of two, at least 8. 8 bytes each, of those that came to be needed. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    const sets = Math.min(FIRST_SETS, capacity / WAYS);
    this.#cells = new Int32Array(sets * SET_SIZE);
    this.#setMask = sets - 1;
  }

  /** Last sighting of `hash`, UTC epoch ms, or `null`. */
  lastSeen(hash: number): number | null {
    const slot = this.find(hash);
    return slot < 0 ? null : this.timeAt(slot);
  }

  /** Last sighting of what {@link find} found at `slot`, UTC epoch ms. */
  timeAt(slot: number): number {
    return this.#baseMs + this.#offsetAt(slot);
  }

  /** @param hint  slot where it was found before the last sightings, if it was */
  see(hash: number, atMs: number, hint = -1): void {
    if (!(atMs > this.#baseMs && atMs <= this.#baseMs + LONGEST_MS)) this.#moveBase(atMs);
    const offset = atMs - this.#baseMs;
    const key = hash | 0;
    const known = this.#isHeldAt(hint, key) ? hint : this.find(hash);
    if (known >= 0) {
      if (this.#offsetAt(known) < offset) this.#cells[known + WAYS] = offset;
      return;
    }
    let oldest = this.#oldestOf(this.#firstSlot(hash));
    while (this.#offsetAt(oldest) !== 0 && this.#grow()) oldest = this.#oldestOf(this.#firstSlot(hash));
    const oldestOffset = this.#offsetAt(oldest);
    if (offset < oldestOffset || (offset === oldestOffset && key < (this.#cells[oldest] ?? 0))) return;
    this.#cells[oldest] = key;
    this.#cells[oldest + WAYS] = offset;
  }

  /** Slot of `hash` until the next sighting of any, or -1. */
  find(hash: number): number {
    const cells = this.#cells;
    const key = hash | 0;
    const first = this.#firstSlot(hash);
    for (let slot = first; slot < first + WAYS; slot++) {
      const held = cells[slot];
      if (held !== key && held !== 0) continue;
      // Sets fill from their first slot on: behind a free one nothing is held.
      if (cells[slot + WAYS] === 0) return -1;
      if (held === key) return slot;
    }
    return -1;
  }

  #isHeldAt(slot: number, key: number): boolean {
    return slot >= 0 && this.#cells[slot] === key && this.#offsetAt(slot) !== 0;
  }

  /**
   * Doubles the sets, each of which splits in two. As it does so before anything is let go of, it holds what it would if it
   * had been of its full size from the start.
   *
   * @returns whether it could
   */
  #grow(): boolean {
    const sets = this.#setMask + 1;
    if (sets * WAYS >= this.#capacity) return false;
    const before = this.#cells;
    this.#cells = new Int32Array(2 * before.length);
    this.#setMask = 2 * sets - 1;
    for (let first = 0; first < before.length; first += SET_SIZE) {
      for (let slot = first; slot < first + WAYS && before[slot + WAYS] !== 0; slot++) {
        const key = before[slot] ?? 0;
        let free = this.#firstSlot(key);
        while (this.#offsetAt(free) !== 0) free++;
        this.#cells[free] = key;
        this.#cells[free + WAYS] = before[slot + WAYS] ?? 0;
      }
    }
    return true;
  }

  #firstSlot(hash: number): number {
    return ((spread(hash, 0x9e3779b1) >>> 7) & this.#setMask) * SET_SIZE;
  }

  #offsetAt(slot: number): number {
    return (this.#cells[slot + WAYS] ?? 0) >>> 0;
  }

  #oldestOf(first: number): number {
    const cells = this.#cells;
    let oldest = first;
    let oldestOffset = this.#offsetAt(first);
    for (let slot = first + 1; slot < first + WAYS && oldestOffset !== 0; slot++) {
      const offset = this.#offsetAt(slot);
      if (offset > oldestOffset) continue;
      if (offset === oldestOffset && (cells[slot] ?? 0) >= (cells[oldest] ?? 0)) continue;
      oldest = slot;
      oldestOffset = offset;
    }
    return oldest;
  }

  /** Counts from a base with `atMs` in the middle of what it reaches, and forgets what it does not reach. */
  #moveBase(atMs: number): void {
    const baseMs = atMs - 2 ** 31;
    const movedMs = baseMs - this.#baseMs;
    this.#baseMs = baseMs;
    if (Number.isNaN(movedMs)) return;
    const cells = this.#cells;
    for (let first = 0; first < cells.length; first += SET_SIZE) {
      let kept = first;
      for (let slot = first; slot < first + WAYS; slot++) {
        const offset = this.#offsetAt(slot);
        const moved = offset - movedMs;
        if (offset === 0 || moved < 1 || moved > LONGEST_MS) continue;
        cells[kept] = cells[slot] ?? 0;
        cells[kept + WAYS] = moved;
        kept++;
      }
      cells.fill(0, kept, first + WAYS);
      cells.fill(0, kept + WAYS, first + SET_SIZE);
    }
  }
}
