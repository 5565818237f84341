/**
 * How far a count scatters around what is expected: its square root on either side (a Poisson count's standard deviation),
 * the least that a count can scatter.
 *
 * @param expected  of the whole step, not a minute
 */
export function spreadOf(expected: number): { readonly low: number; readonly high: number } {
  const deviation = Math.sqrt(expected);
  return { low: Math.max(0, expected - deviation), high: expected + deviation };
}
