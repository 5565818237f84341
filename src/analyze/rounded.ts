/** To four places, and never -0: what is told of a share or a score. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000 || 0;
}
