import { InvalidArgumentError, Option } from 'commander';
import { parseInstant } from '../domain/time.js';
import { isSlug } from '../domain/tracked-service.js';

/** `--database URL`, for every command that touches one. */
export const databaseOption = () =>
  new Option('--database <url>', 'database to use (default: as configured by OUTCRY_DATABASE_URL)');

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

export function countArgument(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(text);
}

/** A stretch of time in minutes, up to a day; parts of a minute are fine. */
export function minutesArgument(text: string): number {
  const minutes = Number(text);
  if (text.trim() === '' || !(minutes > 0 && minutes <= 1440)) {
    throw new InvalidArgumentError('It must be a number above 0, and 1440 at most.');
  }
  return minutes;
}

/** Names with commas between them. */
export function namesArgument(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('It must be names with commas between them.');
  return names;
}

/** A port to listen on; 0 is one that is free. */
export function portArgument(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError('It must be a port from 0 to 65535.');
  }
  return Number(text);
}
