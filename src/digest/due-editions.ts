import { DateTime } from 'luxon';
import { type DigestWish } from '../domain/subscription.js';
import { DAY_MS } from '../domain/time.js';
import { editionAt, editionInterval, neighboursOf } from './edition.js';

/** A digest that was due while nobody could send it is sent for so long afterwards; older ones stand on the web. */
const LATE_MS = 3 * DAY_MS;

/**
 * Names of the digests that are wanted, are over and are due, oldest first, as far as they are news.
 *
 * @param timezone  whose days and whose clock
 */
export function dueEditions({ every, at, sinceMs }: DigestWish, timezone: string, nowMs: number): string[] {
  const due: string[] = [];
  let name = neighboursOf(editionAt(nowMs, timezone, every)).earlier;
  for (;;) {
    const atMs = dueAt(name, at, timezone);
    if (atMs <= Math.max(sinceMs, nowMs - LATE_MS)) return due;
    if (atMs <= nowMs) due.unshift(name);
    name = neighboursOf(name).earlier;
  }
}

/**
 * When an edition is due: at a time of the day after it. Where the clock skips that time it is the first one after it; where
 * the clock shows it twice, the first.
 */
function dueAt(name: string, at: string, timezone: string): number {
  const [hour, minute] = at.split(':').map(Number);
  const day = DateTime.fromMillis(editionInterval(name, timezone).endMs, { zone: timezone });
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toMillis();
}
