import { type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { lagEvidence } from './link-odds.js';

/** How often windows of this kind have to be seen before what was seen counts as much as what was believed. */
const PRIOR_WINDOWS = 4;
const ROUNDS = 12;

/**
 * P(an outage makes a spike) of one service, learned from its own past: where the spikes come at the windows' times no
 * oftener than chance brings them there, windows say little, and fewer links are made.
 *
 * Expectation-maximization, each window with its best spike, from what is believed of any service.
 *
 * @param spikes   all of one service
 * @param windows  either its own or those of its upstreams
 */
export function hitRate(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  believed: number,
  strayPerMinute: number,
  nowMs: number,
): number {
  const evidence = windows.map((window) =>
    spikes.reduce((best, spike) => Math.max(best, lagEvidence(spike, window, strayPerMinute, nowMs)), 0),
  );
  let rate = believed;
  for (let round = 0; round < ROUNDS; round += 1) {
    const seen = evidence.reduce((sum, odds) => sum + (rate * odds) / (1 - rate + rate * odds), 0);
    rate = (believed * PRIOR_WINDOWS + seen) / (PRIOR_WINDOWS + windows.length);
  }
  return rate;
}
