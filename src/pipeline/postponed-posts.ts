import { MINUTE_MS } from '../domain/time.js';

const FIRST_WAIT_MS = 5 * MINUTE_MS;

/**
 * Posts that could not be asked for, by id: each waits twice as long as the last time, so that a server that is away
 * for good takes few turns from the others. Kept in memory only: after a restart they are asked for anew.
 */
export class PostponedPosts {
  private readonly waits = new Map<string, { readonly waitMs: number; readonly untilMs: number }>();

  /** @param longestMs  longest wait */
  constructor(private readonly longestMs: number) {}

  /** Posts that wait or have waited of late. */
  get size(): number {
    return this.waits.size;
  }

  postpone(id: string, nowMs: number): void {
    const last = this.waits.get(id);
    const waitMs = Math.min(last ? 2 * last.waitMs : FIRST_WAIT_MS, this.longestMs);
    this.waits.set(id, { waitMs, untilMs: nowMs + waitMs });
  }

  isWaiting(id: string, nowMs: number): boolean {
    return (this.waits.get(id)?.untilMs ?? -Infinity) > nowMs;
  }

  /** It was asked for. */
  delete(id: string): void {
    this.waits.delete(id);
  }

  /** Lets go of posts that nobody asked for again, as they were emptied meanwhile. */
  prune(nowMs: number): void {
    for (const [id, { untilMs }] of this.waits) {
      if (untilMs + this.longestMs < nowMs) this.waits.delete(id);
    }
  }
}
