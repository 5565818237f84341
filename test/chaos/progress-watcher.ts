import { query } from './query.js';
import { type Deed } from './mischief.js';

const LOOK_EVERY_MS = 250;

/** A time in which nothing was stored, ms since the beginning. */
interface Standstill {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Sees how long at a time nothing was stored in a database. */
export class ProgressWatcher {
  /** When something new was seen. */
  private readonly moves: number[] = [0];
  private readonly startedMs = Date.now();
  private readonly timer: NodeJS.Timeout;
  private last: string | undefined;
  private endedMs: number | null = null;

  constructor(private readonly databaseUrl: string) {
    this.timer = setInterval(() => void this.look().catch(() => undefined), LOOK_EVERY_MS);
  }

  end(): void {
    clearInterval(this.timer);
    this.endedMs ??= Date.now() - this.startedMs;
  }

  get longestMs(): number {
    return longest(this.standstills);
  }

  /** The longest of those that a deed may have caused: that were while it lasted. */
  longestAround({ atMs, forMs }: Deed): number {
    return longest(this.standstills.filter(({ fromMs, toMs }) => toMs >= atMs && fromMs <= atMs + forMs));
  }

  /** Up to the end: what never moved again stands still until then. */
  private get standstills(): Standstill[] {
    const ends = [...this.moves.slice(1), this.endedMs ?? Date.now() - this.startedMs];
    return ends.map((toMs, index) => ({ fromMs: this.moves[index] ?? 0, toMs }));
  }

  private async look(): Promise<void> {
    const [row] = await query<{ cursor: string }>(
      this.databaseUrl,
      `SELECT cursor FROM cursors WHERE source = 'bluesky'`,
    );
    if (row?.cursor === this.last || this.endedMs !== null) return;
    this.last = row?.cursor;
    this.moves.push(Date.now() - this.startedMs);
  }
}

function longest(standstills: readonly Standstill[]): number {
  return Math.max(0, ...standstills.map(({ fromMs, toMs }) => toMs - fromMs));
}
