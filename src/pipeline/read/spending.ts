import { packQueries } from '../../collect/x/pack-queries.js';
import { planSpending, type SpendingPlan, tellPlan } from '../../collect/x/plan-spending.js';
import { X } from '../../collect/x/map-x-post.js';
import { type KeyedConfig } from '../../config/keyed.js';
import { toUsd, utcDayStart } from '../../domain/money.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type Store } from '../../store/store.js';

/** What a source that costs money may, did and is expected to spend. */
export interface Spending {
  readonly source: string;
  readonly plan: SpendingPlan;
  /** Millionths of a dollar, since 00:00 UTC. */
  readonly spentMicroUsd: number;
  /** The same in one line. */
  readonly told: string;
}

/**
 * Of every source that costs money and is switched on.
 *
 * @param services  whose hashtags it is asked for; default: those that are tracked
 */
export async function readSpending(
  store: Store,
  { x }: Pick<KeyedConfig, 'x'>,
  nowMs: number,
  services?: readonly TrackedService[],
): Promise<Spending[]> {
  if (!x) return [];
  const asked = services ?? (await store.services.list({ enabled: true }));
  const hashtags = asked.flatMap((service) => service.hashtags);
  const { budgetMicroUsdPerDay, languages, prices, recheckShare } = x;
  const queries = packQueries(hashtags, languages).length;
  const plan = planSpending(queries, budgetMicroUsdPerDay, prices, recheckShare);
  const spentMicroUsd = await store.spending.spentOn(X, utcDayStart(nowMs));
  return [{ source: X, plan, spentMicroUsd, told: tellPlan(plan, spentMicroUsd) }];
}

export function spendingJson({ plan, spentMicroUsd }: Spending) {
  return {
    budgetUsdPerDay: toUsd(plan.budgetMicroUsd),
    spentTodayUsd: toUsd(spentMicroUsd),
    expectedCountsUsdPerDay: toUsd(plan.countsMicroUsd),
    keptForPostsUsdPerDay: toUsd(plan.postsMicroUsd),
    keptForRechecksUsdPerDay: toUsd(plan.recheckMicroUsd),
  };
}
