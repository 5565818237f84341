const { imul } = Math;

/** 256 parts grow each on its own: a look at all of a million at once would hold up the process. */
const PART_SHIFT = 24;
const FIRST_SLOTS = 8;
/** Share of the slots of a part that are taken before they are doubled. */
const FULLEST = 0.8;
/** Bits of a cell that tell names apart; the others are its time in ms, of which an hour has less than 2 ** 22. */
const NAME_BITS = 10;
const NAME_MASK = 2 ** NAME_BITS - 1;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 16777619;
const MURMUR = 0x85ebca6b;
const GOLDEN = 0x9e3779b1;

/** What people are told apart by: 50 bits. Among ten million in an hour one is taken for another in one hour of twenty. */
export interface CountedName {
  readonly part: number;
  readonly hash: number;
  readonly rest: number;
}

/** @param author  as `service`, without a line end */
export function countedName(service: string, author: string): CountedName {
  const name = `${service}\n${author}`;
  let one = FNV_OFFSET;
  let other = MURMUR;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    one = imul(one ^ unit, FNV_PRIME);
    other = imul(other ^ unit, MURMUR);
    other ^= other >>> 15;
  }
  return { part: other >>> PART_SHIFT, hash: one ^ (one >>> 15), rest: other & NAME_MASK };
}

/** Times within one hour, by name: eight bytes each, where they would take a hundred by their texts. */
export class CountedHour {
  readonly #parts: (Part | undefined)[] = [];

  /** @returns ms from the start of the hour, or `null` */
  get({ part, hash, rest }: CountedName): number | null {
    return this.#parts[part]?.get(hash, rest) ?? null;
  }

  /** @param offsetMs  from the start of the hour */
  set({ part, hash, rest }: CountedName, offsetMs: number): void {
    (this.#parts[part] ??= new Part()).set(hash, rest, offsetMs);
  }
}

/** Hash and cell side by side, from the slot that the hash says on; a cell of 0 is free. */
class Part {
  #cells = new Int32Array(2 * FIRST_SLOTS);
  #held = 0;

  get(hash: number, rest: number): number | null {
    const cell = this.#cells[this.#slotOf(hash, rest) + 1] ?? 0;
    return cell === 0 ? null : (cell >>> NAME_BITS) - 1;
  }

  set(hash: number, rest: number, offsetMs: number): void {
    let slot = this.#slotOf(hash, rest);
    if (this.#cells[slot + 1] === 0) {
      if (2 * (this.#held + 1) > this.#cells.length * FULLEST) {
        this.#grow();
        slot = this.#slotOf(hash, rest);
      }
      this.#held++;
    }
    this.#cells[slot] = hash;
    this.#cells[slot + 1] = ((offsetMs + 1) << NAME_BITS) | rest;
  }

  /** Where it is, or belongs. */
  #slotOf(hash: number, rest: number): number {
    const cells = this.#cells;
    for (let slot = this.#homeOf(hash); ; slot = (slot + 2) % cells.length) {
      const cell = cells[slot + 1] ?? 0;
      if (cell === 0 || (cells[slot] === hash && (cell & NAME_MASK) === rest)) return slot;
    }
  }

  #homeOf(hash: number): number {
    return (2 * (imul(hash, GOLDEN) >>> 8)) % this.#cells.length;
  }

  #grow(): void {
    const before = this.#cells;
    this.#cells = new Int32Array(2 * before.length);
    for (let slot = 0; slot < before.length; slot += 2) {
      const cell = before[slot + 1] ?? 0;
      if (cell === 0) continue;
      const hash = before[slot] ?? 0;
      const free = this.#slotOf(hash, cell & NAME_MASK);
      this.#cells[free] = hash;
      this.#cells[free + 1] = cell;
    }
  }
}
