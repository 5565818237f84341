/** Half-open `[startMs, endMs)`, UTC epoch milliseconds. */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

/** Length of what two intervals share, in milliseconds; 0 when they do not meet. */
export function overlapMs(a: Interval, b: Interval): number {
  return Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs));
}

export function isIn(timeMs: number, { startMs, endMs }: Interval): boolean {
  return timeMs >= startMs && timeMs < endMs;
}

/**
 * Union of intervals: sorted, disjoint, with touching ones joined.
 *
 * @param bridgeMs  also joins intervals that lie at most this far apart; default 0
 */
export function unite(intervals: readonly Interval[], bridgeMs = 0): Interval[] {
  const sorted = [...intervals].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  const united: { startMs: number; endMs: number }[] = [];
  for (const { startMs, endMs } of sorted) {
    const last = united.at(-1);
    if (last && startMs <= last.endMs + bridgeMs) last.endMs = Math.max(last.endMs, endMs);
    else united.push({ startMs, endMs });
  }
  return united;
}
