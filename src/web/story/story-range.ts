import { type Interval } from '../../domain/interval.js';
import { type Last } from '../../languages/service-words.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseInstant } from '../../domain/time.js';

/** Stretches that end now. */
export const LASTS_MS = {
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '1d': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
} as const satisfies Record<Last, number>;
export const LASTS = Object.keys(LASTS_MS) as readonly Last[];

/** Every minute of a range is read, and a page must not take long. */
export const MOST_DAYS = 92;

export interface StoryRange extends Interval {
  /** Where it ends now and moves along; `null` where it stands still. */
  readonly last: Last | null;
}

/** A range as the query of an address names it. */
export type AskedRange = Readonly<Record<string, string>>;

/** What is wrong with a range that somebody asks for. */
export type RangeFault = 'time' | 'order' | 'long';

/**
 * The range that `from` and `to` name, else the last stretch of the length `last`, a day unless told otherwise. An end that is
 * not named is the end of this minute.
 */
export function readStoryRange(
  {
    from,
    to,
    last,
  }: {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly last?: string | undefined;
  },
  nowMs: number,
): StoryRange | RangeFault {
  const presentMs = Math.ceil((nowMs + 1) / MINUTE_MS) * MINUTE_MS;
  if (!from && !to) {
    const length = LASTS.find((known) => known === last) ?? '1d';
    return last && length !== last
      ? 'time'
      : { startMs: presentMs - LASTS_MS[length], endMs: presentMs, last: length };
  }
  const endMs = to ? parseInstant(to) : presentMs;
  if (endMs === null) return 'time';
  const startMs = from ? parseInstant(from) : endMs - DAY_MS;
  if (startMs === null) return 'time';
  if (endMs <= startMs) return 'order';
  return isTooLong({ startMs, endMs }) ? 'long' : { startMs, endMs, last: null };
}

export function isTooLong({ startMs, endMs }: Interval): boolean {
  return endMs - startMs > MOST_DAYS * DAY_MS;
}
