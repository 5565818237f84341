import { HOUR_MS, parseInstant } from '../domain/time.js';

/** What a server says is left of its allowance. */
export interface RateBudget {
  readonly limit: number | null;
  readonly remaining: number;
  /** UTC epoch ms, from a second to an hour ahead when it was read; `null` when not told. */
  readonly resetAtMs: number | null;
}

/** A wait that a server asks for is kept inside this range: a broken clock must not silence a source for days. */
const LEAST_WAIT_MS = 1000;
export const LONGEST_WAIT_MS = HOUR_MS;
/** Smaller numbers are seconds left, larger ones seconds since 1970 (connectors.md, cross-cutting rule 1). */
const EPOCH_SECONDS_FROM = 1_000_000_000;

/**
 * When a server that refused for the rate wants to be asked again: `Retry-After` first, then the platforms' own
 * reset headers.
 *
 * @returns UTC epoch ms within [now + 1 s, now + 1 h], or `null` when the reply does not say
 */
export function rateRetryAtMs(headers: Headers, nowMs: number): number | null {
  return clamp(readRetryAfter(headers, nowMs) ?? readReset(headers, nowMs), nowMs);
}

/** The same for a server in trouble: its rate headers, which it may still send, say nothing of the trouble's end. */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  return clamp(readRetryAfter(headers, nowMs), nowMs);
}

/** The allowance a reply speaks of, or `null` when it says nothing of one. */
export function rateBudget(headers: Headers, nowMs: number): RateBudget | null {
  const remaining = readCount(rateHeader(headers, 'remaining'));
  if (remaining === null) return null;
  return {
    limit: readCount(rateHeader(headers, 'limit')),
    remaining,
    resetAtMs: clamp(readReset(headers, nowMs), nowMs),
  };
}

/** Platforms agree on what they tell and not on what it is called; X writes `x-rate-limit-…`. */
function rateHeader(headers: Headers, name: 'limit' | 'remaining' | 'reset'): string | null {
  return (
    headers.get(`x-ratelimit-${name}`) ??
    headers.get(`ratelimit-${name}`) ??
    headers.get(`x-rate-limit-${name}`)
  );
}

function clamp(wantedMs: number | null, nowMs: number): number | null {
  if (wantedMs === null) return null;
  return Math.min(Math.max(wantedMs, nowMs + LEAST_WAIT_MS), nowMs + LONGEST_WAIT_MS);
}

/** `Retry-After`: seconds from now, or an HTTP date. */
function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = readCount(value);
  if (seconds !== null) return nowMs + seconds * 1000;
  return readHttpDate(value);
}

function readHttpDate(value: string): number | null {
  const timeMs = Date.parse(value);
  return Number.isFinite(timeMs) ? timeMs : null;
}

/** A reset header: ISO 8601 (Mastodon), epoch seconds (Bluesky, X), seconds left (Reddit) or an HTTP date. */
function readReset(headers: Headers, nowMs: number): number | null {
  const value = rateHeader(headers, 'reset');
  if (value === null) return null;
  const seconds = readCount(value);
  if (seconds === null) return parseInstant(value.trim()) ?? readHttpDate(value);
  return seconds >= EPOCH_SECONDS_FROM ? seconds * 1000 : nowMs + seconds * 1000;
}

function readCount(value: string | null): number | null {
  return value !== null && /^\d+([.]\d+)?$/.test(value.trim()) ? Number(value) : null;
}
