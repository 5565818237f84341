import { aSpendingBook } from '../../test/builders/a-spending-book.js';
import { DAY_MS } from '../domain/time.js';
import { DailyBudget } from './daily-budget.js';

const NOW = Date.parse('2026-11-22T23:59:00Z');

describe('DailyBudget', () => {
  it('writes down the most that a request can cost before it is made, and sets it right', async () => {
    const book = aSpendingBook();
    const budget = new DailyBudget('x', 100, book);
    const reserved = await budget.reserve(60, NOW);
    expect(book.total).toBe(60);
    expect(await budget.reserve(41, NOW)).toBeNull();
    if (reserved) await budget.settle(reserved, 10);
    expect(await budget.left(NOW)).toBe(90);
  });

  it('is spent by whoever wrote in the same book, such as the process before this one', async () => {
    const book = aSpendingBook();
    await new DailyBudget('x', 100, book).reserve(100, NOW);
    expect(await new DailyBudget('x', 100, book).reserve(1, NOW)).toBeNull();
  });

  it('gives the last of it to one of two who ask at the same time, and leaves what is kept for others', async () => {
    const budget = new DailyBudget('x', 100, aSpendingBook());
    const both = await Promise.all([budget.reserve(60, NOW), budget.reserve(60, NOW)]);
    expect(both.map((reserved) => reserved?.microUsd ?? null)).toEqual([60, null]);
    expect(await budget.reserve(30, NOW, 11)).toBeNull();
    expect(await budget.reserve(30, NOW, 10)).not.toBeNull();
  });

  it('is full again on the next UTC day, and settles on the day on which it was put aside', async () => {
    const budget = new DailyBudget('x', 100, aSpendingBook());
    const reserved = await budget.reserve(100, NOW);
    expect(await budget.left(NOW + 60_000)).toBe(100);
    if (reserved) await budget.settle(reserved, 30);
    expect([await budget.left(NOW), await budget.left(NOW + DAY_MS)]).toEqual([70, 100]);
  });
});
