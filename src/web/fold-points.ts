import { type Trend, type TrendPoint } from '../pipeline/index.js';

/** A trend in steps that are `factor` times as wide, for pictures with less room; what is left over at its end is one more. */
export function foldPoints({ points, widthMs }: Pick<Trend, 'points' | 'widthMs'>, factor: number) {
  const folded = Array.from({ length: Math.ceil(points.length / factor) }, (_, index) =>
    foldOne(points.slice(index * factor, (index + 1) * factor)),
  );
  return { points: folded.filter((point) => point !== null), widthMs: widthMs * factor };
}

function foldOne(points: readonly TrendPoint[]): TrendPoint | null {
  const [first] = points;
  if (!first) return null;
  return {
    ...first,
    posts: sumOf(points, ({ posts }) => posts),
    authors: sumOf(points, ({ authors }) => authors),
    expected: sumOf(points, ({ expected }) => expected),
    coverage: points.reduce((sum, { coverage }) => sum + coverage, 0) / points.length,
  };
}

/** Sum over the points that have a value, or `null` when none has. */
export function sumOf(
  points: readonly TrendPoint[],
  valueOf: (point: TrendPoint) => number | null,
): number | null {
  const values = points.map(valueOf).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}
