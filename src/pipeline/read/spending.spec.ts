import { aService } from '../../../test/builders/a-service.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { storeServices } from '../store-services.js';
import { readSpending, spendingJson } from './spending.js';

const NOW = Date.UTC(2026, 10, 22, 12);
const X = {
  token: 'made-up-secret',
  budgetMicroUsdPerDay: 10_000_000,
  recheckShare: 0.05,
  stream: false,
  prices: { post: 5000, counts: 5000 },
  fieldNames: 'tweet',
  languages: [],
} as const;

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write((unit) => store.services.insert(unit, aService({ hashtags: ['down'] }), 'cli', NOW));
});
afterEach(() => store.close());

describe('readSpending', () => {
  it('tells what is expected, and what the book of the store says is spent', async () => {
    await storeServices(store).book.add('x', Date.UTC(2026, 10, 22), 250_000);
    const [spending, ...others] = await readSpending(store, { x: X }, NOW);
    expect(others).toEqual([]);
    expect(spending && spendingJson(spending)).toEqual({
      budgetUsdPerDay: 10,
      spentTodayUsd: 0.25,
      expectedCountsUsdPerDay: 1.2,
      keptForPostsUsdPerDay: 8.3,
      keptForRechecksUsdPerDay: 0.5,
    });
    expect(spending?.told).toContain('$0.25 is spent today');
    expect(JSON.stringify(spending)).not.toContain('secret');
  });

  it('is silent of what is off', async () => {
    expect(await readSpending(store, { x: null }, NOW)).toEqual([]);
  });
});
