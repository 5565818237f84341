import { poisson95, wilson95 } from './confidence-interval.js';

describe('wilson95', () => {
  // Newcombe 1998, table I (method 3).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [4, 4, 0.5101, 1],
  ])('%i of %i', (hits, cases, low, high) => {
    const range = wilson95(hits, cases);
    expect(range?.[0]).toBeCloseTo(low, 3);
    expect(range?.[1]).toBeCloseTo(high, 3);
  });
  it('says nothing about nothing', () => expect(wilson95(0, 0)).toBeNull());
});

describe('poisson95', () => {
  // Exact limits (Garwood 1936) of a count over one week; the approximation is near them.
  it.each([
    [0, 0, 3.69],
    [1, 0.025, 5.57],
    [5, 1.62, 11.67],
    [20, 12.22, 30.89],
  ])('%i a week', (events, low, high) => {
    const range = poisson95(events, 1);
    expect(Math.abs((range?.[0] ?? 0) - low)).toBeLessThan(0.03);
    expect(Math.abs((range?.[1] ?? 0) - high)).toBeLessThan(0.03);
  });
  it('is a rate', () => expect(poisson95(5, 10)?.[1]).toBeCloseTo((poisson95(5, 1)?.[1] ?? 0) / 10));
  it('says nothing where nobody watched', () => expect(poisson95(1, 0)).toBeNull());
});
