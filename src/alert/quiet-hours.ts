import { DateTime } from 'luxon';
import { type QuietHours } from '../domain/subscription.js';

/**
 * Whether the wall clock of a time zone shows a minute of the quiet hours. Where a clock is set back, the hour that comes
 * twice is quiet twice.
 *
 * @param quietHours  `null`: never
 * @param timezone  IANA name
 */
export function isQuiet(quietHours: QuietHours | null, timezone: string, nowMs: number): boolean {
  if (quietHours === null) return false;
  const { from, to } = quietHours;
  const clock = DateTime.fromMillis(nowMs, { zone: timezone }).toFormat('HH:mm');
  return from < to ? from <= clock && clock < to : clock >= from || clock < to;
}
