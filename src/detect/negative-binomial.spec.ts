import fc from 'fast-check';
import { logLikelihoodRatio, rootDeviance, tailNats } from './negative-binomial.js';

/** -ln P(N >= count) by adding up probabilities; independent of the formula under test. */
function summedTail(count: number, mean: number, alpha: number): number {
  const size = 1 / alpha;
  let probability = (size / (size + mean)) ** size;
  let below = 0;
  for (let n = 0; n < count; n++) {
    below += probability;
    probability *= ((n + size) / (n + 1)) * (mean / (mean + size));
  }
  return -Math.log(1 - below);
}

describe('tailNats', () => {
  it.each([
    [5, 0.2, 0.1],
    [5, 0.2, 0.5],
    [12, 4, 0.2],
    [30, 10, 0.05],
    [9, 8, 0.3],
    [3, 0.5, 1e-4],
  ])('agrees with the sum for %d of %d at alpha %d', (count, mean, alpha) => {
    expect(tailNats(count, mean, alpha)).toBeCloseTo(summedTail(count, mean, alpha), 4);
  });

  it('never falls as the count grows', () => {
    const mean = fc.double({ min: 0.001, max: 200, noNaN: true });
    const alpha = fc.double({ min: 0.001, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), mean, alpha, (count, m, a) => {
        const step = tailNats(count + 1, m, a) - tailNats(count, m, a);
        expect(Number.isFinite(step)).toBe(true);
        expect(step).toBeGreaterThan(-1e-6);
      }),
    );
  });
});

describe('rootDeviance', () => {
  it('is near 0 at the mean, grows with the count and shrinks with the noise', () => {
    expect(rootDeviance(10, 10, 0.1)).toBe(0);
    expect(rootDeviance(30, 10, 0.1)).toBeGreaterThan(rootDeviance(20, 10, 0.1));
    expect(rootDeviance(30, 10, 0.3)).toBeLessThan(rootDeviance(30, 10, 0.1));
    expect(rootDeviance(2, 10, 0.1)).toBeLessThan(0);
  });
});

describe('logLikelihoodRatio', () => {
  it('speaks for the rate that is nearer', () => {
    expect(logLikelihoodRatio(9, 9, 3, 0.1)).toBeGreaterThan(0);
    expect(logLikelihoodRatio(3, 9, 3, 0.1)).toBeLessThan(0);
    expect(logLikelihoodRatio(5, 4, 4, 0.1)).toBeCloseTo(0, 12);
  });
});
