import { InvalidArgumentError, Option } from 'commander';
import { isTimeZone } from '../config/env.js';
import { didYouMean } from '../domain/nearest.js';
import { spanOf } from '../pipeline/index.js';
import { parseInstant } from '../domain/time.js';
import { isSlug } from '../domain/tracked-service.js';
import { UsageError } from './errors.js';

/** `--database URL`, for every command that touches one. */
export const databaseOption = () =>
  new Option('--database <url>', 'database to use (default: as configured by OUTCRY_DATABASE_URL)');

export const jsonOption = (what = 'tell it as JSON') => new Option('--json', what);

/** For what is JSON without being asked: every command that tells data takes `--json`, so that scripts may always say it. */
export const jsonAnyway = () => jsonOption('as without it: this is JSON already');

/** An ISO 8601 instant, or a whole UTC day as YYYY-MM-DD; becomes UTC epoch milliseconds. */
export function instantArgument(text: string): number {
  const timeMs = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (timeMs === null) {
    throw new InvalidArgumentError(
      'It must be an ISO 8601 time with a zone (2025-06-10T06:45:00Z) or a day (2025-06-10).',
    );
  }
  return timeMs;
}

/** @throws UsageError for a range that is empty or runs backwards */
export function assertRange({ from, to }: { readonly from?: number; readonly to?: number }): void {
  if (from !== undefined && to !== undefined && to <= from)
    throw new UsageError('--to must be later than --from');
}

export function slugArgument(text: string): string {
  if (!isSlug(text)) throw new InvalidArgumentError('It must be the slug of a service, such as chatgpt.');
  return text;
}

export function speedArgument(text: string): number | 'max' {
  if (text === 'max') return 'max';
  const speed = Number(text);
  if (!Number.isFinite(speed) || speed <= 0)
    throw new InvalidArgumentError('It must be a number above 0, or max.');
  return speed;
}

/** A whole number from 1 on. @param most  where more would be a slip */
export function countArgument(most: number): (text: string) => number {
  return (text) => {
    if (!/^[1-9]\d{0,8}$/.test(text) || Number(text) > most)
      throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
    return Number(text);
  };
}

/** How far back to look, in hours: a year at most. */
export const hoursArgument = countArgument(366 * 24);

/** A stretch of time in minutes, up to a day; parts of a minute are fine. */
export function minutesArgument(text: string): number {
  const minutes = Number(text);
  if (text.trim() === '' || !(minutes > 0 && minutes <= 1440)) {
    throw new InvalidArgumentError('It must be a number above 0, and 1440 at most.');
  }
  return minutes;
}

/** A share, 0 to 1. */
export function shareArgument(text: string): number {
  const share = Number(text);
  if (text.trim() === '' || !(share >= 0 && share <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return share;
}

/** Names with commas between them. */
export function namesArgument(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('It must be names with commas between them.');
  return names;
}

/** Some of a few names, with commas between them; each once, in the order of `known`. @param what  what each is called */
export function someOf<T extends string>(what: string, known: readonly T[]): (text: string) => T[] {
  return (text) => {
    const names = namesArgument(text);
    const stranger = names.find((name) => !known.some((one) => one === name));
    if (stranger !== undefined) {
      const hint = didYouMean(stranger, known) || `; there is ${known.join(', ')}`;
      throw new InvalidArgumentError(`There is no ${what} "${stranger}"${hint}`);
    }
    return known.filter((one) => names.includes(one));
  };
}

/** A day or a week that exists. */
export function editionArgument(text: string): string {
  if (spanOf(text) === null)
    throw new InvalidArgumentError('It must be a day that exists, as YYYY-MM-DD, or a week, as YYYY-Www.');
  return text;
}

export function timezoneArgument(text: string): string {
  if (!isTimeZone(text)) throw new InvalidArgumentError('It must be an IANA time zone such as Asia/Jakarta.');
  return text;
}

/** A port to listen on; 0 is one that is free. */
export function portArgument(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError('It must be a port from 0 to 65535.');
  }
  return Number(text);
}
