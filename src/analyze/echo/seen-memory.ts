import { spread } from '../linear/hash.js';

/** Hashes of a set. */
const WAYS = 8;
/** Slots of a new memory: most services are spoken of little, and each has a memory. */
const FIRST_SLOTS = 64;
/** Slots behind the last one that a hash may belong to, for those that are pushed on; the very last stays free. */
const TAIL = 32;
/** Share of the slots that are taken before there are more: at more, hashes stand far from where they belong. */
const FULLEST = 0.8;
/** By how much the slots grow then. */
const GROWTH = 1.5;
/** Spreads the hashes over the slots, and takes that back: odd numbers whose product is 1 in 32 bits. */
const SPREADING = 0x9e3779b1;
const GATHERING = 0x0e8b2f51;
const SMALLEST_KEY = -(2 ** 31);
const KEYS = 2 ** 32;
/** Times are kept as ms since a base, 1 to this; 0 = free slot. Fifty days. */
const LONGEST_MS = 2 ** 32 - 1;

/**
 * When each of a bounded number of hashes was last seen.
 *
 * A hash belongs to one set of eight, and a full set lets go of the hash that was seen longest ago (on a tie, the smaller one).
 * So what it holds is a function of the latest sightings alone, not of when the process started or how posts were batched. What
 * lies 24 days or more from the latest sighting may be gone.
 *
 * The sets have no room of their own, which would be free in most of them: hashes lie in their (spread) order, each in the slot
 * that its value says, or as soon behind it as those before it leave one free.
 */
export class SeenMemory {
  /** Of a key, the bits that differ within a set. */
  readonly #withinSet: number;
  readonly #mostSlots: number;
  /** Key and time side by side. */
  #cells = new Int32Array(0);
  #slots = 0;
  #held = 0;
  /** UTC epoch ms; `NaN` until the first sighting. */
  #baseMs = NaN;

