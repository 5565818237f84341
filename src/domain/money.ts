import { DAY_MS } from './time.js';

/** Dollars are kept in whole millionths, so that many small prices add up exactly. */
const MICRO = 1_000_000;

export function toMicroUsd(usd: number): number {
  return Math.round(usd * MICRO);
}

export function toUsd(microUsd: number): number {
  return microUsd / MICRO;
}

/** `$0.50`, and to a tenth of a cent where it is less than a dime. */
export function tellUsd(microUsd: number): string {
  return `$${toUsd(microUsd).toFixed(Math.abs(microUsd) > 0 && Math.abs(microUsd) < MICRO / 10 ? 3 : 2)}`;
}

/** Start of the UTC day that holds `timeMs`: platforms bill by it. */
export function utcDayStart(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}
