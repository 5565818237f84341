import { spreadOf } from '../../chart/spread.js';
import { type Interval } from '../../domain/interval.js';
import { type TrendPoint } from '../../pipeline/index.js';

/** Everything a sparkline draws, in its own pixels; y grows downwards. */
interface SparklineShape {
  readonly width: number;
  readonly height: number;
  /** Path of the baseline's band. */
  readonly band: string;
  /** Path of the people counted; broken where nobody listened. */
  readonly line: string;
  /** Lone points that a line cannot show. */
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  /** Stretches that nobody listened to. */
  readonly gaps: readonly { readonly x: number; readonly width: number }[];
  /** The provider's own windows. */
  readonly official: readonly { readonly x: number; readonly width: number }[];
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A quiet service must not look stormy: the scale never ends below this many people a point. */
const LEAST_TOP = 6;

/**
 * Lays out people and baseline of a trend.
 *
 * The band is the expectation with the spread of a count.
 */
export function layOutSparkline(
  points: readonly TrendPoint[],
  widthMs: number,
  official: readonly Interval[],
  width: number,
  height: number,
): SparklineShape {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) {
    return {
      width,
      height,
      band: '',
      line: '',
      dots: [],
      gaps: [{ x: 0, width }],
      official: [],
    };
  }
  const range = { startMs: first.startMs, endMs: last.startMs + widthMs };
  const xOf = (timeMs: number) =>
    (Math.min(Math.max(timeMs, range.startMs), range.endMs) - range.startMs) *
    (width / (range.endMs - range.startMs));
  const top = Math.max(
    LEAST_TOP,
    ...points.map(({ authors, expected }) => Math.max(authors ?? 0, spreadOf(expected ?? 0).high)),
  );
  const yOf = (value: number) => height - 1 - (value / top) * (height - 2);
  const middle = (startMs: number) => xOf(startMs + widthMs / 2);

  const lines = stretches(points, ({ authors }) => authors !== null);
  const spots = lines.map((stretch) =>
    stretch.map(({ startMs, authors }): Spot => ({ x: middle(startMs), y: yOf(authors ?? 0) })),
  );
  return {
    width,
    height,
    band: stretches(points, ({ expected }) => expected !== null)
      .map((stretch) => bandPath(stretch, xOf, yOf, widthMs))
      .join(''),
    line: spots
      .filter((stretch) => stretch.length > 1)
      .map(polyline)
      .join(''),
    dots: spots.filter((stretch) => stretch.length === 1).flat(),
    gaps: stretches(points, ({ authors }) => authors === null).map((stretch) => block(stretch, xOf, widthMs)),
    official: official
      .filter(({ startMs, endMs }) => endMs > range.startMs && startMs < range.endMs)
      .map(({ startMs, endMs }) => ({ x: xOf(startMs), width: Math.max(1, xOf(endMs) - xOf(startMs)) })),
  };
}

/** A step is drawn over its whole width, so that a band of one point can be seen. */
function bandPath(
  stretch: readonly TrendPoint[],
  xOf: (timeMs: number) => number,
  yOf: (value: number) => number,
  widthMs: number,
): string {
  const ends = stretch.map(({ startMs, expected }) => {
    const { low, high } = spreadOf(expected ?? 0);
    return {
      left: xOf(startMs),
      right: xOf(startMs + widthMs),
      high: yOf(high),
      // At least a hair, or a baseline of zero would not be drawn at all.
      low: Math.max(yOf(low), yOf(high) + 1),
    };
  });
  const upper = ends.map(({ right, high }) => stepTo(high, right));
  const lower = ends.toReversed().map(({ left, low }) => stepTo(low, left));
  return `M${round(ends[0]?.left ?? 0)},${round(ends[0]?.high ?? 0)}${[...upper, ...lower].join('')}Z`;
}

/** Up or down to `y`, then across to `x`. */
function stepTo(y: number, x: number): string {
  return `V${round(y)}H${round(x)}`;
}

function block(
  stretch: readonly TrendPoint[],
  xOf: (timeMs: number) => number,
  widthMs: number,
): { x: number; width: number } {
  const left = xOf(stretch[0]?.startMs ?? 0);
  const right = xOf((stretch.at(-1)?.startMs ?? 0) + widthMs);
  return { x: round(left), width: round(right - left) };
}

/** Runs of neighbours that all pass. */
function stretches(points: readonly TrendPoint[], passes: (point: TrendPoint) => boolean): TrendPoint[][] {
  const runs: TrendPoint[][] = [];
  let open = false;
  for (const point of points) {
    const passed = passes(point);
    if (passed && open) runs.at(-1)?.push(point);
    else if (passed) runs.push([point]);
    open = passed;
  }
  return runs;
}

function polyline(spots: readonly Spot[]): string {
  return `M${spots.map(({ x, y }) => at(x, y)).join('L')}`;
}

function at(x: number, y: number): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
