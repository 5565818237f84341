import { RandomSource } from '../domain/random-source.js';
import {
  brier,
  byChanceText,
  calibrationError,
  calibrationErrorByChance,
  reliabilityTable,
  reliabilityText,
} from './reliability.js';

describe('reliability', () => {
  const told = [
    ...Array.from({ length: 8 }, (_, i) => ({ confidence: 0.75, isTrue: i < 6 })),
    { confidence: 0.1, isTrue: true },
    { confidence: 0.1, isTrue: false },
  ];

  it('puts what was said alike beside what was so', () => {
    expect(reliabilityTable(told)).toEqual([
      { from: 0.1, to: 0.2, count: 2, meanConfidence: 0.1, shareTrue: 0.5 },
      { from: 0.7, to: 0.8, count: 8, meanConfidence: 0.75, shareTrue: 0.75 },
    ]);
    expect(reliabilityTable([{ confidence: 1, isTrue: true }])[0]?.from).toBe(0.9);
  });

  it('weighs the error of a bin by what is in it', () => {
    expect(calibrationError(reliabilityTable(told))).toBeCloseTo(0.2 * 0.4, 10);
    expect(calibrationError([])).toBe(0);
  });

  it('says what chance alone gives in a share or in percent', () => {
    const error = calibrationErrorByChance(told, new RandomSource(1));
    expect(byChanceText(told)).toContain(` ${error.toFixed(3)}`);
    expect(byChanceText(told, 100)).toContain(` ${(100 * error).toFixed(2)}`);
  });

  it('knows what chance alone gives: the less, the more was said', () => {
    const sure = Array.from({ length: 50 }, () => ({ confidence: 1, isTrue: true }));
    expect(calibrationErrorByChance(sure, new RandomSource(1))).toBe(0);
    const even = (count: number) => Array.from({ length: count }, () => ({ confidence: 0.5, isTrue: true }));
    // Mean distance of a share of n tosses from one half: sqrt(1 / (2 pi n)).
    for (const count of [100, 400]) {
      const byChance = calibrationErrorByChance(even(count), new RandomSource(1), 400);
      expect(byChance).toBeCloseTo(Math.sqrt(1 / (2 * Math.PI * count)), 2);
    }
  });

  it('squares the error of each forecast, and tells the table in words', () => {
    const forecasts = [true, true, true, false].map((isTrue) => ({ confidence: 0.85, isTrue }));
    expect(brier(forecasts)).toBeCloseTo((3 * 0.15 ** 2 + 0.85 ** 2) / 4);
    expect(brier([])).toBe(0);
    expect(reliabilityText(reliabilityTable(forecasts))).toBe('told 0.85 true 0.75 (n 4)');
  });
});
