/** How far a reading of counts may be relied on. `none`: nobody listened, so it says nothing. */
export const RELIANCE_LEVELS = ['none', 'low', 'medium', 'high'] as const;

/**
 * Why it may not: `gaps`, less than nine tenths heard; `not-judged`, no baseline to hold the counts against; `not-kept`, posts and
 * minutes of some of it are dropped.
 */
export const DOUBTS = ['nobody-listened', 'gaps', 'sources-down', 'not-judged', 'not-kept'] as const;

export interface Reliance {
  readonly level: (typeof RELIANCE_LEVELS)[number];
  readonly because: readonly (typeof DOUBTS)[number][];
}

/** What stands beside every reading, so that silence never reads as calm. */
export interface Freshness {
  /** Share of the range that somebody listened to, 0..1. */
  readonly coverage: number;
  /** Minute of the newest post that it knows; `null` without any. */
  readonly lastUpdatedMs: number | null;
  /** Sources that are switched on and do not answer. */
  readonly sourcesDown: readonly string[];
  readonly reliance: Reliance;
  /** Where posts and minutes begin that are still kept, when the range begins before; `null`: all of it is kept. */
  readonly keptFromMs: number | null;
}

const WHOLE = 0.9;
const HALF = 0.5;

/**
 * @param isJudged  whether a detector has a baseline for what is told
 * @param isKept    whether posts and minutes of all of it are still there
 */
export function relianceOf(
  coverage: number,
  sourcesDown: readonly string[],
  isJudged: boolean,
  isKept = true,
): Reliance {
  if (coverage === 0) return { level: 'none', because: ['nobody-listened'] };
  const because = [
    ...(coverage < WHOLE ? (['gaps'] as const) : []),
    ...(sourcesDown.length > 0 ? (['sources-down'] as const) : []),
    ...(isJudged ? [] : (['not-judged'] as const)),
    ...(isKept ? [] : (['not-kept'] as const)),
  ];
  return { level: coverage < HALF ? 'low' : because.length > 0 ? 'medium' : 'high', because };
}
