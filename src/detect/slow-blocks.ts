import { MINUTE_MS } from '../domain/time.js';

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
  /** Oldest first. */
  closed: Block[];
  /** Blocks since the epoch; `null` before the first bucket. */
  openId: number | null;
  open: Block;
}

const EMPTY: Block = { count: 0, exposure: 0, coverage: 0, level: 0 };

/**
 * Whole blocks behind the slow windows. A window of n blocks is judged against the level at its start, so that a
 * wave of hours does not raise the mark it is measured by.
 */
export class SlowBlocks {
  readonly state: SlowBlocksState;

  /** @param capacity  closed blocks kept */
  constructor(
    private readonly blockMinutes: number,
    private readonly capacity: number,
    state?: SlowBlocksState,
  ) {
    this.state = state ?? { closed: [], openId: null, open: { ...EMPTY } };
  }

  /**
   * Closes the block before `atMs`, if it is over.
   *
   * @returns whether it did
   */
  advance(atMs: number, level: number): boolean {
    const { state } = this;
    const id = Math.floor(atMs / (this.blockMinutes * MINUTE_MS));
    state.openId ??= id;
    if (id === state.openId) return false;
    this.#close({ ...state.open, level });
    const skipped = Math.min(id - state.openId - 1, this.capacity);
    for (let i = 0; i < skipped; i++) this.#close({ ...EMPTY, level });
    state.openId = id;
    state.open = { ...EMPTY };
    return true;
  }

  add(count: number, exposure: number, coverageMinutes: number): void {
    const { open } = this.state;
    open.count += count;
    open.exposure += exposure;
    open.coverage += coverageMinutes;
  }

  /** The last `blocks` closed ones as one window, or `null` while there are not more than that. */
  window(blocks: number): { count: number; expected: number; coverageMinutes: number } | null {
    const { closed } = this.state;
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
    const { closed, open } = this.state;
    for (const block of closed) block.count = Math.min(block.count, Math.round(block.exposure * block.level));
    open.count = Math.min(open.count, Math.round(open.exposure * level));
  }

  /** The level became known all at once, for the past as well. */
  setLevel(level: number): void {
    for (const block of this.state.closed) block.level = level;
  }

  #close(block: Block): void {
    this.state.closed.push(block);
    if (this.state.closed.length > this.capacity) this.state.closed.shift();
  }
}
