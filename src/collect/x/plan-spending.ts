import { tellUsd, utcDayStart } from '../../domain/money.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';

/** What X charges, millionths of a dollar. */
export interface XPrices {
  readonly post: number;
  readonly counts: number;
}

/** What a day is expected to cost, before anything is spent. */
export interface SpendingPlan {
  readonly budgetMicroUsd: number;
  /** Requests that cover all hashtags once. */
  readonly queries: number;
  /** How often all of them are counted, ms; `null`: the budget does not pay for one round a day. */
  readonly countEveryMs: number | null;
  readonly countsMicroUsd: number;
  /** What asking again for posts that are shown may cost. */
  readonly recheckMicroUsd: number;
  /** What is left for posts inside spikes, and how many that buys. */
  readonly postsMicroUsd: number;
  readonly posts: number;
}

/** How often X is looked after: inside a spike each time, and counting begins at such a time. */
export const X_EVERY_MS = 2 * MINUTE_MS;
/** As often as people speak of an outage for long enough to be counted. */
const COUNT_EVERY_MS = 3 * X_EVERY_MS;
/** Counting may take this share of the budget; a small one is counted less often instead. */
const COUNTING_SHARE = 0.5;

/**
 * How a budget is shared out between counting, which finds spikes, the posts inside them, and asking whether those
 * still stand.
 *
 * @param recheckShare  of the budget, 0..0.5
 */
export function planSpending(
  queries: number,
  budgetMicroUsd: number,
  prices: XPrices,
  recheckShare: number,
): SpendingPlan {
  const roundMicroUsd = queries * prices.counts;
  const affordable =
    roundMicroUsd > 0 ? Math.floor((budgetMicroUsd * COUNTING_SHARE) / roundMicroUsd) : Infinity;
  const everyMs = Math.max(COUNT_EVERY_MS, Math.ceil(DAY_MS / affordable / X_EVERY_MS) * X_EVERY_MS);
  const countsMicroUsd = affordable >= 1 ? Math.floor((DAY_MS / everyMs) * roundMicroUsd) : 0;
  const recheckMicroUsd = Math.floor(budgetMicroUsd * recheckShare);
  const postsMicroUsd = budgetMicroUsd - countsMicroUsd - recheckMicroUsd;
  return {
    budgetMicroUsd,
    queries,
    countEveryMs: affordable >= 1 ? everyMs : null,
    countsMicroUsd,
    recheckMicroUsd,
    postsMicroUsd,
    posts: prices.post > 0 ? Math.floor(postsMicroUsd / prices.post) : 0,
  };
}

/** What of the day's budget no post may cost, as the rest of the day will need it for the other two. */
export function keptUntilMidnight({ countsMicroUsd, recheckMicroUsd }: SpendingPlan, nowMs: number): number {
  const dayLeft = (utcDayStart(nowMs) + DAY_MS - nowMs) / DAY_MS;
  return (countsMicroUsd + recheckMicroUsd) * dayLeft;
}

/** The plan in one line, for whoever pays. */
export function tellPlan(plan: SpendingPlan, spentMicroUsd: number): string {
  const { budgetMicroUsd, queries, countEveryMs, countsMicroUsd, recheckMicroUsd, postsMicroUsd, posts } =
    plan;
  const budget = `x may spend ${tellUsd(budgetMicroUsd)} a day (UTC), of which ${tellUsd(spentMicroUsd)} is spent today`;
  if (queries === 0) return `${budget}; there is no hashtag to count`;
  if (countEveryMs === null) return `${budget}; that does not pay for counting once, so nothing is asked`;
  const rechecks =
    recheckMicroUsd > 0
      ? `, up to ${tellUsd(recheckMicroUsd)} for asking whether shown posts still stand`
      : '';
  return (
    `${budget}; counting all hashtags (${queries} requests) every ${Math.round(countEveryMs / MINUTE_MS)} min is expected ` +
    `to cost ${tellUsd(countsMicroUsd)} a day, and up to ${tellUsd(postsMicroUsd)} (${posts} posts) is kept for posts inside spikes${rechecks}`
  );
}
