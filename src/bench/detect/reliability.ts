/** Something that was said with a confidence, and whether it was so. */
export interface Told {
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
export function reliabilityTable(told: readonly Told[]): ReliabilityBin[] {
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
