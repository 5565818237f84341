import { z } from 'zod';
import { CollectorError } from '../domain/errors.js';
import { type Interval } from '../domain/interval.js';
import { readCursor } from './read-cursor.js';

const standingSchema = z.object({
  /** Up to when every query was read; `null` before the first complete round. */
  heardMs: z.number().nullable(),
  round: z
    .object({
      fromMs: z.number(),
      toMs: z.number(),
      /** Last query, in sorted order, that was read to its end. */
      doneTo: z.string().nullable(),
      /** Next page of the one after it. */
      token: z.string().nullable(),
    })
    .nullable(),
});
type Standing = z.infer<typeof standingSchema>;

/** One request of a round. */
export interface RoundStep extends Interval {
  readonly query: string;
  readonly token: string | null;
}

/**
 * Where a source was left that is asked the same queries over a stretch of time, again and again: page by page, query
 * after query, resumable at any of them. Once all are read to their end, the stretch was heard.
 */
export class QueryRound {
  private standing: Standing;
  private readonly queries: readonly string[];
  private complete: Interval | null = null;

  /** @param lookBackMs  how far the first round looks back; older gaps than that are left as they are */
  constructor(cursor: string | null, queries: readonly string[], lookBackMs: number, nowMs: number) {
    this.queries = [...new Set(queries)].sort();
    this.standing = readCursor(standingSchema, cursor) ?? { heardMs: null, round: null };
    const { heardMs, round } = this.standing;
    const fromMs = Math.max(heardMs ?? 0, nowMs - lookBackMs);
    if (round || fromMs >= nowMs) return;
    this.standing = { heardMs, round: { fromMs, toMs: nowMs, doneTo: null, token: null } };
    this.closeIfDone();
  }

  /** The next request, or `null` when there is none for now. */
  next(): RoundStep | null {
    const { round } = this.standing;
    const query = this.left()[0];
    if (!round || query === undefined) return null;
    return { query, token: round.token, startMs: round.fromMs, endMs: round.toMs };
  }

  /** @param token  of the next page of the same query; `null`: it was read to its end */
  took({ query }: RoundStep, token: string | null): void {
    const { round } = this.standing;
    if (!round) return;
    const doneTo = token === null ? query : round.doneTo;
    this.standing = { ...this.standing, round: { ...round, doneTo, token } };
    this.closeIfDone();
  }

  /** What the round heard, once it is complete. */
  get listened(): Interval | null {
    return this.complete;
  }

  /**
   * Reads on, up to `most` requests. What was read before an error is worth keeping: the error of a later request is
   * left to the next call, which makes it again.
   *
   * @param ask  reads one page and gives the token of the next one
   */
  async walk(most: number, ask: (step: RoundStep) => Promise<string | null>): Promise<void> {
    for (let requests = 0; requests < most; requests += 1) {
      const step = this.next();
      if (!step) return;
      try {
        this.took(step, await ask(step));
      } catch (error) {
        if (requests === 0 || !(error instanceof CollectorError)) throw error;
        return;
      }
    }
  }

  get cursor(): string {
    return JSON.stringify(this.standing);
  }

  private left(): readonly string[] {
    const { doneTo = null } = this.standing.round ?? {};
    return doneTo === null ? this.queries : this.queries.filter((query) => query > doneTo);
  }

  private closeIfDone(): void {
    const { round } = this.standing;
    if (!round || this.left().length > 0) return;
    if (this.queries.length > 0) this.complete = { startMs: round.fromMs, endMs: round.toMs };
    this.standing = { heardMs: round.toMs, round: null };
  }
}
