/** Both ends of a range that holds the true value in 95 of 100 cases. */
export type Range95 = readonly [low: number, high: number];

/** Normal quantile of a two-sided 95 %. */
const Z = 1.959964;

/**
 * How sure a share of few cases is (Wilson 1927, without continuity correction).
 *
 * @returns `null` of no cases
 */
export function wilson95(hits: number, cases: number): Range95 | null {
  if (cases <= 0) return null;
  const share = hits / cases;
  const spread = Z * Math.sqrt((share * (1 - share)) / cases + (Z * Z) / (4 * cases * cases));
  const middle = share + (Z * Z) / (2 * cases);
  const scale = 1 + (Z * Z) / cases;
  return [
    hits === 0 ? 0 : Math.max(0, (middle - spread) / scale),
    hits === cases ? 1 : Math.min(1, (middle + spread) / scale),
  ];
}

/**
 * How sure a rate of rare events is: Byar's approximation of the exact Poisson limits (Breslow & Day 1987).
 *
 * @param exposure  what the rate is per, e.g. weeks
 * @returns `null` without exposure
 */
export function poisson95(events: number, exposure: number): Range95 | null {
  if (exposure <= 0) return null;
  const limit = (count: number, z: number): number =>
    count === 0 ? 0 : count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;
  return [limit(events, -Z) / exposure, limit(events + 1, Z) / exposure];
}
