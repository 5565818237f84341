import { type Interval, overlapMs, unite } from '../domain/interval.js';
import { type Link } from '../domain/link.js';
import { byStart, isOutage, type OutageWindow } from '../domain/outage-window.js';
import { byOnset, type Spike } from '../domain/spike.js';
import { quantile } from '../domain/statistics.js';
import { DAY_MS, MINUTE_MS, toIso } from '../domain/time.js';
import { LINK, spikeInterval } from './link-odds.js';

interface BacktestInput {
  readonly spikes: readonly Spike[];
  readonly links: readonly Link[];
  readonly windows: readonly OutageWindow[];
  readonly services: readonly string[];
  /** What was listened to, by service. */
  readonly observed: ReadonlyMap<string, readonly Interval[]>;
}

interface WindowScore {
  readonly window: string;
  readonly service: string;
  readonly start: string;
  /** Whether anybody listened while it lasted; those that nobody heard are in no other number. */
  readonly observed: boolean;
  readonly found: boolean;
  /** Its first spike. */
  readonly spike: string | null;
  readonly detectedAt: string | null;
  /** Onset minus start, minutes: negative when the crowd's wave began before the official start. */
  readonly onsetErrorMinutes: number | null;
  readonly leadMinutes: number | null;
  /** Whether that spike, or a later wave, is linked to it. */
  readonly linked: boolean;
}

interface SpikeScore {
  readonly spike: string;
  readonly service: string;
  readonly onset: string;
  readonly detectedAt: string;
  readonly end: string | null;
  readonly score: number;
  readonly confidence: number;
  /** `false`: no known window holds it. Only as true as the windows are complete. */
  readonly inWindow: boolean;
  readonly window: string | null;
  readonly linkedTo: string | null;
  readonly linkConfidence: number | null;
}

/** Shape of `outcry backtest --json`; ratios are `null` where there is nothing to divide by. */
export interface BacktestReport {
  readonly windows: number;
  readonly found: number;
  readonly recall: number | null;
  readonly precision: number | null;
  readonly falseSpikesPerServiceWeek: number | null;
  readonly linkF1: number | null;
  readonly onsetErrorMinutes: { readonly median: number | null; readonly p90: number | null };
  readonly leadMinutes: {
    readonly n: number;
    readonly median: number | null;
    readonly p25: number | null;
    readonly p75: number | null;
  };
  readonly perWindow: readonly WindowScore[];
  readonly perSpike: readonly SpikeScore[];
}

/**
 * Scores Spikes and Links against the known windows.
 *
 * Truth comes from the windows alone, never from the linking rule: a Spike belongs to the window of its service
 * with which it shares most time, each window padded by an hour before and half an hour after; of equals the one
 * that starts nearest. A Link is right when it names that window, or the upstream's window at that time.
 */
export function scoreBacktest({ spikes, links, windows, services, observed }: BacktestInput): BacktestReport {
  const tracked = new Set(services);
  const known = windows.filter((window) => isOutage(window) && tracked.has(window.service)).sort(byStart);
  const heard = (window: OutageWindow): boolean => wasHeard(window, observed.get(window.service) ?? []);
  const truth = new Map<string, OutageWindow | null>();
  for (const spike of spikes) truth.set(spike.id, trueWindow(spike, known));
  const surest = surestLinks(links);
  const byId = new Map(windows.filter(isOutage).map((window) => [window.id, window]));

  const perSpike = [...spikes].sort(byOnset).map((spike) => {
    const link = surest.get(spike.id);
    const upstream = link && byId.get(link.window);
    const window = truth.get(spike.id) ?? (upstream && sharedMs(spike, upstream) > 0 ? upstream : null);
    return scoreSpike(spike, window, link ?? null);
  });
  const perWindow = known.map((window) =>
    scoreWindow(
      window,
      heard(window),
      spikes.filter(({ id }) => truth.get(id) === window).sort(byOnset),
      links,
    ),
  );

  const judged = perWindow.filter((score) => score.observed);
  const found = judged.filter((score) => score.found);
  const inWindow = perSpike.filter((score) => score.inWindow).length;
  const right = perSpike.filter(({ linkedTo, window }) => linkedTo !== null && linkedTo === window).length;
  const linked = perSpike.filter(({ linkedTo }) => linkedTo !== null).length;
  const onsetErrors = numbers(found.map(({ onsetErrorMinutes }) => onsetErrorMinutes)).map(Math.abs);
  const leads = numbers(found.map(({ leadMinutes }) => leadMinutes));
  const weeks =
    services.reduce((sum, service) => sum + lengthMs(observed.get(service) ?? []), 0) / (7 * DAY_MS);
  return {
    windows: judged.length,
    found: found.length,
    recall: ratio(found.length, judged.length),
    precision: ratio(inWindow, perSpike.length),
    falseSpikesPerServiceWeek: ratio(perSpike.length - inWindow, weeks),
    linkF1: ratio(2 * right, linked + inWindow),
    onsetErrorMinutes: { median: quantile(onsetErrors, 0.5), p90: quantile(onsetErrors, 0.9) },
    leadMinutes: {
      n: leads.length,
      median: quantile(leads, 0.5),
      p25: quantile(leads, 0.25),
      p75: quantile(leads, 0.75),
    },
    perWindow,
    perSpike,
  };
}

