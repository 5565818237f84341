import { unite } from '../domain/interval.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { DAY_MS, MINUTE_MS } from '../domain/time.js';
import { endOf, LINK, mayLink } from './link-odds.js';

/** What is believed before anything was seen: about one stray spike a week, worth two weeks of watching. */
const PRIOR_PER_DAY = 0.15;
const PRIOR_DAYS = 14;

/**
 * Spikes a minute of one service that come without any official window, from the time outside its windows.
 *
 * @param spikes   all of one service
 * @param windows  all that they may belong to: its own and its upstreams'
 */
export function strayRate(spikes: readonly Spike[], windows: readonly OutageWindow[], nowMs: number): number {
  const near = unite(
    windows.map((window) => ({
      startMs: window.startMs - LINK.earlyMs,
      endMs: endOf(window, nowMs) + LINK.graceMs,
    })),
  );
  const stray = spikes.filter((spike) => !windows.some((window) => mayLink(spike, window, nowMs))).length;
  const edges = spikes.flatMap(({ onsetMs, detectedAtMs }) => [onsetMs, detectedAtMs]);
  for (const { startMs, endMs } of near) edges.push(startMs, endMs);
  const extentMs = edges.length > 0 ? maximum(edges) - minimum(edges) : 0;
  const nearMs = near.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const days = Math.max(0, extentMs - nearMs) / DAY_MS;
  return ((stray + PRIOR_PER_DAY * PRIOR_DAYS) / (days + PRIOR_DAYS)) * (MINUTE_MS / DAY_MS);
}

const minimum = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const maximum = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
