import { utcDayStart } from '../../domain/money.js';
import { type DailyBudget, type Reservation } from '../daily-budget.js';

/** Posts that are put aside at a time. */
const LOT = 100;
/**
 * Posts that may be under way when the stream is hung up: X delivers up to 250 a second (connectors.md 1) and knows of it
 * after a fifth of that. A lot with fewer left makes way for the next.
 */
const UNDER_WAY = 50;
/** Where no post has come for so long none is under way, ms. */
const QUIET_MS = 1_000;

/**
 * Money for posts that are billed as they are delivered, whether we want them or not. It is put aside in lots before
 * anything can be delivered, so that neither a crash nor a flood spends more than the day's budget.
 */
export class PostPurse {
  private lot: Reservation | null = null;
  /** Posts of the lot that were delivered. */
  private delivered = 0;
  /** When the last post came, UTC epoch ms. */
  private lastMs = -Infinity;

  constructor(
    private readonly budget: DailyBudget,
    private readonly priceMicroUsd: number,
  ) {}

  /** Posts were delivered, or none. */
  take(posts: number, nowMs: number): void {
    this.delivered += posts;
    if (posts > 0) this.lastMs = nowMs;
  }

  /**
   * Makes sure that more posts may come.
   *
   * @param keepMicroUsd  what must be left for others
   * @returns false: the stream is to be hung up
   */
  async refill(nowMs: number, keepMicroUsd: number): Promise<boolean> {
    if (this.priceMicroUsd === 0) return true;
    const isOfToday = this.lot?.dayMs === utcDayStart(nowMs);
    if (isOfToday && LOT - this.delivered > UNDER_WAY) return true;
    const next = await this.budget.reserve(LOT * this.priceMicroUsd, nowMs, keepMicroUsd);
    if (!next) return false;
    await this.settle(this.delivered);
    this.lot = next;
    this.delivered = 0;
    return true;
  }

  /** The stream was hung up. What may have been under way is taken to be billed. */
  async close(nowMs: number): Promise<void> {
    const underWay = nowMs - this.lastMs < QUIET_MS ? UNDER_WAY : 0;
    await this.settle(Math.max(this.delivered, Math.min(LOT, this.delivered + underWay)));
    this.lot = null;
    this.delivered = 0;
  }

  private async settle(posts: number): Promise<void> {
    if (this.lot) await this.budget.settle(this.lot, posts * this.priceMicroUsd);
  }
}
