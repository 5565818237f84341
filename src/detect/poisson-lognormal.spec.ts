import fc from 'fast-check';
import { rootDeviance } from './negative-binomial.js';
import { logNormalRootDeviance } from './poisson-lognormal.js';

const mean = fc.double({ min: 0.01, max: 1e4, noNaN: true });
const dispersion = fc.double({ min: 0, max: 1, noNaN: true });

describe('logNormalRootDeviance', () => {
  it('is zero at the mean, and has the sign of the difference', () => {
    expect(logNormalRootDeviance(7, 7, 0.2)).toBe(0);
    expect(logNormalRootDeviance(20, 7, 0.2)).toBeGreaterThan(0);
    expect(logNormalRootDeviance(0, 7, 0.2)).toBeLessThan(0);
  });

  it('is that of a Poisson count where the rate does not vary', () => {
    // 2 [x ln(x/m) - (x - m)] for x = 19.5, m = 7.
    const poisson = Math.sqrt(2 * (19.5 * Math.log(19.5 / 7) - 12.5));
    expect(logNormalRootDeviance(20, 7, 0)).toBeCloseTo(poisson, 3);
  });

  it('is the log ratio in standard deviations where counts are large', () => {
    expect(logNormalRootDeviance(3e6, 1e6, 0.2)).toBeCloseTo(Math.log(3) / Math.sqrt(Math.log(1.2)), 3);
  });

  it('grows with the count, and falls with mean and dispersion', () => {
    fc.assert(
      fc.property(mean, dispersion, fc.integer({ min: 0, max: 20_000 }), (m, alpha, count) => {
        const here = logNormalRootDeviance(count, m, alpha);
        expect(Number.isFinite(here)).toBe(true);
        expect(logNormalRootDeviance(count + 1, m, alpha)).toBeGreaterThanOrEqual(here - 1e-9);
        if (count <= m) return;
        expect(logNormalRootDeviance(count, m * 1.1, alpha)).toBeLessThanOrEqual(here + 1e-9);
        expect(logNormalRootDeviance(count, m, alpha + 0.1)).toBeLessThanOrEqual(here + 1e-9);
      }),
    );
  });

  it('has a heavier tail than the negative binomial', () => {
    expect(logNormalRootDeviance(600, 100, 0.2)).toBeLessThan(rootDeviance(600, 100, 0.2));
  });
});
