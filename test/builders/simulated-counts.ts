import { randomNumbers } from './random-numbers.js';

/** A Poisson count (Knuth). */
function aPoissonCount(mean: number, next: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > limit; product *= next()) count++;
  return count;
}

/**
 * Minute counts with a daily wave of 1 : 3.
 *
 * @param perMinute  mean people a minute
 * @param outages  stretches in minutes with a multiple of the usual rate (at least of 0.05 a minute)
 */
export function simulatedCounts(
  minutes: number,
  perMinute: number,
  seed: number,
  outages: readonly { from: number; to: number; times: number }[] = [],
): number[] {
  const next = randomNumbers(seed);
  return Array.from({ length: minutes }, (_, minute) => {
    const usual = perMinute * (1 + 0.5 * Math.sin((2 * Math.PI * minute) / 1440));
    const outage = outages.find(({ from, to }) => minute >= from && minute < to);
    const extra = outage ? (outage.times - 1) * Math.max(usual, 0.05) : 0;
    return aPoissonCount(usual + extra, next);
  });
}
