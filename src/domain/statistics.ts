/**
 * Quantile with linear interpolation between order statistics (Hyndman & Fan 1996, type 7).
 *
 * @param q  0..1
 * @returns `null` for no values
 */
export function quantile(values: readonly number[], q: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

/** Of fewer values than this no quartile or ninth tenth is told: it would be one of them. */
export const LEAST_FOR_SPREAD = 4;

/** The middle value; the mean of the middle two; `null` for no values. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}