  /** @param capacity  hashes held at most; a power of two, at least 8. 10 to 15 bytes each, of those that came to be needed. */
  constructor(capacity: number) {
    this.#withinSet = (KEYS / (capacity / WAYS) - 1) | 0;
    this.#mostSlots = Math.ceil(capacity / FULLEST) + 1;
    this.#layOut(FIRST_SLOTS);
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
    const key = keyOf(hash);
    const known = this.#isHeldAt(hint, key) ? hint : this.find(hash);
    if (known >= 0) {
      if (this.#offsetAt(known) < offset) this.#cells[known + 1] = offset;
      return;
    }
    const oldest = this.#oldestOfFullSet(key);
    if (oldest >= 0) {
      const oldestOffset = this.#offsetAt(oldest);
      if (offset < oldestOffset || (offset === oldestOffset && (hash | 0) < this.#hashAt(oldest))) return;
      this.#letGo(oldest);
    }
    this.#add(key, offset);
  }

  /** Slot of `hash` until the next sighting of any, or -1. */
  find(hash: number): number {
    const cells = this.#cells;
    const key = keyOf(hash);
    for (let slot = this.#homeOf(key); cells[slot + 1] !== 0; slot += 2) {
      const held = cells[slot] ?? 0;
      if (held >= key) return held === key ? slot : -1;
    }
    return -1;
  }

  #isHeldAt(slot: number, key: number): boolean {
    return slot >= 0 && this.#cells[slot] === key && this.#offsetAt(slot) !== 0;
  }

  #offsetAt(slot: number): number {
    return (this.#cells[slot + 1] ?? 0) >>> 0;
  }

  #hashAt(slot: number): number {
    return spread((this.#cells[slot] ?? 0) ^ SMALLEST_KEY, GATHERING);
  }

  /** Where a key lies when nothing is in its way. */
  #homeOf(key: number): number {
    return 2 * Math.floor(((key - SMALLEST_KEY) * this.#slots) / KEYS);
  }

  /** Slot of what the set of a key lets go of next, or -1 while it is not full. */
  #oldestOfFullSet(key: number): number {
    const cells = this.#cells;
    const first = ((key ^ SMALLEST_KEY) & ~this.#withinSet) ^ SMALLEST_KEY;
    const last = ((key ^ SMALLEST_KEY) | this.#withinSet) ^ SMALLEST_KEY;
    const lastHome = this.#homeOf(last);
    let held = 0;
    let oldest = -1;
    for (let slot = this.#homeOf(first); slot <= lastHome || cells[slot + 1] !== 0; slot += 2) {
      const other = cells[slot] ?? 0;
      if (cells[slot + 1] === 0 || other < first) continue;
      if (other > last) break;
      held++;
      if (oldest < 0 || this.#isOlder(slot, oldest)) oldest = slot;
    }
    return held < WAYS ? -1 : oldest;
  }

  #isOlder(slot: number, than: number): boolean {
    const byTime = this.#offsetAt(slot) - this.#offsetAt(than);
    return byTime < 0 || (byTime === 0 && this.#hashAt(slot) < this.#hashAt(than));
  }

  /** Those behind it that were pushed on move up. */
  #letGo(slot: number): void {
    const cells = this.#cells;
    let free = slot;
    for (let next = free + 2; cells[next + 1] !== 0; next += 2) {
      if (this.#homeOf(cells[next] ?? 0) > free) break;
      cells[free] = cells[next] ?? 0;
      cells[free + 1] = cells[next + 1] ?? 0;
      free = next;
    }
    cells[free + 1] = 0;
    this.#held--;
  }

  #add(key: number, offset: number): void {
    if (this.#held >= this.#slots * FULLEST)
      this.#layOut(Math.min(this.#mostSlots, Math.ceil(this.#slots * GROWTH)));
    let slot = this.#placeOf(key);
    let free = this.#freeFrom(slot);
    while (free + 2 >= this.#cells.length) {
      this.#layOut(Math.ceil(this.#slots * GROWTH));
      slot = this.#placeOf(key);
      free = this.#freeFrom(slot);
    }
    const cells = this.#cells;
    for (; free > slot; free -= 2) {
      cells[free] = cells[free - 2] ?? 0;
      cells[free + 1] = cells[free - 1] ?? 0;
    }
    cells[slot] = key;
    cells[slot + 1] = offset;
    this.#held++;
  }

  #freeFrom(slot: number): number {
    let free = slot;
    while (this.#cells[free + 1] !== 0) free += 2;
    return free;
  }

  /** Before which slot a key that is not held stands. */
  #placeOf(key: number): number {
    const cells = this.#cells;
    let slot = this.#homeOf(key);
    while (cells[slot + 1] !== 0 && (cells[slot] ?? 0) < key) slot += 2;
    return slot;
  }

  /**
   * Lays out what is held over so many slots.
   *
   * @param movedMs  by which the base of the times has moved; what they do not reach then is forgotten
   */
  #layOut(slots: number, movedMs = 0): void {
    const before = this.#cells;
    const cells = new Int32Array(2 * (slots + TAIL));
    this.#slots = slots;
    let held = 0;
    let free = 0;
    for (let slot = 0; slot < before.length; slot += 2) {
      const offset = (before[slot + 1] ?? 0) >>> 0;
      const moved = offset - movedMs;
      if (offset === 0 || moved < 1 || moved > LONGEST_MS) continue;
      const key = before[slot] ?? 0;
      free = Math.max(free, this.#homeOf(key));
      if (free + 2 >= cells.length) {
        this.#layOut(Math.ceil(slots * GROWTH), movedMs);
        return;
      }
      cells[free] = key;
      cells[free + 1] = moved;
      free += 2;
      held++;
    }
    this.#cells = cells;
    this.#held = held;
  }

  /** Counts from a base with `atMs` in the middle of what it reaches, and forgets what it does not reach. */
  #moveBase(atMs: number): void {
    const baseMs = atMs - 2 ** 31;
    const movedMs = baseMs - this.#baseMs;
    this.#baseMs = baseMs;
    if (!Number.isNaN(movedMs)) this.#layOut(this.#slots, movedMs);
  }
}

/** Hashes spread over all numbers of 32 bits, which compare as signed ones. */
function keyOf(hash: number): number {
  return spread(hash, SPREADING) ^ SMALLEST_KEY;
}
