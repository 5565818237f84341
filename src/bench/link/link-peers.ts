import { assign } from '../../link/assign.js';
import { linkSpikes } from '../../link/link-spikes.js';
import { type OutageWindow } from '../../domain/outage-window.js';
import { type Spike } from '../../domain/spike.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type LinkWorld } from './link-world.js';

/** What a linker says of one Spike. */
export interface Told {
  readonly spike: string;
  readonly window: string;
  /** 0..1 */
  readonly confidence: number;
}
type Linker = (world: LinkWorld, windows: readonly OutageWindow[]) => Told[];

const HALF_LIFE = { early: 90, late: 60, mode: 8 } as const;

/** Ours first. */
export const LINKERS: ReadonlyMap<string, Linker> = new Map([
  ['ours', ours],
  ['nearest start within 2 h', nearestStart],
  ['any overlap', anyOverlap],
  ["the prototype's product", product],
]);

function ours({ spikes, dependsOn, nowMs }: LinkWorld, windows: readonly OutageWindow[]): Told[] {
  return linkSpikes(spikes, windows, { dependsOn, verdicts: new Map(), nowMs });
}

function nearestStart({ spikes, dependsOn }: LinkWorld, windows: readonly OutageWindow[]): Told[] {
  return spikes.flatMap((spike) => {
    const [nearest] = related(spike, windows, dependsOn)
      .map((window) => ({ window, distance: Math.abs(spike.onsetMs - window.startMs) }))
      .filter(({ distance }) => distance <= 120 * MINUTE_MS)
      .sort((a, b) => a.distance - b.distance);
    return nearest ? [{ spike: spike.id, window: nearest.window.id, confidence: 1 }] : [];
  });
}

function anyOverlap({ spikes, dependsOn }: LinkWorld, windows: readonly OutageWindow[]): Told[] {
  return spikes.flatMap((spike) => {
    const first = related(spike, windows, dependsOn).find(
      (window) => minuteOf(spike.endMs) >= minuteOf(window.startMs) && spike.onsetMs <= (window.endMs ?? 0),
    );
    return first ? [{ spike: spike.id, window: first.id, confidence: 1 }] : [];
  });
}

/** The formula of shared/detection.md with its matching and its continuations. */
function product(world: LinkWorld, windows: readonly OutageWindow[]): Told[] {
  const { spikes, dependsOn } = world;
  const told: Told[] = [];
  for (const service of new Set(spikes.map((spike) => spike.service))) {
    const own = spikes.filter((spike) => spike.service === service);
    const near = own[0] ? related(own[0], windows, dependsOn) : [];
    const known = near.filter((window) => own.some((spike) => productOf(spike, window) >= 0.1));
    const weights = own.map((spike) => known.map((window) => productOf(spike, window)));
    const columns = assign(weights.map((row) => row.map((weight) => (weight >= 0.1 ? weight : 0))));
    const anchors: { spike: Spike; window: OutageWindow; confidence: number }[] = [];
    for (const [row, column] of columns.entries()) {
      const [spike, window] = [own[row], known[column]];
      if (spike && window) anchors.push({ spike, window, confidence: weights[row]?.[column] ?? 0 });
    }
    told.push(
      ...anchors.map(({ spike, window, confidence }) => ({
        spike: spike.id,
        window: window.id,
        confidence,
      })),
    );
    const done = new Set(anchors.map(({ spike }) => spike.id));
    for (const spike of own) {
      if (done.has(spike.id)) continue;
      const anchor = anchors.find(
        (pair) =>
          spike.onsetMs >= pair.spike.onsetMs &&
          spike.onsetMs <= Math.max(pair.window.endMs ?? 0, pair.spike.endMs ?? 0) + 60 * MINUTE_MS,
      );
      if (anchor)
        told.push({ spike: spike.id, window: anchor.window.id, confidence: 0.5 * anchor.confidence });
    }
  }
  return told;
}

function productOf(spike: Spike, window: OutageWindow): number {
  const [onset, end] = [minuteOf(spike.onsetMs), minuteOf(spike.endMs)];
  const [start, windowEnd] = [minuteOf(window.startMs), minuteOf(window.endMs)];
  if (minuteOf(spike.detectedAtMs) < start - 120 || onset > windowEnd + 30) return 0;
  const late = onset - start - HALF_LIFE.mode;
  const lag = late < 0 ? Math.exp(late / HALF_LIFE.early) : Math.exp(-late / HALF_LIFE.late);
  const [from, to] = [start - 60, windowEnd + 30];
  const shared = Math.max(0, Math.min(end, to) - Math.max(onset, from));
  const union = Math.max(end, to) - Math.min(onset, from);
  const cover = shared / Math.max(1, end - onset);
  const chance = 1 - Math.exp((-0.15 / 1440) * (to - from + 120));
  const relation = spike.service === window.service ? 1 : 0.6;
  return relation * lag * (0.4 + 0.6 * Math.max(shared / union, 0.7 * cover)) * (1 - 0.5 * chance);
}

function related(
  { service }: Spike,
  windows: readonly OutageWindow[],
  dependsOn: ReadonlyMap<string, readonly string[]>,
): OutageWindow[] {
  const names = new Set([service, ...(dependsOn.get(service) ?? [])]);
  return windows.filter((window) => names.has(window.service));
}

const minuteOf = (timeMs: number | null) => (timeMs ?? 0) / MINUTE_MS;
