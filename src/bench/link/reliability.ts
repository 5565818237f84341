/** A probability that was told, and whether it came true. */
export interface Forecast {
  readonly probability: number;
  readonly right: boolean;
}

const BINS = 10;

/** Mean squared error of the probabilities (Brier 1950), 0..1; 0 of nothing. */
export function brier(forecasts: readonly Forecast[]): number {
  if (forecasts.length === 0) return 0;
  return (
    forecasts.reduce((sum, { probability, right }) => sum + (probability - (right ? 1 : 0)) ** 2, 0) /
    forecasts.length
  );
}

/** How many forecasts of each tenth, what they told in the mean, and the share that came true. */
export function reliability(
  forecasts: readonly Forecast[],
): { readonly count: number; readonly told: number; readonly true: number }[] {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, told: 0, true: 0 }));
  for (const { probability, right } of forecasts) {
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))];
    if (!bin) continue;
    bin.count += 1;
    bin.told += probability;
    bin.true += right ? 1 : 0;
  }
  return bins
    .filter(({ count }) => count > 0)
    .map((bin) => ({ count: bin.count, told: bin.told / bin.count, true: bin.true / bin.count }));
}

/** Expected calibration error over tenths (Naeini et al. 2015), 0..1. */
export function calibrationError(forecasts: readonly Forecast[]): number {
  return reliability(forecasts).reduce(
    (sum, bin) => sum + (bin.count / forecasts.length) * Math.abs(bin.told - bin.true),
    0,
  );
}

/** For a note: `told 0.55 true 0.61 (n 12), ...` */
export function reliabilityText(forecasts: readonly Forecast[]): string {
  return reliability(forecasts)
    .map((bin) => `told ${bin.told.toFixed(2)} true ${bin.true.toFixed(2)} (n ${bin.count})`)
    .join(', ');
}
