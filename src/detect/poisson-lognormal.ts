/** Steps of Newton's method: the sum is convex and nearly quadratic where it starts. */
const NEWTON_STEPS = 4;
/** Dispersion below this is treated as this: the formulas divide by it. */
const LEAST_DISPERSION = 1e-6;

/**
 * Signed root of the deviance of a Poisson count whose rate is log-normal about `mean`; about standard normal.
 *
 *   min over u of  u^2 / ln(1 + alpha) + 2 [x ln(x / (m e^u)) - (x - m e^u)]
 *
 * (the Laplace approximation of the mixture; Aitchison & Ho 1989). What drives people to post multiplies, so its tail is
 * heavier than the negative binomial's of the same variance, and busy streams do not ring for their own drift. Counts
 * are moved half a step towards the mean (continuity correction).
 *
 * @param count  x, 0 or more
 * @param mean  m, above 0
 * @param dispersion  alpha in variance = m + alpha m^2
 */
export function logNormalRootDeviance(count: number, mean: number, dispersion: number): number {
  const moved = count > mean ? Math.max(mean, count - 0.5) : Math.min(mean, count + 0.5);
  if (moved === mean) return 0;
  const precision = 1 / Math.log1p(Math.max(dispersion, LEAST_DISPERSION));
  let drift = (moved * Math.log(Math.max(moved, 0.5) / mean)) / (moved + precision);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const rate = mean * Math.exp(drift);
    drift -= (precision * drift + rate - moved) / (precision + rate);
  }
  const rate = mean * Math.exp(drift);
  const own = moved > 0 ? moved * Math.log(moved / rate) : 0;
  const deviance = precision * drift * drift + 2 * (own - (moved - rate));
  return Math.sign(moved - mean) * Math.sqrt(Math.max(0, deviance));
}
