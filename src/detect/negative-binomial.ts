/** Dispersion below this is treated as this: the formulas divide by it. */
const LEAST_DISPERSION = 1e-6;

/**
 * Signed root of the negative-binomial deviance: about standard normal when `count` is NB(mean, dispersion).
 * Counts are moved half a step towards the mean (continuity correction).
 *
 * @param dispersion  alpha in variance = mean + alpha mean^2
 */
export function rootDeviance(count: number, mean: number, dispersion: number): number {
  const moved = count > mean ? Math.max(mean, count - 0.5) : Math.min(mean, count + 0.5);
  if (moved === mean) return 0;
  const size = 1 / Math.max(dispersion, LEAST_DISPERSION);
  const own = moved > 0 ? moved * Math.log(moved / mean) : 0;
  const deviance = own - (moved + size) * Math.log((moved + size) / (mean + size));
  return Math.sign(moved - mean) * Math.sqrt(Math.max(0, 2 * deviance));
}

/** ln of NB(count | high) / NB(count | low) at a common dispersion: the step of a CUSUM. */
export function logLikelihoodRatio(count: number, high: number, low: number, dispersion: number): number {
  const a = Math.max(dispersion, LEAST_DISPERSION);
  const perCount = Math.log((high * (1 + a * low)) / (low * (1 + a * high)));
  return count * perCount - Math.log((1 + a * high) / (1 + a * low)) / a;
}

/**
 * -ln P(N >= count) for N ~ NB(mean, variance mean + dispersion mean^2), exact: the upper tail is the regularised
 * incomplete beta function I_p(count, 1/dispersion) with p = dispersion mean / (1 + dispersion mean).
 *
 * @returns nats; 0 for a count at or below the mean
 */
export function tailNats(count: number, mean: number, dispersion: number): number {
  if (count <= mean) return 0;
  const size = 1 / Math.max(dispersion, LEAST_DISPERSION);
  const p = mean / (mean + size);
  const logFront = logBetaFront(count, size, p, mean);
  if (p < (count + 1) / (count + size + 2))
    return -(logFront + Math.log(betaFraction(p, count, size) / count));
  const lower = (Math.exp(logFront) * betaFraction(1 - p, size, count)) / size;
  return -Math.log(Math.max(1e-12, 1 - lower));
}

/** ln of p^a (1-p)^b / B(a, b). */
function logBetaFront(a: number, b: number, p: number, mean: number): number {
  return logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(p) - b * Math.log1p(mean / b);
}

const LANCZOS = [
  76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 1.208650973866179e-3,
  -5.395239384953e-6,
] as const;

/** ln Gamma(z), z > 0 (Lanczos; Numerical Recipes, 6.1). */
function logGamma(z: number): number {
  let sum = 1.000000000190015;
  LANCZOS.forEach((coefficient, i) => (sum += coefficient / (z + 1 + i)));
  return Math.log((2.5066282746310005 * sum) / z) + (z + 0.5) * Math.log(z + 5.5) - z - 5.5;
}

/** Continued fraction of the incomplete beta function (modified Lentz; Numerical Recipes, 6.4). */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / Math.max(1e-30, 1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 200; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const step of [even, odd]) {
      d = 1 / (1 + step * d || 1e-30);
      c = 1 + step / c || 1e-30;
      fraction *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-9) break;
  }
  return fraction;
}
