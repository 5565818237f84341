/** One minute, the width of a Bucket, in milliseconds. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Start of the minute Bucket that holds `timeMs`, UTC epoch milliseconds. */
export function minuteStart(timeMs: number): number {
  return Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
}

/** UTC epoch milliseconds as ISO 8601 with `Z`; whole seconds are written without a fraction. */
export function toIso(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('.000Z', 'Z');
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}([.]\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads an ISO 8601 instant. A time without a zone is refused: guessing one moves a spike by hours. So is a day that
 * its month does not have, which `Date.parse` would move into the next. A leap second, which is the last of a day of UTC, is
 * the first of the next day, as clocks that count in epoch time repeat it.
 *
 * @returns UTC epoch milliseconds, or `null` when `text` is not an instant
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.7
 */
export function parseInstant(text: string): number | null {
  const [, day] = INSTANT.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const leapless = text.replace(LEAP_SECOND, '$1:59');
  const timeMs = Date.parse(leapless) + (leapless === text ? 0 : 1000);
  if (!Number.isFinite(timeMs)) return null;
  return leapless === text || timeMs % DAY_MS < 1000 ? timeMs : null;
}

const LEAP_SECOND = /(T\d{2}:\d{2}):60/i;

/** Whether `YYYY-MM-DD` names a day of the calendar. */
export function isDay(date: string): boolean {
  const startMs = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : NaN;
  return Number.isFinite(startMs) && new Date(startMs).toISOString().startsWith(date);
}
