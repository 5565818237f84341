import { type Interval } from '../../domain/interval.js';
import { type SpendingPlan } from './plan-spending.js';

/** A stretch in which posts of a query were delivered, and stored. */
export interface StreamedSpan extends Interval {
  readonly query: string;
}

/** What the stream is to deliver. */
export interface StreamWish {
  /** By query: until when, UTC epoch ms. */
  readonly untilMs: ReadonlyMap<string, number>;
  /** `null`: nothing was asked for yet. */
  readonly plan: SpendingPlan | null;
}

/** A post is delivered this long after it was made at the latest (99 of 100 within 7 s, connectors.md 1). */
const LATENCY_MS = 10_000;
/** Spans remembered; a connection that breaks makes a new one for each query. */
const MOST_SPANS = 500;

/**
 * Where the search and the stream of X meet: the search says what is to be delivered, and the stream what it did deliver,
 * so that nothing is searched that came by itself and nothing is claimed that neither read.
 */
export class XHandover {
  private wish: StreamWish = { untilMs: new Map(), plan: null };
  private spans: { readonly query: string; readonly startMs: number; endMs: number }[] = [];
  /** By query: since when it is being delivered. */
  private open: ReadonlyMap<string, number> = new Map();
  private storedMs = -Infinity;

  want(wish: StreamWish): void {
    this.wish = wish;
  }

  /** Queries to be delivered now, and the plan of the day that they are paid from. */
  wanted(nowMs: number): { readonly queries: readonly string[]; readonly plan: SpendingPlan | null } {
    const queries = [...this.wish.untilMs].flatMap(([query, untilMs]) => (untilMs > nowMs ? [query] : []));
    return { queries, plan: this.wish.plan };
  }

  /**
   * The connection lives.
   *
   * @param since  by query: from when on all its posts are delivered; the others are not any more
   */
  heard(since: ReadonlyMap<string, number>, nowMs: number): void {
    const endMs = nowMs - LATENCY_MS;
    for (const [query, startMs] of since) {
      const span = this.spans.findLast((last) => last.query === query);
      if (span?.startMs === startMs) span.endMs = endMs;
      else this.spans.push({ query, startMs, endMs });
    }
    this.spans = this.spans.slice(-MOST_SPANS);
    this.open = new Map(since);
  }

  /** The connection is no more. */
  hungUp(): void {
    this.open = new Map();
  }

  /** Everything that was delivered until then is in the store. */
  stored(untilMs: number): void {
    this.storedMs = Math.max(this.storedMs, untilMs);
  }

  /** Since when a query is being delivered, or `null`. */
  openSinceMs(query: string): number | null {
    return this.open.get(query) ?? null;
  }

  /** What was delivered and stored, in the order of time. */
  streamed(): StreamedSpan[] {
    const storedMs = this.storedMs - LATENCY_MS;
    return this.spans.map((span) => ({ ...span, endMs: Math.min(span.endMs, storedMs) }));
  }
}
