import { spread } from '../linear/hash.js';

const WAYS = 8;

/**
 * When each of a bounded number of hashes was last seen.
 *
 * A set-associative table: a hash belongs to one set of 8 slots, and a full set lets go of the hash that was seen
 * longest ago (on a tie, the smaller one). So what it holds is a function of the latest sightings alone, not of
 * when the process started or how posts were batched.
 */
export class SeenMemory {
  readonly #hashes: Int32Array;
  /** UTC epoch ms of the last sighting; 0 = free slot. */
  readonly #lastMs: Float64Array;
  readonly #setMask: number;

  /** @param capacity  hashes held at most; a power of two, at least 8. 12 bytes each. */
  constructor(capacity: number) {
    this.#hashes = new Int32Array(capacity);
    this.#lastMs = new Float64Array(capacity);
    this.#setMask = capacity / WAYS - 1;
  }

  /** Last sighting of `hash`, UTC epoch ms, or `null`. */
  lastSeen(hash: number): number | null {
    const slot = this.find(hash);
    return slot < 0 ? null : this.timeAt(slot);
  }

  /** Last sighting of what {@link find} found at `slot`, UTC epoch ms. */
  timeAt(slot: number): number {
    return this.#lastMs[slot] ?? 0;
  }

  /** @param hint  slot where it was found a moment ago, if it was */
  see(hash: number, atMs: number, hint = -1): void {
    const known = hint >= 0 && this.#hashes[hint] === (hash | 0) ? hint : this.find(hash);
    if (known >= 0) {
      if ((this.#lastMs[known] ?? 0) < atMs) this.#lastMs[known] = atMs;
      return;
    }
    const key = hash | 0;
    const oldest = this.#oldestOf(this.#firstSlot(hash));
    const oldestMs = this.#lastMs[oldest] ?? 0;
    if (atMs < oldestMs || (atMs === oldestMs && key < (this.#hashes[oldest] ?? 0))) return;
    this.#hashes[oldest] = key;
    this.#lastMs[oldest] = atMs;
  }

  #firstSlot(hash: number): number {
    return ((spread(hash, 0x9e3779b1) >>> 7) & this.#setMask) * WAYS;
  }

  /** Slot of `hash` until the next sighting of any, or -1. */
  find(hash: number): number {
    const key = hash | 0;
    const first = this.#firstSlot(hash);
    for (let slot = first; slot < first + WAYS; slot++) {
      const held = this.#hashes[slot];
      if (held !== key && held !== 0) continue;
      // Sets fill from their first slot on: behind a free one nothing is held.
      if (this.#lastMs[slot] === 0) return -1;
      if (held === key) return slot;
    }
    return -1;
  }

  #oldestOf(first: number): number {
    let oldest = first;
    let oldestMs = this.#lastMs[first] ?? 0;
    for (let slot = first + 1; slot < first + WAYS && oldestMs !== 0; slot++) {
      const atMs = this.#lastMs[slot] ?? 0;
      const isOlder = atMs < oldestMs;
      const isTie = atMs === oldestMs && (this.#hashes[slot] ?? 0) < (this.#hashes[oldest] ?? 0);
      if (!isOlder && !isTie) continue;
      oldest = slot;
      oldestMs = atMs;
    }
    return oldest;
  }
}
