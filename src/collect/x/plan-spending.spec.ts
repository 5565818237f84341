import { MINUTE_MS } from '../../domain/time.js';
import { keptUntilMidnight, planSpending, tellPlan, X_EVERY_MS } from './plan-spending.js';

const PRICES = { post: 5000, counts: 5000 };
const USD = 1_000_000;

describe('planSpending', () => {
  it('counts every six minutes where the budget allows, and keeps the rest for posts', () => {
    expect(planSpending(4, 20 * USD, PRICES, 0)).toEqual({
      budgetMicroUsd: 20 * USD,
      queries: 4,
      countEveryMs: 6 * MINUTE_MS,
      countsMicroUsd: 240 * 4 * 5000,
      recheckMicroUsd: 0,
      postsMicroUsd: 20 * USD - 240 * 4 * 5000,
      posts: 3040,
    });
  });

  it('counts less often for less, and never for more than half of the budget', () => {
    const plan = planSpending(4, USD, PRICES, 0);
    expect(plan).toMatchObject({
      countEveryMs: 58 * MINUTE_MS,
      countsMicroUsd: Math.floor(((24 * 60) / 58) * 4 * 5000),
      posts: 100,
    });
  });

  it.each([1, 3, 4, 7, 10])('plans a round when X is looked after anyway (%i queries)', (queries) => {
    const { countEveryMs } = planSpending(queries, 3 * USD, PRICES, 0);
    expect((countEveryMs ?? 1) % X_EVERY_MS).toBe(0);
  });

  it('takes a share for asking again, which no post may cost', () => {
    const plan = planSpending(4, 20 * USD, PRICES, 0.05);
    expect(plan).toMatchObject({ recheckMicroUsd: USD, postsMicroUsd: 19 * USD - 240 * 4 * 5000 });
    expect(keptUntilMidnight(plan, Date.UTC(2026, 10, 22, 18))).toBe((USD + 240 * 4 * 5000) / 4);
    expect(tellPlan(plan, 0)).toMatch(/, up to \$1.00 for asking whether shown posts still stand$/);
  });

  it('asks nothing for a budget that pays for no round, and of no hashtag', () => {
    expect(planSpending(4, 30_000, PRICES, 0).countEveryMs).toBeNull();
    expect(planSpending(4, 0, PRICES, 0)).toMatchObject({ countEveryMs: null, posts: 0 });
    expect(planSpending(0, USD, PRICES, 0)).toMatchObject({ countsMicroUsd: 0 });
  });
});

describe('tellPlan', () => {
  it('says what a day is expected to cost', () => {
    expect(tellPlan(planSpending(4, USD, PRICES, 0), 125_000)).toBe(
      'x may spend $1.00 a day (UTC), of which $0.13 is spent today; counting all hashtags (4 requests) every 58 min ' +
        'is expected to cost $0.50 a day, and up to $0.50 (100 posts) is kept for posts inside spikes',
    );
  });

  it('says so when nothing is asked', () => {
    expect(tellPlan(planSpending(4, 1000, PRICES, 0), 0)).toMatch(/nothing is asked$/);
    expect(tellPlan(planSpending(0, USD, PRICES, 0), 0)).toMatch(/no hashtag to count$/);
  });
});
