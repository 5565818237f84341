import { MINUTE_MS } from '../domain/time.js';
import { pack, packExact, type Packed, unpack, unpackExact } from './packed.js';

/** A stretch of some minutes: what was counted, what a level of 1 a minute made expect, and the level itself. */
interface Block {
  count: number;
  /** Sum of season x coverage x minutes. */
  exposure: number;
  /** Minutes. */
  coverage: number;
  /** People a minute when the block was closed. */
  level: number;
}

export interface SlowBlocksState {
  /** Oldest first; count, exposure, coverage and level of each. */
  readonly closed: Packed;
  /** Blocks since the epoch; `null` before the first bucket. */
  readonly openId: number | null;
  /** Count, exposure and coverage of the one under way; its level is told when it is closed. */
  readonly open: Packed;
}

const EMPTY: Block = { count: 0, exposure: 0, coverage: 0, level: 0 };

/**
 * Whole blocks behind the slow windows. A window of n blocks is judged against the level at its start, so that a
 * wave of hours does not raise the mark it is measured by.
 */
export class SlowBlocks {
  /** Oldest first. */
  readonly #closed: Block[];
  #openId: number | null;
  #open: Block;

  /** @param capacity  closed blocks kept */
  constructor(
    private readonly blockMinutes: number,
    private readonly capacity: number,
    state?: SlowBlocksState,
  ) {
    this.#closed = state ? toBlocks(unpack(state.closed)) : [];
    this.#openId = state?.openId ?? null;
    const [count = 0, exposure = 0, coverage = 0] = state ? unpackExact(state.open) : [];
    this.#open = { ...EMPTY, count, exposure, coverage };
  }

  state(): SlowBlocksState {
    const numbers = this.#closed.flatMap(({ count, exposure, coverage, level }) => [
      count,
      exposure,
      coverage,
      level,
    ]);
    const { count, exposure, coverage } = this.#open;
    return { closed: pack(numbers), openId: this.#openId, open: packExact([count, exposure, coverage]) };
  }

  /**
   * Closes the block before `atMs`, if it is over.
   *
   * @returns whether it did
   */
  advance(atMs: number, level: number): boolean {
    const id = Math.floor(atMs / (this.blockMinutes * MINUTE_MS));
    this.#openId ??= id;
    if (id === this.#openId) return false;
    this.#close({ ...this.#open, level });
    const skipped = Math.min(id - this.#openId - 1, this.capacity);
    for (let i = 0; i < skipped; i++) this.#close({ ...EMPTY, level });
    this.#openId = id;
    this.#open = { ...EMPTY };
    return true;
  }

  add(count: number, exposure: number, coverageMinutes: number): void {
    const open = this.#open;
    open.count += count;
    open.exposure += exposure;
    open.coverage += coverageMinutes;
  }

  /** The last `blocks` closed ones as one window, or `null` while there are not more than that. */
  window(blocks: number): { count: number; expected: number; coverageMinutes: number } | null {
    const closed = this.#closed;
    const first = closed.length - blocks;
    const before = closed[first - 1];
    if (!before) return null;
    let count = 0;
    let exposure = 0;
    let coverageMinutes = 0;
    for (const block of closed.slice(first)) {
      count += block.count;
      exposure += block.exposure;
      coverageMinutes += block.coverage;
    }
    return { count, expected: Math.max(1e-3, exposure * before.level), coverageMinutes };
  }

  /** After an event: what it brought is taken for as much as was expected, so that it cannot fire twice. */
  flatten(level: number): void {
    for (const block of this.#closed)
      block.count = Math.min(block.count, Math.round(block.exposure * block.level));
    this.#open.count = Math.min(this.#open.count, Math.round(this.#open.exposure * level));
  }

  /** The level became known all at once, for the past as well. */
  setLevel(level: number): void {
    for (const block of this.#closed) block.level = Math.fround(level);
  }

  #close({ count, exposure, coverage, level }: Block): void {
    this.#closed.push({
      count: Math.fround(count),
      exposure: Math.fround(exposure),
      coverage: Math.fround(coverage),
      level: Math.fround(level),
    });
    if (this.#closed.length > this.capacity) this.#closed.shift();
  }
}

function toBlocks(numbers: readonly number[]): Block[] {
  return Array.from({ length: numbers.length / 4 }, (_, i) => {
    const [count = 0, exposure = 0, coverage = 0, level = 0] = numbers.slice(4 * i, 4 * i + 4);
    return { count, exposure, coverage, level };
  });
}