function scoreWindow(
  window: OutageWindow,
  observed: boolean,
  spikes: readonly Spike[],
  links: readonly Link[],
): WindowScore {
  const [first] = spikes;
  const wordMs = window.acknowledgedAtMs ?? window.startMs;
  return {
    window: window.id,
    service: window.service,
    start: toIso(window.startMs),
    observed,
    found: first !== undefined,
    spike: first?.id ?? null,
    detectedAt: first ? toIso(first.detectedAtMs) : null,
    onsetErrorMinutes: first ? (first.onsetMs - window.startMs) / MINUTE_MS : null,
    leadMinutes: first ? (wordMs - first.detectedAtMs) / MINUTE_MS : null,
    linked: links.some((link) => link.window === window.id && spikes.some(({ id }) => id === link.spike)),
  };
}

function scoreSpike(spike: Spike, window: OutageWindow | null, link: Link | null): SpikeScore {
  return {
    spike: spike.id,
    service: spike.service,
    onset: toIso(spike.onsetMs),
    detectedAt: toIso(spike.detectedAtMs),
    end: spike.endMs === null ? null : toIso(spike.endMs),
    score: spike.score,
    confidence: spike.confidence,
    inWindow: window !== null,
    window: window?.id ?? null,
    linkedTo: link?.window ?? null,
    linkConfidence: link?.confidence ?? null,
  };
}

function trueWindow(spike: Spike, windows: readonly OutageWindow[]): OutageWindow | null {
  let best: OutageWindow | null = null;
  let bestShared = 0;
  for (const window of windows) {
    if (window.service !== spike.service) continue;
    const shared = sharedMs(spike, window);
    const nearer = best && Math.abs(spike.onsetMs - window.startMs) < Math.abs(spike.onsetMs - best.startMs);
    if (shared > bestShared || (shared > 0 && shared === bestShared && nearer)) {
      best = window;
      bestShared = shared;
    }
  }
  return best;
}

/** Open ends reach as far as the other side does: both were still going on. */
function sharedMs(spike: Spike, window: OutageWindow): number {
  const foreverMs = Number.MAX_SAFE_INTEGER;
  return overlapMs(spikeInterval(spike, foreverMs), {
    startMs: window.startMs - LINK.padBeforeMs,
    endMs: (window.endMs ?? foreverMs - LINK.padAfterMs) + LINK.padAfterMs,
  });
}

function wasHeard(window: OutageWindow, observed: readonly Interval[]): boolean {
  const interval = { startMs: window.startMs, endMs: window.endMs ?? Number.MAX_SAFE_INTEGER };
  return observed.some((span) => overlapMs(span, interval) > 0);
}

/** The surest link of each spike. */
function surestLinks(links: readonly Link[]): Map<string, Link> {
  const best = new Map<string, Link>();
  for (const link of links) {
    if (link.verdict === 'rejected') continue;
    const other = best.get(link.spike);
    if (!other || link.confidence > other.confidence) best.set(link.spike, link);
  }
  return best;
}

function lengthMs(intervals: readonly Interval[]): number {
  return unite(intervals).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function numbers(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}
