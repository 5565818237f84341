import { type Interval } from '../../domain/interval.js';

/** What a strip draws, in its own pixels; y grows downwards. */
export interface Strip {
  /** Path of the posts, filled down to the floor. */
  readonly area: string;
  /** Where it woke; `null` when it never did. */
  readonly wokeX: number | null;
}

/**
 * Lays out the posts of one language as a hill of its own height: strips are read for when they rise, not for how high.
 *
 * @param points  in time order, posts of each step; `null` where nobody listened
 */
export function layOutStrip(
  points: readonly { readonly startMs: number; readonly posts: number | null }[],
  wokeAtMs: number | null,
  range: Interval,
  { width, height }: { readonly width: number; readonly height: number },
): Strip {
  const xOf = (atMs: number) => ((atMs - range.startMs) / (range.endMs - range.startMs)) * width;
  const top = Math.max(1, ...points.map(({ posts }) => posts ?? 0));
  const spots = points.map(({ startMs, posts }) => {
    const y = height - ((posts ?? 0) / top) * (height - 1);
    return `${round(xOf(startMs))},${round(y)}`;
  });
  const [first, last] = [points[0], points.at(-1)];
  return {
    area:
      first && last
        ? `M${round(xOf(first.startMs))},${height}L${spots.join('L')}L${round(xOf(last.startMs))},${height}Z`
        : '',
    wokeX: wokeAtMs === null ? null : round(Math.min(width, Math.max(0, xOf(wokeAtMs)))),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
