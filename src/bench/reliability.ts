import { RandomSource } from '../domain/random-source.js';

/** Something that was said with a confidence, and whether it was so. */
export interface Forecast {
  /** 0..1 */
  readonly confidence: number;
  readonly isTrue: boolean;
}

/** What was said with about the same confidence: `[from, to)`, the last one with its end. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanConfidence: number;
  readonly shareTrue: number;
}

const BINS = 10;

/** Ten bins of equal width, those without anything left out. */
export function reliabilityTable(told: readonly Forecast[]): ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = told.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin);
    const sum = inside.reduce((total, { confidence }) => total + confidence, 0);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      count: inside.length,
      meanConfidence: sum / inside.length,
      shareTrue: inside.filter(({ isTrue }) => isTrue).length / inside.length,
    };
  }).filter(({ count }) => count > 0);
}

/**
 * Expected calibration error: mean distance of confidence and truth over the bins, by how much was said in each.
 *
 * @see Naeini, Cooper & Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015
 */
export function calibrationError(table: readonly ReliabilityBin[]): number {
  const all = table.reduce((sum, { count }) => sum + count, 0);
  return table.reduce(
    (sum, { count, meanConfidence, shareTrue }) => sum + (count / all) * Math.abs(meanConfidence - shareTrue),
    0,
  );
}

/**
 * The same of forecasts that are right: what is true is drawn by their confidences. No sample of this size can be
 * expected to show less, so an error near it shows no fault.
 *
 * @param rounds  samples that are drawn and averaged
 */
export function calibrationErrorByChance(
  told: readonly Forecast[],
  random: RandomSource,
  rounds = 200,
): number {
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const drawn = told.map(({ confidence }) => ({ confidence, isTrue: random.uniform() < confidence }));
    sum += calibrationError(reliabilityTable(drawn));
  }
  return sum / rounds;
}

/** For a note: what chance alone gives, in the unit that `scale` makes of a share. */
export function byChanceText(told: readonly Forecast[], scale = 1): string {
  const error = scale * calibrationErrorByChance(told, new RandomSource(1));
  return `a perfect forecast of so many would show ${error.toFixed(scale === 1 ? 3 : 2)}`;
}

/** Mean squared error of the confidences (Brier 1950), 0..1; 0 of nothing. */
export function brier(told: readonly Forecast[]): number {
  const errors = told.map(({ confidence, isTrue }) => (confidence - (isTrue ? 1 : 0)) ** 2);
  return errors.reduce((sum, error) => sum + error, 0) / Math.max(1, told.length);
}

/** For a note: `told 0.55 true 0.61 (n 12), ...` */
export function reliabilityText(table: readonly ReliabilityBin[]): string {
  return table
    .map((bin) => `told ${bin.meanConfidence.toFixed(2)} true ${bin.shareTrue.toFixed(2)} (n ${bin.count})`)
    .join(', ');
}
