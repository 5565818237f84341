import { z } from 'zod';
import { type Interval } from '../domain/interval.js';
import { readCursor } from './read-cursor.js';
import { walk, type Walkable } from './walk.js';

const standingSchema = z.object({
  /** Up to when every query was read; `null` before the first complete round. */
  heardMs: z.number().nullable(),
  round: z
    .object({
      fromMs: z.number(),
      toMs: z.number(),
      /** Queries that are read. */
      done: z.array(z.string()),
      /** The query that is under way. */
      reading: z
        .object({
          query: z.string(),
          /** Its next page; `null`: its first. */
          token: z.string().nullable(),
          /** Whether it was begun anew after a page was refused. */
          isSecondTry: z.boolean(),
        })
        .nullable(),
      /** Whether some query could not be read to its end: then the round proves nothing. */
      hasHoles: z.boolean(),
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
 * Queries may come and go while a round is under way: what is new is asked about the same stretch.
 */
export class QueryRound implements Walkable<RoundStep> {
  private standing: Standing;
  private readonly queries: readonly string[];
  private complete: Interval | null = null;

  /** @param lookBackMs  how far the first round looks back; older gaps than that are left as they are */
  constructor(cursor: string | null, queries: readonly string[], lookBackMs: number, nowMs: number) {
    this.queries = [...new Set(queries)].sort();
    this.standing = readCursor(standingSchema, cursor) ?? { heardMs: null, round: null };
    const { heardMs, round } = this.standing;
    if (!round || nowMs - round.toMs > lookBackMs) {
      const fromMs = Math.max(heardMs ?? 0, nowMs - lookBackMs);
      const fresh = { fromMs, toMs: nowMs, done: [], reading: null, hasHoles: false };
      this.standing = { heardMs, round: fromMs < nowMs ? fresh : null };
    }
    this.closeIfDone();
  }

  /** The next request, or `null` when there is none for now. */
  next(): RoundStep | null {
    const { round } = this.standing;
    const left = this.left();
    const reading = round?.reading;
    const isUnderWay = reading && left.includes(reading.query);
    const query = isUnderWay ? reading.query : left[0];
    if (!round || query === undefined) return null;
    return { query, token: isUnderWay ? reading.token : null, startMs: round.fromMs, endMs: round.toMs };
  }

  /** @param token  of the next page of the same query; `null`: it was read to its end */
  took({ query }: RoundStep, token: string | null): void {
    const { round } = this.standing;
    if (!round) return;
    const isSecondTry = round.reading?.query === query && round.reading.isSecondTry;
    const progress =
      token === null
        ? { done: [...round.done, query], reading: null }
        : { reading: { query, token, isSecondTry } };
    this.standing = { ...this.standing, round: { ...round, ...progress } };
    this.closeIfDone();
  }

  /** A query whose page is refused is begun anew, once; again, it is left as it is, and the round proves nothing. */
  refused(step: RoundStep): boolean {
    const { round } = this.standing;
    if (!round || step.token === null) return false;
    if (round.reading?.isSecondTry) {
      this.standing = { ...this.standing, round: { ...round, hasHoles: true } };
      this.took(step, null);
    } else {
      const reading = { query: step.query, token: null, isSecondTry: true };
      this.standing = { ...this.standing, round: { ...round, reading } };
    }
    return true;
  }

  /** What the round heard, once it is complete. */
  get listened(): Interval | null {
    return this.complete;
  }

  /**
   * Reads on (see `walk`), up to `most` requests.
   *
   * @param ask  reads one page and gives the token of the next one
   */
  async walk(most: number, ask: (step: RoundStep) => Promise<string | null>): Promise<void> {
    await walk(this, (requests) => requests < most, ask);
  }

  get cursor(): string {
    return JSON.stringify(this.standing);
  }

  private left(): readonly string[] {
    const done = new Set(this.standing.round?.done);
    return this.queries.filter((query) => !done.has(query));
  }

  private closeIfDone(): void {
    const { round } = this.standing;
    if (!round || this.left().length > 0) return;
    if (this.queries.length > 0 && !round.hasHoles)
      this.complete = { startMs: round.fromMs, endMs: round.toMs };
    this.standing = { heardMs: round.toMs, round: null };
  }
}
