import { HOUR_MS } from '../../domain/time.js';
import { type BaselineRow } from '../../store/store.js';

/** How far an expectation may drift, as a share of it, before a new baseline row is written. */
const BASELINE_DRIFT = 0.1;

/** Turns minute-by-minute expectations into the few rows that tell them again. */
export class BaselineWriter {
  readonly rows: BaselineRow[] = [];

  constructor(
    private readonly service: string,
    /** Row that holds where this writer goes on. */
    private readonly before: BaselineRow | null,
  ) {}

  note(startMs: number, expected: number | null, score: number): void {
    const last = this.rows.at(-1) ?? this.before;
    if (
      last &&
      score === 0 &&
      last.score === 0 &&
      startMs - last.startMs < HOUR_MS &&
      isNear(last.expected, expected)
    ) {
      return;
    }
    this.rows.push({ service: this.service, startMs, expected, score });
  }

  /** The row that holds in the last minute before a time, which no row is later than. */
  heldBefore(timeMs: number): BaselineRow | null {
    return this.rows.findLast(({ startMs }) => startMs < timeMs) ?? this.before;
  }

  /** Nothing is expected from here on: nobody listens. */
  close(startMs: number): void {
    this.rows.push({ service: this.service, startMs, expected: null, score: 0 });
  }
}

function isNear(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= BASELINE_DRIFT * Math.max(Math.abs(a), Math.abs(b), 1e-9);
}
