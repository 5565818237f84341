import { type Last } from '../../languages/service-words.js';
import { toIso } from '../../domain/time.js';
import { type AskedRange, LASTS, LASTS_MS, type StoryRange } from '../story/story-range.js';

/** How a range is asked for: one that ends now moves along. */
export function askFor({ startMs, endMs, last }: StoryRange): AskedRange {
  return last === null ? { from: toIso(startMs), to: toIso(endMs) } : { last };
}

/** The lengths that a range can be given: those that end now, or with the range where it stands in the past. */
export function lengthsOf({
  endMs,
  last,
}: StoryRange): { readonly length: Last; readonly lengthMs: number; readonly asked: AskedRange }[] {
  const ask = (length: Last): AskedRange =>
    last === null ? { from: toIso(endMs - LASTS_MS[length]), to: toIso(endMs) } : { last: length };
  return LASTS.map((length) => ({ length, lengthMs: LASTS_MS[length], asked: ask(length) }));
}

/** The same length one step earlier, and later as far as there is a later. */
export function neighboursOf(
  { startMs, endMs }: StoryRange,
  nowMs: number,
): { readonly earlier: AskedRange; readonly later: AskedRange | null } {
  const length = endMs - startMs;
  const at = (fromMs: number): AskedRange => ({ from: toIso(fromMs), to: toIso(fromMs + length) });
  if (endMs >= nowMs) return { earlier: at(startMs - length), later: null };
  const sameLast = LASTS.find((last) => LASTS_MS[last] === length);
  const reachesNow = endMs + length >= nowMs;
  return {
    earlier: at(startMs - length),
    later: reachesNow && sameLast ? { last: sameLast } : at(endMs),
  };
}
