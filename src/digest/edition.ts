import { DateTime } from 'luxon';
import { tellTime } from '../languages/tell-time.js';
import { type Interval } from '../domain/interval.js';

/** How long a stretch one Digest tells: a calendar day, or an ISO 8601 week from Monday on. */
export const DIGEST_SPANS = ['day', 'week'] as const;
export type DigestSpan = (typeof DIGEST_SPANS)[number];

/**
 * What a name such as `2025-06-10` or `2025-W24` tells of.
 *
 * @returns `null` when there is no such day or week
 */
export function spanOf(name: string): DigestSpan | null {
  const span = /^\d{4}-\d{2}-\d{2}$/.test(name) ? 'day' : /^\d{4}-W\d{2}$/.test(name) ? 'week' : null;
  return DateTime.fromISO(name, { zone: 'utc' }).isValid ? span : null;
}

/**
 * The days or the week of a name in a time zone; an hour longer or shorter when the clock changes.
 *
 * @throws RangeError when there is no such day, week or time zone
 */
export function editionInterval(name: string, timezone: string): Interval {
  const span = spanOf(name);
  const start = DateTime.fromISO(name, { zone: timezone });
  if (span === null || !start.isValid) throw new RangeError(`No such day or week: ${name} in ${timezone}`);
  const next = start.plus(span === 'day' ? { days: 1 } : { weeks: 1 });
  return { startMs: start.startOf('day').toMillis(), endMs: next.startOf('day').toMillis() };
}

/** Name of the edition that an instant lies in. */
export function editionAt(timeMs: number, timezone: string, span: DigestSpan): string {
  return DateTime.fromMillis(timeMs, { zone: timezone }).toFormat(
    span === 'day' ? 'yyyy-MM-dd' : "kkkk-'W'WW",
  );
}

/** Names of the editions before and after one. @throws RangeError when there is no such one */
export function neighboursOf(name: string): { readonly earlier: string; readonly later: string } {
  const { startMs, endMs } = editionInterval(name, 'utc');
  const span = spanOf(name) ?? 'day';
  return { earlier: editionAt(startMs - 1, 'utc', span), later: editionAt(endMs, 'utc', span) };
}

/** Name of the week that a day lies in. */
export function weekOf(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).toFormat("kkkk-'W'WW");
}

/** The days of an edition, oldest first, as `2025-06-10`. @throws RangeError when there is no such one */
export function daysOf(name: string): string[] {
  const { startMs, endMs } = editionInterval(name, 'utc');
  const days: string[] = [];
  for (
    let day = DateTime.fromMillis(startMs, { zone: 'utc' });
    day.toMillis() < endMs;
    day = day.plus({ days: 1 })
  )
    days.push(day.toFormat('yyyy-MM-dd'));
  return days;
}

/** An instant: `06:42`, or `9 Jun 06:42` when it lies on another day than `date`. */
export function localTime(iso: string, timezone: string, date: string, locale: string): string {
  const time = DateTime.fromISO(iso, { zone: timezone });
  return tellTime(time.toMillis(), { timezone, locale, isDated: time.toISODate() !== date });
}

/** `Tuesday 10 June 2025`, or `9–15 June 2025` for a week, as a language writes it. @param locale  BCP 47 */
export function longDate(name: string, locale: string): string {
  const first = DateTime.fromISO(name, { zone: 'utc' });
  const date = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return spanOf(name) === 'week'
    ? new Intl.DateTimeFormat(locale, date).formatRange(first.toMillis(), first.plus({ days: 6 }).toMillis())
    : new Intl.DateTimeFormat(locale, { ...date, weekday: 'long' }).format(first.toMillis());
}

/** `Tuesday 10 June` */
export function weekday(day: string, locale: string): string {
  const date = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return DateTime.fromISO(day, { zone: 'utc', locale }).toLocaleString(date);
}
