import { type Interval } from '../domain/interval.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { endOf, LINK, spikeInterval } from './link-odds.js';

/**
 * The first moment from `fromMs` on that no Spike and no window reaches across: what lies before it and what lies after
 * it can be linked apart.
 *
 * @param nowMs  stands for open ends
 */
export function quietCut(
  spikes: readonly Spike[],
  windows: readonly OutageWindow[],
  fromMs: number,
  nowMs: number,
): number {
  const reaches: Interval[] = [
    ...spikes.map((spike) => ({
      startMs: spike.onsetMs,
      endMs: spikeInterval(spike, nowMs).endMs + LINK.graceMs,
    })),
    ...windows.map((window) => ({
      startMs: window.startMs - LINK.earlyMs,
      endMs: endOf(window, nowMs) + LINK.graceMs,
    })),
  ];
  let cutMs = fromMs;
  for (const { startMs, endMs } of reaches.sort((a, b) => a.startMs - b.startMs)) {
    if (startMs > cutMs) break;
    cutMs = Math.max(cutMs, endMs);
  }
  return cutMs;
}
