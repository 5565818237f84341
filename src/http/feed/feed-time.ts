import { isDay, parseInstant } from '../../domain/time.js';
import { type FeedTime } from './feed.js';

/** Zones that feeds write by name, minutes east of UTC: those of RFC 822, of Europe and of Indonesia. */
const ZONES: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  WET: 0,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  WIB: 420,
  WITA: 480,
  WIT: 540,
  JST: 540,
};

/** By their first three letters, English and Indonesian. */
const MONTHS: Readonly<Record<string, string>> = {
  jan: '01',
  feb: '02',
  mar: '03',
  apr: '04',
  may: '05',
  mei: '05',
  jun: '06',
  jul: '07',
  aug: '08',
  agu: '08',
  ags: '08',
  sep: '09',
  oct: '10',
  okt: '10',
  nov: '11',
  dec: '12',
  des: '12',
};

/** RFC 822 with four-digit years as well, with or without a weekday, the zone apart or at once. */
const RFC_822 =
  /^(?:\p{L}+[.,]*\s+)?(\d{1,2})[\s-](\p{L}{3,9})[.]?[\s-](\d{2}|\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(\S.*)$/u;

/**
 * Reads a date of any dialect that feeds speak: ISO 8601 (`T` or a space in the middle), and RFC 822 with a numeric
 * zone, with `GMT`, `PDT` and their like, or with a `Z` after a space. A time without a zone, or with one that is not
 * known, is `null`: guessing one moves it by hours.
 */
export function readFeedTime(raw: string): FeedTime {
  const text = raw.trim();
  return { raw, timeMs: parseInstant(toIsoForm(text)) ?? rfc822(text) };
}

/** `2026-08-18 09:00:00 UTC` -> `2026-08-18T09:00:00Z`; other dialects stay what they are. */
function toIsoForm(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2} /.test(text)) return text;
  const time = text
    .slice(10)
    .replace(/\s/g, '')
    .replace(/(?:UTC|GMT)$/i, 'Z');
  return `${text.slice(0, 10)}T${time}`;
}

/** @see RFC 822 section 5, RFC 2822 section 4.3 (years of two digits) */
function rfc822(text: string): number | null {
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '00', zone = ''] =
    RFC_822.exec(text) ?? [];
  const month = MONTHS[monthName.slice(0, 3).toLowerCase()];
  const offset = zoneMinutes(zone);
  if (month === undefined || offset === null) return null;
  const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  const date = `${century}${year}-${month}-${day.padStart(2, '0')}`;
  const timeMs = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:${second}Z`);
  return isDay(date) && Number.isFinite(timeMs) ? timeMs - offset * 60_000 : null;
}

/** Minutes east of UTC of `+0700`, `GMT+7`, `PDT`, `GMT (Coordinated Universal Time)`; `null` when not known. */
function zoneMinutes(text: string): number | null {
  const [zone = ''] = text.toUpperCase().split(' (');
  const [, sign, hours, minutes = '0'] = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined) return ZONES[zone] ?? null;
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -offset : offset;
}
