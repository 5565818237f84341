import { type Link, spikeOfLink } from '../../domain/link.js';
import { leadOver } from '../../domain/outage-window.js';
import { MINUTE_MS } from '../../domain/time.js';
import { spikeOverlap } from '../../link/link-odds.js';
import { type Store } from '../../store/store.js';

/** A pair that a person said is not one event. It is no link, so it has neither kind nor confidence. */
export interface RejectedLink extends Omit<Link, 'kind' | 'confidence'> {
  readonly verdict: 'rejected';
  /** Of the spike. */
  readonly detectedAtMs: number;
}

interface RejectedQuery {
  /** Of the spike. */
  readonly service?: string;
  readonly spike?: string;
  readonly window?: string;
}

/**
 * What persons rejected, by detection of the spike, last first, then by id, last first; pairs whose spike or window is no longer stored are left
 * out.
 *
 * @param nowMs  stands for open ends
 */
export async function readRejectedLinks(
  store: Store,
  { service, spike: ofSpike, window: ofWindow }: RejectedQuery,
  nowMs: number,
): Promise<RejectedLink[]> {
  const rejected: RejectedLink[] = [];
  for (const [id, verdict] of await store.links.verdicts()) {
    if (verdict !== 'rejected') continue;
    const spikeId = spikeOfLink(id);
    const windowId = id.slice(spikeId.length + 1);
    if ((ofSpike ?? spikeId) !== spikeId || (ofWindow ?? windowId) !== windowId) continue;
    const [spike, window] = await Promise.all([store.spikes.get(spikeId), store.windows.get(windowId)]);
    if (!spike || !window || (service ?? spike.service) !== spike.service) continue;
    const { detectedAtMs } = spike;
    const leadTimeMs = leadOver(window, detectedAtMs) * MINUTE_MS;
    const overlap = spikeOverlap(spike, window, nowMs);
    rejected.push({ id, spike: spikeId, window: windowId, leadTimeMs, overlap, verdict, detectedAtMs });
  }
  return rejected.sort((a, b) => b.detectedAtMs - a.detectedAtMs || (a.id < b.id ? 1 : -1));
}
