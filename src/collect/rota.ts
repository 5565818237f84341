import { z } from 'zod';
import { type CollectorError } from '../domain/errors.js';
import { type Interval } from '../domain/interval.js';
import { type Walkable } from './walk.js';

export const rotaSchema = z.object({
  /** Up to when each item was read. */
  heard: z.record(z.string(), z.number()),
  /** Up to when all of them are known to have been. */
  claimedMs: z.number(),
  reading: z
    .object({
      item: z.string(),
      /** Its next page; `null`: its first. */
      token: z.string().nullable(),
      /** When its first page was asked for. */
      toMs: z.number(),
      /** Whether it was begun anew after a page was refused. */
      isSecondTry: z.boolean(),
    })
    .nullable(),
});
export type RotaStanding = z.infer<typeof rotaSchema>;

/** One request: what is new of an item, newest first. */
export interface RotaStep extends Interval {
  readonly item: string;
  readonly token: string | null;
}

export interface RotaPlan {
  /** Hashtags, places: whatever is read one by one. */
  readonly items: readonly string[];
  /** Those of them that are read every time, and first. */
  readonly urgent: readonly string[];
  /** How long the others are left alone after they were read, ms. */
  readonly restMs: number;
  /** How far an item is read back that is new, or was not read for long; older gaps are left as they are, ms. */
  readonly lookBackMs: number;
}

/**
 * Items of which not all can be read at a time: the urgent ones first, then those that were read longest ago, each from
 * where it was left. A stretch was heard once every item was read over it.
 */
export class Rota implements Walkable<RotaStep> {
  private readonly heard: Map<string, number>;
  private claimedMs: number;
  private reading: RotaStanding['reading'];
  private readonly urgent: ReadonlySet<string>;
  private passed: { readonly item: string; readonly error: CollectorError } | null = null;

  constructor(
    standing: RotaStanding | null,
    private readonly plan: RotaPlan,
    private readonly nowMs: number,
  ) {
    const firstMs = nowMs - plan.lookBackMs;
    this.claimedMs = Math.max(standing?.claimedMs ?? firstMs, firstMs);
    this.heard = new Map(
      plan.items.map((item) => [item, Math.max(standing?.heard[item] ?? firstMs, firstMs)]),
    );
    this.urgent = new Set(plan.urgent);
    const reading = standing?.reading ?? null;
    this.reading = reading && this.heard.has(reading.item) && reading.toMs > firstMs ? reading : null;
  }

  next(): RotaStep | null {
    const { reading } = this;
    if (reading) return this.step(reading.item, reading.token, reading.toMs);
    const due = this.longestAgo(this.nowMs, true) ?? this.longestAgo(this.nowMs - this.plan.restMs, false);
    return due === null ? null : this.step(due, null, this.nowMs);
  }

  took({ item, endMs }: RotaStep, token: string | null): void {
    if (token === null) {
      this.heard.set(item, endMs);
      this.reading = null;
    } else {
      this.reading = { item, token, toMs: endMs, isSecondTry: this.reading?.isSecondTry ?? false };
    }
  }

  /**
   * An item whose page is refused is begun anew, once; again, it is left as it is, and the stretch is not claimed. One item
   * that is refused as a whole is passed by until the next time; a second one is not its own fault.
   */
  refused(step: RotaStep, error: CollectorError): boolean {
    if (step.token === null) {
      if (this.passed || this.heard.size === 1) return false;
      this.passed = { item: step.item, error };
      this.reading = null;
    } else if (this.reading?.isSecondTry) {
      this.claimedMs = Math.max(this.claimedMs, step.endMs);
      this.took(step, null);
    } else {
      this.reading = { item: step.item, token: null, toMs: step.endMs, isSecondTry: true };
    }
    return true;
  }

  /** Why an item was passed by, to be told at the next call. */
  get refusal(): CollectorError | null {
    return this.passed?.error ?? null;
  }

  /** What was heard since it was last asked. */
  get listened(): Interval | null {
    const endMs = Math.min(...this.heard.values());
    return this.heard.size > 0 && endMs > this.claimedMs ? { startMs: this.claimedMs, endMs } : null;
  }

  /** To go on from, with what it has `listened` to told. */
  get standing(): RotaStanding {
    const claimedMs = this.listened?.endMs ?? this.claimedMs;
    return { heard: Object.fromEntries(this.heard), claimedMs, reading: this.reading };
  }

  private step(item: string, token: string | null, endMs: number): RotaStep {
    return { item, token, startMs: this.heard.get(item) ?? endMs, endMs };
  }

  /** @param beforeMs  those that were read later rest */
  private longestAgo(beforeMs: number, isUrgent: boolean): string | null {
    let found: string | null = null;
    let foundMs = beforeMs;
    for (const [item, heardMs] of this.heard) {
      if (this.urgent.has(item) !== isUrgent || heardMs >= foundMs || item === this.passed?.item) continue;
      found = item;
      foundMs = heardMs;
    }
    return found;
  }
}
