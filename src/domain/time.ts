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

/**
 * Reads an ISO 8601 instant. A time without a zone is refused: guessing one moves a spike by hours.
 *
 * @returns UTC epoch milliseconds, or `null` when `text` is not an instant
 */
export function parseInstant(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.]\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i.test(text)) return null;
  const timeMs = Date.parse(text);
  return Number.isFinite(timeMs) ? timeMs : null;
}
