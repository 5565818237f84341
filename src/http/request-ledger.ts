import { type RateBudget } from './rate-limit.js';

/** One request that was made. */
export interface RequestRecord {
  /** As in `DocumentRequest.source`. */
  readonly source: string;
  readonly host: string;
  /** Without the query, which may hold a secret. */
  readonly path: string;
  /** `null`: no answer. */
  readonly status: number | null;
  /** Of the body, after decompression. */
  readonly bytes: number;
  readonly durationMs: number;
  /** Whether the exchange broke off: no answer, or not all of one. */
  readonly failed: boolean;
}

/** What the requests of one source came to since the start. */
export interface RequestCounts {
  readonly requests: number;
  /** By status; those without an answer are `none`. */
  readonly byStatus: Readonly<Record<string, number>>;
  readonly failed: number;
  /** Requests that were not made: the allowance was used up, or the host rests. */
  readonly held: number;
  readonly bytes: number;
  readonly durationMs: number;
}

const NONE: RequestCounts = { requests: 0, byStatus: {}, failed: 0, held: 0, bytes: 0, durationMs: 0 };

/** Counts requests by source, in memory. */
export class RequestLedger {
  private readonly counts = new Map<string, RequestCounts>();
  private readonly budgets = new Map<string, RateBudget>();

  made({ source, status, bytes, durationMs, failed }: RequestRecord): void {
    const before = this.counts.get(source) ?? NONE;
    const key = String(status ?? 'none');
    this.counts.set(source, {
      ...before,
      requests: before.requests + 1,
      byStatus: { ...before.byStatus, [key]: (before.byStatus[key] ?? 0) + 1 },
      failed: before.failed + Number(failed),
      bytes: before.bytes + bytes,
      durationMs: before.durationMs + durationMs,
    });
  }

  held(source: string): void {
    const before = this.counts.get(source) ?? NONE;
    this.counts.set(source, { ...before, held: before.held + 1 });
  }

  told(source: string, budget: RateBudget): void {
    this.budgets.set(source, budget);
  }

  /** `null`: the source was not asked since the start. */
  countsOf(source: string): RequestCounts | null {
    return this.counts.get(source) ?? null;
  }

  /** What is left of the source's allowance, as of its last request; `null` when that is not known. */
  budgetOf(source: string): RateBudget | null {
    return this.budgets.get(source) ?? null;
  }
}
