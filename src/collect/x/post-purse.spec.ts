import { aSpendingBook } from '../../../test/builders/a-spending-book.js';
import { MINUTE_MS } from '../../domain/time.js';
import { DailyBudget } from '../daily-budget.js';
import { PostPurse } from './post-purse.js';

const NOW = Date.parse('2026-11-22T23:59:30Z');
const TODAY = Date.parse('2026-11-22T00:00:00Z');
const TOMORROW = Date.parse('2026-11-23T00:00:00Z');
const PRICE = 5;

let book: ReturnType<typeof aSpendingBook>;
const aPurse = (budget: number) => new PostPurse(new DailyBudget('x', budget * PRICE, book), PRICE);
beforeEach(() => (book = aSpendingBook()));

describe('PostPurse', () => {
  it('puts a lot aside before a post can come, and the next while some of it is left', async () => {
    const purse = aPurse(1_000);
    expect(await purse.refill(NOW, 0)).toBe(true);
    expect(book.total).toBe(100 * PRICE);
    purse.take(49, NOW);
    await purse.refill(NOW, 0);
    expect(book.total).toBe(100 * PRICE);
    purse.take(1, NOW);
    await purse.refill(NOW, 0);
    expect(book.total).toBe(150 * PRICE);
  });

  it('says that there is no more while it can still pay for what is under way', async () => {
    const purse = aPurse(100);
    await purse.refill(NOW, 0);
    purse.take(50, NOW);
    expect(await purse.refill(NOW, 0)).toBe(false);
    await purse.close(NOW);
    expect(book.total).toBe(100 * PRICE);
  });

  it('gives back what did not come, where nothing was under way', async () => {
    const purse = aPurse(1_000);
    await purse.refill(NOW, 0);
    purse.take(7, NOW);
    await purse.close(NOW + 2_000);
    expect(book.total).toBe(7 * PRICE);
  });

  it('writes down more than was put aside when more came', async () => {
    const purse = aPurse(100);
    await purse.refill(NOW, 0);
    purse.take(130, NOW);
    await purse.close(NOW);
    expect(book.total).toBe(130 * PRICE);
  });

  it('pays on the day on which posts come', async () => {
    const purse = aPurse(100);
    await purse.refill(NOW, 0);
    purse.take(3, NOW);
    expect(await purse.refill(NOW + MINUTE_MS, 0)).toBe(true);
    purse.take(2, NOW + MINUTE_MS);
    await purse.close(NOW + 2 * MINUTE_MS);
    expect([await book.spentOn('x', TODAY), await book.spentOn('x', TOMORROW)]).toEqual([
      3 * PRICE,
      2 * PRICE,
    ]);
  });

  it('leaves what others need, and puts nothing aside for what is free', async () => {
    expect(await aPurse(100).refill(NOW, 1)).toBe(false);
    expect(await new PostPurse(new DailyBudget('x', 0, book), 0).refill(NOW, 0)).toBe(true);
    expect(book.total).toBe(0);
  });
});
