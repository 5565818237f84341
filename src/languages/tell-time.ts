import { DateTime } from 'luxon';

interface Clock {
  /** IANA name */
  readonly timezone: string;
  /** BCP 47 */
  readonly locale: string;
  /** Whether the day is told, too. */
  readonly isDated: boolean;
}

/** `06:42`, or `9 Jun 06:42` with its day. */
export function tellTime(atMs: number, { timezone, locale, isDated }: Clock): string {
  const time = DateTime.fromMillis(atMs, { zone: timezone, locale });
  const clock = time.toFormat('HH:mm');
  return isDated ? `${time.toLocaleString({ day: 'numeric', month: 'short' })} ${clock}` : clock;
}
