import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type Language, WORDS } from '../languages/languages.js';
import { Names } from '../languages/names.js';

/** Writes numbers and times as a reader of `language` in `timezone` expects them. */
export class Formatter {
  private readonly clock: Intl.DateTimeFormat;
  private readonly dayAndClock: Intl.DateTimeFormat;
  private readonly dayOfAnotherYear: Intl.DateTimeFormat;
  private readonly fullDay: Intl.DateTimeFormat;
  private readonly calendarDay: Intl.DateTimeFormat;
  private readonly calendarRange: Intl.DateTimeFormat;
  private readonly shortWeekday: Intl.DateTimeFormat;
  private readonly shortDay: Intl.DateTimeFormat;
  private readonly dayKey: Intl.DateTimeFormat;
  private readonly whole: Intl.NumberFormat;
  private readonly oneDecimal: Intl.NumberFormat;
  readonly names: Names;
  /** BCP 47 */
  readonly locale: string;

  constructor(
    readonly language: Language,
    readonly timezone: string,
  ) {
    const { locale } = WORDS[language];
    this.locale = locale;
    const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: timezone } as const;
    this.clock = new Intl.DateTimeFormat('en-GB', clock);
    this.dayAndClock = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      timeZone: timezone,
    });
    this.dayOfAnotherYear = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: timezone,
    });
    const day = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
    this.fullDay = new Intl.DateTimeFormat(locale, { ...day, timeZone: timezone });
    this.calendarDay = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
    this.calendarRange = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    this.shortWeekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
    this.shortDay = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: timezone });
    this.dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: timezone });
    this.whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    this.oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    this.names = new Names(WORDS[language]);
  }

  /** `06:42`; with the day in front when it is not the day of `nowMs`, and the year when it is another one. */
  time(atMs: number, nowMs: number): string {
    const clock = this.clock.format(atMs);
    const [date, today] = [this.dayKey.format(atMs), this.dayKey.format(nowMs)];
    if (date === today) return clock;
    const sameYear = date.slice(0, 4) === today.slice(0, 4);
    return `${(sameYear ? this.dayAndClock : this.dayOfAnotherYear).format(atMs)} ${clock}`;
  }

  /** `2025-06-10` */
  date(atMs: number): string {
    return this.dayKey.format(atMs);
  }

  /** `2025-06-10` as `Tue, 10 June 2025`. */
  writeOut(date: string): string {
    return this.calendarDay.format(Date.parse(`${date}T12:00:00Z`));
  }

  /** Two days such as `2025-06-09` as `9 – 15 June 2025`. */
  fromTo(first: string, last: string): string {
    return this.calendarRange.formatRange(Date.parse(`${first}T12:00:00Z`), Date.parse(`${last}T12:00:00Z`));
  }

  /** `2025-06-10` as `Tue`. */
  weekdayOf(date: string): string {
    return this.shortWeekday.format(Date.parse(`${date}T12:00:00Z`));
  }

  /** `Tue, 10 June 2025` */
  day(atMs: number): string {
    return this.fullDay.format(atMs);
  }

  /** `Tue` */
  weekday(atMs: number): string {
    return this.shortDay.format(atMs);
  }

  count(value: number): string {
    return this.whole.format(value);
  }

  /** Small expectations keep a decimal: 0.4 posts an hour is not none. */
  rough(value: number): string {
    if (value > 0 && value < 0.05) return `< ${this.oneDecimal.format(0.1)}`;
    return value < 10 ? this.oneDecimal.format(value) : this.whole.format(value);
  }

  /** `96%`; never 100, as what people say proves nothing. */
  confidence(ratio: number): string {
    return `${this.whole.format(Math.min(99, Math.floor(ratio * 100)))}%`;
  }

  /** A length of time in its largest unit that matters, at least one minute: `9 h`, `26 min`, `3 d`. */
  duration(lengthMs: number): string {
    const { count, unit } = inLargestUnit(lengthMs);
    return `${count} ${WORDS[this.language].units.brief[unit]}`;
  }

  /** The same written out, for sentences: `9 hours`. */
  spell(lengthMs: number): string {
    const { count, unit } = inLargestUnit(lengthMs);
    return new Intl.NumberFormat(this.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  }

  /** Of a share, `98%`; what is not whole is never told as whole, nor what is something as nothing. */
  percent(share: number): string {
    const told = share > 0 && share < 1 ? Math.min(0.99, Math.max(0.01, share)) : share;
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 0 }).format(told);
  }

  /** Of a sentiment, `−0.58`. */
  score(value: number): string {
    const rounded = Math.abs(Math.round(value * 100) / 100);
    const written = new Intl.NumberFormat(this.locale, { minimumFractionDigits: 2 }).format(rounded);
    return value < 0 && rounded > 0 ? `−${written}` : written;
  }

  /** `−6` with a real minus sign. */
  signed(value: number): string {
    // `+ 0` turns the −0 that rounding makes into 0.
    const rounded = Math.round(value) + 0;
    return rounded < 0 ? `−${this.whole.format(-rounded)}` : this.whole.format(rounded);
  }
}

function inLargestUnit(lengthMs: number): { count: number; unit: 'minute' | 'hour' | 'day' } {
  if (lengthMs < 90 * MINUTE_MS)
    return { count: Math.max(1, Math.round(lengthMs / MINUTE_MS)), unit: 'minute' };
  if (lengthMs < 2 * DAY_MS) return { count: Math.round(lengthMs / HOUR_MS), unit: 'hour' };
  return { count: Math.round(lengthMs / DAY_MS), unit: 'day' };
}
