import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type UsedRequestsEntry } from '../domain/used-requests.js';
import { type RequestBook } from './request-book.js';
import { RequestBudget } from './request-budget.js';

/** Keeps each entry by itself; gives them in the order of their slots. */
function aBook(): RequestBook {
  const entries: UsedRequestsEntry[] = [];
  return {
    read: () => Promise.resolve(entries.toSorted((a, b) => a.slotMs - b.slotMs)),
    add: (_, entry) => {
      entries.push(entry);
      return Promise.resolve();
    },
  };
}

const NOW = Date.UTC(2026, 10, 22);

describe('RequestBudget', () => {
  it('gives what is documented, then says when there is more', () => {
    const budget = new RequestBudget('test', { requests: 2, windowMs: MINUTE_MS });
    expect([budget.take(NOW), budget.take(NOW + 1000)]).toEqual([null, null]);
    expect(budget.take(NOW + 2000)).toBe(NOW + MINUTE_MS);
    expect(budget.state(NOW + 2000)).toEqual({ limit: 2, remaining: 0, resetAtMs: NOW + MINUTE_MS });
    expect(budget.take(NOW + MINUTE_MS)).toBeNull();
    expect(budget.take(NOW + MINUTE_MS)).toBe(NOW + 1000 + MINUTE_MS);
  });

  it('takes back what the platform does not count', () => {
    const budget = new RequestBudget('test', { requests: 2, windowMs: MINUTE_MS });
    budget.take(NOW);
    budget.take(NOW + 1000);
    budget.giveBack();
    expect([budget.take(NOW + 2000), budget.take(NOW + 3000)]).toEqual([null, NOW + MINUTE_MS]);
  });

  it('finds in the book what was used, less what was given back', async () => {
    const limit = { requests: 10, windowMs: HOUR_MS };
    const before = new RequestBudget('test', limit);
    const book = aBook();
    for (const minutes of [0, 1, 2, 3]) {
      before.take(NOW + minutes * MINUTE_MS);
      await before.writeDown(book, NOW + minutes * MINUTE_MS, 1);
      // Two of the four found nothing, and do not count.
      if (minutes < 2) before.giveBack();
    }
    const after = new RequestBudget('test', limit);
    const nowMs = NOW + 3 * MINUTE_MS;
    await after.recall(book, nowMs);
    expect(after.state(nowMs).remaining).toBe(8);
    expect(before.state(nowMs).remaining).toBe(8);
  });

  it('tells trouble of the book as such, and reads it when it can be read again', async () => {
    const budget = new RequestBudget('test', { requests: 2, windowMs: MINUTE_MS });
    const before = new RequestBudget('test', { requests: 2, windowMs: MINUTE_MS });
    const book = aBook();
    await before.writeDown(book, NOW, 1);
    const busy = () => Promise.reject(new Error('SQLITE_BUSY: database is locked'));
    for (const broken of [
      budget.recall({ ...book, read: busy }, NOW),
      budget.writeDown({ ...book, add: busy }, NOW, 1),
    ])
      await expect(broken).rejects.toMatchObject({
        name: 'RequestBookError',
        message: expect.stringContaining('SQLITE_BUSY') as string,
      });
    await budget.recall(book, NOW);
    expect(budget.state(NOW).remaining).toBe(1);
  });

  it('is not silenced by what was written down while a clock was ahead', async () => {
    const limit = { requests: 2, windowMs: MINUTE_MS };
    const aheadMs = NOW + 3650 * DAY_MS;
    const book = aBook();
    const budget = new RequestBudget('test', limit);
    budget.take(aheadMs);
    budget.learn({ limit: 2, remaining: 0, resetAtMs: null }, aheadMs);
    budget.close(aheadMs + HOUR_MS, aheadMs);
    await budget.writeDown(book, aheadMs, 1);
    // Of a process whose clock was put back, and of one that starts then.
    for (const each of [budget, new RequestBudget('test', limit)]) {
      await each.recall(book, NOW);
      expect([each.take(NOW), each.take(NOW), each.take(NOW)]).toEqual([null, null, NOW + MINUTE_MS]);
      each.close(NOW + 2 * MINUTE_MS, NOW);
      expect(each.take(NOW + MINUTE_MS)).toBe(NOW + 2 * MINUTE_MS);
    }
    await budget.writeDown(book, NOW, 0);
    const last = new RequestBudget('test', limit);
    await last.recall(book, NOW + MINUTE_MS);
    expect(last.take(NOW + MINUTE_MS)).toBe(NOW + 2 * MINUTE_MS);
  });

  it('keeps to every one of several limits', () => {
    const budget = new RequestBudget(
      'test',
      { requests: 1, windowMs: MINUTE_MS },
      { requests: 2, windowMs: HOUR_MS },
    );
    expect(budget.take(NOW)).toBeNull();
    expect(budget.take(NOW + 1)).toBe(NOW + MINUTE_MS);
    expect(budget.take(NOW + MINUTE_MS)).toBeNull();
    expect(budget.take(NOW + 2 * MINUTE_MS)).toBe(NOW + HOUR_MS);
  });

  it('believes a server that has less left', () => {
    const budget = new RequestBudget('test', { requests: 300, windowMs: 5 * MINUTE_MS });
    budget.learn({ limit: 300, remaining: 1, resetAtMs: NOW + 1000 }, NOW);
    expect([budget.take(NOW), budget.take(NOW)]).toEqual([null, NOW + 1000]);
    expect(budget.take(NOW + 1000)).toBeNull();
    budget.learn({ limit: 300, remaining: 0, resetAtMs: null }, NOW + 1000);
    expect(budget.take(NOW + 2000)).toBe(NOW + 1000 + 5 * MINUTE_MS);
  });

  it('does not believe a server that has more left', () => {
    const budget = new RequestBudget('test', { requests: 1, windowMs: MINUTE_MS });
    budget.take(NOW);
    budget.learn({ limit: 300, remaining: 299, resetAtMs: NOW + 1000 }, NOW);
    expect(budget.take(NOW)).toBe(NOW + MINUTE_MS);
  });

  it('waits out a refusal, however much should be left', () => {
    const budget = new RequestBudget('test', { requests: 300, windowMs: MINUTE_MS });
    budget.close(NOW + HOUR_MS, NOW);
    budget.close(NOW + 1000, NOW);
    expect(budget.take(NOW)).toBe(NOW + HOUR_MS);
    expect(budget.take(NOW + HOUR_MS)).toBeNull();
  });

  it('never has more requests than the limit in any window, and always lets one through when it said', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), pauses, (requests, steps) => {
        const budget = new RequestBudget('test', { requests, windowMs: 1000 });
        const made: number[] = [];
        let nowMs = NOW;
        for (const step of steps) {
          nowMs += step;
          const freeAtMs = budget.take(nowMs);
          if (freeAtMs !== null) {
            expect(freeAtMs).toBeGreaterThan(nowMs);
            nowMs = freeAtMs;
            expect(budget.take(nowMs)).toBeNull();
          }
          made.push(nowMs);
        }
        for (const startMs of made) {
          const inside = made.filter((timeMs) => timeMs >= startMs && timeMs < startMs + 1000);
          expect(inside.length).toBeLessThanOrEqual(requests);
        }
      }),
    );
  });
});
