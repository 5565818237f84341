import { utcDayStart } from '../domain/money.js';

/** Where it is written down what a source has cost; it outlives the process. */
export interface SpendingBook {
  /** Millionths of a dollar spent in the UTC day that starts at `dayMs`. */
  spentOn(source: string, dayMs: number): Promise<number>;
  /** @param microUsd  negative: given back */
  add(source: string, dayMs: number, microUsd: number): Promise<void>;
}

/** Money put aside for a request that is under way. */
export interface Reservation {
  readonly microUsd: number;
  readonly dayMs: number;
}

/**
 * What a source may cost in a UTC day. The most that a request can cost is written down before it is made and set right
 * afterwards, so that neither a crash nor an answer that got lost makes it spend more than allowed.
 */
export class DailyBudget {
  /** One after another: two that looked at the same time would both find the last of it. */
  private reserving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly source: string,
    readonly microUsdPerDay: number,
    private readonly book: SpendingBook,
  ) {}

  /** Millionths of a dollar that may still be spent today. */
  async left(nowMs: number): Promise<number> {
    return Math.max(0, this.microUsdPerDay - (await this.book.spentOn(this.source, utcDayStart(nowMs))));
  }

  /**
   * @param keepMicroUsd  what must be left for others
   * @returns `null` when it is not affordable
   */
  reserve(microUsd: number, nowMs: number, keepMicroUsd = 0): Promise<Reservation | null> {
    const reserved = this.reserving.then(() => this.reserveAlone(microUsd, nowMs, keepMicroUsd));
    this.reserving = reserved.catch(() => undefined);
    return reserved;
  }

  private async reserveAlone(
    microUsd: number,
    nowMs: number,
    keepMicroUsd: number,
  ): Promise<Reservation | null> {
    if (microUsd + keepMicroUsd > (await this.left(nowMs))) return null;
    const dayMs = utcDayStart(nowMs);
    await this.book.add(this.source, dayMs, microUsd);
    return { microUsd, dayMs };
  }

  /** @param microUsd  what the request did cost */
  async settle(reserved: Reservation, microUsd: number): Promise<void> {
    if (microUsd === reserved.microUsd) return;
    await this.book.add(this.source, reserved.dayMs, microUsd - reserved.microUsd);
  }
}
