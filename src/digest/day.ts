import { DateTime } from 'luxon';
import { type Interval } from '../domain/interval.js';

/**
 * A calendar day of a time zone; 23 or 25 hours long when the clock changes.
 *
 * @param date  `YYYY-MM-DD`
 * @throws RangeError when there is no such day or time zone
 */
export function dayInterval(date: string, timezone: string): Interval {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(date) ? DateTime.fromISO(date, { zone: timezone }) : null;
  if (!start?.isValid) throw new RangeError(`No such day: ${date} in ${timezone}`);
  return {
    startMs: start.startOf('day').toMillis(),
    endMs: start.plus({ days: 1 }).startOf('day').toMillis(),
  };
}

/** The calendar day, `YYYY-MM-DD`, of an instant in a time zone. */
export function localDate(timeMs: number, timezone: string): string {
  return DateTime.fromMillis(timeMs, { zone: timezone }).toFormat('yyyy-MM-dd');
}

/** Words of an instant: `06:42`, or `9 Jun 06:42` when it lies on another day than `date`. */
export function localTime(iso: string, timezone: string, date: string, language: string): string {
  const time = DateTime.fromISO(iso, { zone: timezone, locale: language });
  return time.toFormat(time.toFormat('yyyy-MM-dd') === date ? 'HH:mm' : 'd LLL HH:mm');
}

/** `Tuesday, 10 June 2025`, in the language asked for. */
export function longDate(date: string, language: string): string {
  return DateTime.fromISO(date, { zone: 'utc', locale: language }).toFormat('cccc, d LLLL yyyy');
}
