import { backOffMs } from './back-off.js';

const settings = { baseMs: 1000, maxMs: 60_000 };

describe('backOffMs', () => {
  it.each([
    [1, 0, 500],
    [1, 0.999999, 1000],
    [2, 0, 1000],
    [4, 0.999999, 8000],
    [7, 0, 30_000],
    [5000, 0.999999, 60_000],
  ])('after %d failures at random %d waits %d ms', (failures, random, expected) => {
    expect(backOffMs(failures, settings, () => random)).toBe(expected);
  });
});
