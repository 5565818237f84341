import { overlapMs } from '../domain/interval.js';
import { type Digest, type DigestDay } from './digest.js';
import { editionInterval } from './edition.js';

/** Below this share of the time it was not heard well enough to be called quiet. */
export const HEARD_ENOUGH = 0.5;

/** How one day of a week went, in a word, by what the digest of the week tells. @param date  a day that has begun by then */
export function digestDay(
  date: string,
  {
    timezone,
    asOf,
    listening,
    began,
    stillOpen,
    recovered,
    nearMisses,
  }: Omit<Digest, 'days' | 'lag' | 'headline'>,
): DigestDay {
  const day = editionInterval(date, timezone);
  const seen = { startMs: day.startMs, endMs: Math.min(day.endMs, Date.parse(asOf)) };
  const touches = (start: string, end: string | null): boolean =>
    Date.parse(start) < seen.endMs && (end === null || Date.parse(end) > seen.startMs);
  const open = [...began, ...stillOpen, ...recovered].filter(({ start, end }) => touches(start, end));
  const isWatched = nearMisses.some(({ onset, end }) => touches(onset, end));
  const blindMs = listening.blind.reduce(
    (sum, { from, to }) => sum + overlapMs({ startMs: Date.parse(from), endMs: Date.parse(to) }, seen),
    0,
  );
  const calm = blindMs > (1 - HEARD_ENOUGH) * (seen.endMs - seen.startMs) ? 'unheard' : 'quiet';
  return {
    date,
    state: open.length > 0 ? 'outage' : isWatched ? 'watch' : calm,
    began: open.filter(({ start }) => Date.parse(start) >= seen.startMs).map(({ name }) => name),
  };
}
