import { CollectorError } from '../../domain/errors.js';
import { tellUsd, utcDayStart } from '../../domain/money.js';
import { DAY_MS, toIso } from '../../domain/time.js';
import { mayHaveArrived } from '../../http/network-error.js';
import { type DailyBudget } from '../daily-budget.js';
import { X } from './map-x-post.js';
import { type XCall } from './x.client.js';

/** A request that costs money. */
export interface PaidRequest<T> {
  /** Every one of them pays. */
  readonly budgets: readonly DailyBudget[];
  /** The most that it can cost. */
  readonly mostMicroUsd: number;
  readonly call: Omit<XCall, 'onAnswer'>;
  readonly ask: (call: XCall) => Promise<T>;
  readonly costOf: (reply: T) => number;
}

/**
 * Makes a request once its money is put aside, and sets right afterwards what it did cost.
 *
 * @returns `null` when it is not affordable, and was not made
 * @throws whatever `ask` throws
 */
export async function payFor<T>(request: PaidRequest<T>): Promise<{ readonly reply: T } | null> {
  const { budgets, mostMicroUsd, call, ask, costOf } = request;
  const settle = await reserveAll(budgets, mostMicroUsd, call.nowMs);
  if (!settle) return null;
  let isBilled = false;
  try {
    const reply = await ask({ ...call, onAnswer: () => (isBilled = true) });
    await settle(costOf(reply));
    return { reply };
  } catch (error) {
    // Of an answer that did not come, or was not waited for, we do not know: it counts as billed.
    const isFree = !isBilled && error instanceof CollectorError && !mayHaveArrived(error);
    if (isFree) await settle(0);
    throw error;
  }
}

/** The day's budget does not pay for what has to be asked. */
export function spentError({ microUsdPerDay }: DailyBudget, nowMs: number): CollectorError {
  const nextDayMs = utcDayStart(nowMs) + DAY_MS;
  const message = `x has spent the ${tellUsd(microUsdPerDay)} that it may spend a day; it goes on at ${toIso(nextDayMs)}`;
  return new CollectorError('rate_limited', X, message, true, nextDayMs);
}

/** @returns what sets all of them right, or `null` when one cannot afford it and none has paid */
async function reserveAll(
  budgets: readonly DailyBudget[],
  microUsd: number,
  nowMs: number,
): Promise<((costMicroUsd: number) => Promise<void>) | null> {
  const settles: ((costMicroUsd: number) => Promise<void>)[] = [];
  const settleAll = async (costMicroUsd: number) => {
    for (const settle of settles) await settle(costMicroUsd);
  };
  for (const budget of budgets) {
    const reserved = await budget.reserve(microUsd, nowMs);
    if (!reserved) {
      await settleAll(0);
      return null;
    }
    settles.push((costMicroUsd) => budget.settle(reserved, costMicroUsd));
  }
  return settleAll;
}
