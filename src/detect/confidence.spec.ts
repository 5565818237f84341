import { countConfidence, crowdConfidence } from './confidence.js';

describe('countConfidence', () => {
  it('grows with the score, up to a cap', () => {
    const byScore = [2, 4, 8, 12].map((score) => countConfidence(score, 0, false));
    expect([...byScore].sort((a, b) => a - b)).toEqual(byScore);
    expect(countConfidence(40, 0, false)).toBe(countConfidence(12, 0, false));
  });

  it('learns less of a nat above the knee, as it was fitted', () => {
    const logOdds = (score: number) => {
      const confidence = countConfidence(score, 0, false);
      return Math.log(confidence / (1 - confidence));
    };
    expect(logOdds(4) - logOdds(2)).toBeCloseTo(2 * 0.77);
    expect(logOdds(6) - logOdds(4)).toBeCloseTo(2 * 0.43);
  });

  it('believes less in what does not grow, and more in what lasted', () => {
    expect(countConfidence(3, 30, false)).toBeLessThan(countConfidence(3, 0, false));
    expect(countConfidence(3, 60, true)).toBeGreaterThan(countConfidence(3, 5, true));
    expect(countConfidence(3, 5, true)).toBeLessThan(countConfidence(3, 5, false));
  });
});

describe('crowdConfidence', () => {
  it('lowers talk that is not at first hand, and raises what a second source says', () => {
    expect(crowdConfidence(0.6, ['first-hand'])).toBeCloseTo(0.6);
    expect(crowdConfidence(0.6, ['mentions'])).toBeCloseTo(1 / 3);
    expect(crowdConfidence(0.6, ['first-hand', 'second-source'])).toBeCloseTo(6 / 7);
  });

  it('takes no word of windows and persons, and stays a probability', () => {
    expect(crowdConfidence(0.6, ['first-hand', 'official-or-person'])).toBeCloseTo(0.6);
    expect(crowdConfidence(1, ['mentions'])).toBeLessThanOrEqual(1);
    expect(crowdConfidence(0, ['first-hand', 'second-source'])).toBe(0);
  });
});
