import { type Interval } from '../../domain/interval.js';

/** What a strip draws, in its own pixels; y grows downwards. */
export interface Strip {
  /** Path of the posts, filled down to the floor; broken where nobody listened. */
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
  const hills: string[][] = [];
  let isHeard = false;
  for (const { startMs, posts } of points) {
    if (posts !== null) {
      const spot = `${round(xOf(startMs))},${round(height - (posts / top) * (height - 1))}`;
      if (isHeard) hills.at(-1)?.push(spot);
      else hills.push([spot]);
    }
    isHeard = posts !== null;
  }
  const floor = (spot = ''): string => `${spot.split(',')[0]},${height}`;
  return {
    area: hills.map((hill) => `M${floor(hill[0])}L${hill.join('L')}L${floor(hill.at(-1))}Z`).join(''),
    wokeX: wokeAtMs === null ? null : round(Math.min(width, Math.max(0, xOf(wokeAtMs)))),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
