import { type Interval, overlapMs } from '../domain/interval.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';

/**
 * Which Spike tells of which OutageWindow, as odds:
 *
 *   odds = hit / (1 - hit) . density(lag) . shape / strayRate
 *
 * that is, how likely this outage makes a spike that begins just then, against how likely an unrelated spike of
 * the service begins in the same minute; `hit` is P(an outage makes a spike), see `hitRate`. The lag is the spike's
 * onset minus the official start. Pages give either the true start or only the moment of the acknowledgement (late
 * by 29 min in the mean, Metrist, n = 25), so its density has a peak for the first kind, a long early side for the
 * second, and a thin late tail for waves that grow as regions wake (10 June 2025). `outcry bench --only link`
 * measures it beside the product formula of the prototype that it replaces.
 */
export const LINK = {
  /** A spike must be detected at most so long before the window, and begin at most so long after it. */
  earlyMs: 120 * MINUTE_MS,
  graceMs: 30 * MINUTE_MS,
  /** Padding of the window for overlaps: pages start late and, less often, end early. */
  padBeforeMs: 60 * MINUTE_MS,
  padAfterMs: 30 * MINUTE_MS,
  /** Minutes that people take to speak, and the scales of the two sides of the density. */
  crowdDelayMinutes: 4,
  statedEarlyMinutes: 5,
  lateMinutes: 15,
  /** An acknowledgement's lag behind the start: where its density peaks, and its mean beyond. */
  acknowledgedPeakMinutes: 6,
  acknowledgedMeanMinutes: 28,
  /** Weight of the late tail, and the scale from which it thins out. */
  tailWeight: 0.1,
  tailMinutes: 60,
  /** P(the start is the true one) by what the page says: acknowledged later, at the same time, not said. */
  statedIfLater: 0.9,
  statedIfSame: 0.1,
  statedIfUnknown: 0.5,
  /** P(an outage makes a spike) as believed before any was seen: of the service itself, of one that depends on it. */
  own: 0.7,
  upstream: 0.5,
  /** Below this confidence there is no link; F1 is highest at half of what it reaches (Lipton et al. 2014). */
  accept: 0.45,
} as const;

/** Whether they may be one event at all, by time. */
export function mayLink(spike: Spike, window: OutageWindow, nowMs: number): boolean {
  return (
    spike.detectedAtMs >= window.startMs - LINK.earlyMs &&
    spike.onsetMs <= endOf(window, nowMs) + LINK.graceMs
  );
}

/**
 * How many times likelier it is that `spike` begins just then when `window` is its outage than when it is a stray one;
 * 0 when they cannot be one event.
 *
 * @param strayPerMinute  unrelated spikes of the service a minute, above 0
 */
export function lagEvidence(
  spike: Spike,
  window: OutageWindow,
  strayPerMinute: number,
  nowMs: number,
): number {
  if (!mayLink(spike, window, nowMs)) return 0;
  const chance = strayPerMinute * strayFactor(spike.confidence);
  return (lagDensity(spike, window, nowMs) * shape(spike, window, nowMs)) / chance;
}

/** Share of the Spike that lies in the padded window, 0..1. */
export function spikeOverlap(spike: Spike, window: OutageWindow, nowMs: number): number {
  const interval = spikeInterval(spike, nowMs);
  return overlapMs(interval, padded(window, nowMs)) / (interval.endMs - interval.startMs);
}

/** End of an event, at least a minute after its start; `nowMs` stands for an open end. */
export function endOf(
  event: { readonly startMs: number; readonly endMs: number | null },
  nowMs: number,
): number {
  return Math.max(event.endMs ?? nowMs, event.startMs + MINUTE_MS);
}

export function spikeInterval(spike: Spike, nowMs: number): Interval {
  return { startMs: spike.onsetMs, endMs: endOf({ startMs: spike.onsetMs, endMs: spike.endMs }, nowMs) };
}

/** A spike of which the detector is sure is seldom a stray one; an unsure one is as likely as any. */
function strayFactor(confidence: number): number {
  return Math.min(1, Math.max(0.25, 2 * (1 - confidence)));
}

/** Probability density of the onset, a minute. */
function lagDensity(spike: Spike, window: OutageWindow, nowMs: number): number {
  const lag = (spike.onsetMs - window.startMs) / MINUTE_MS;
  const stated = statedShare(window);
  const sharp = peak(lag, LINK.crowdDelayMinutes, LINK.statedEarlyMinutes, LINK.lateMinutes);
  const early = peak(
    lag,
    LINK.crowdDelayMinutes - LINK.acknowledgedPeakMinutes,
    LINK.acknowledgedMeanMinutes,
    LINK.lateMinutes,
  );
  const lastMinute = (endOf(window, nowMs) + LINK.graceMs - window.startMs) / MINUTE_MS;
  const late =
    lag >= 0 && lag <= lastMinute
      ? 1 / ((lag + LINK.tailMinutes) * Math.log(1 + lastMinute / LINK.tailMinutes))
      : 0;
  return (1 - LINK.tailWeight) * (stated * sharp + (1 - stated) * early) + LINK.tailWeight * late;
}

/** A page that spoke later than the start it gives has looked the start up; one that did not has not. */
function statedShare({ acknowledgedAtMs, startMs }: OutageWindow): number {
  if (acknowledgedAtMs === null) return LINK.statedIfUnknown;
  return acknowledgedAtMs - startMs > 2 * MINUTE_MS ? LINK.statedIfLater : LINK.statedIfSame;
}

/** Asymmetric Laplace density around `mode`, with the mean distances `before` and `after`. */
function peak(x: number, mode: number, before: number, after: number): number {
  return Math.exp(x < mode ? (x - mode) / before : (mode - x) / after) / (before + after);
}

/**
 * 0.4..1: whether the two last as long, or at least the spike lies inside. A window has two ends, that of the trouble
 * (`monitoring`) and that of the page, which overruns it (Cloudflare, 18 Nov 2025: by 2 h 22 min); the better one counts.
 */
function shape(spike: Spike, window: OutageWindow, nowMs: number): number {
  const whole = likeness(spikeInterval(spike, nowMs), padded(window, nowMs));
  const { startMs, monitoringAtMs } = window;
  if (monitoringAtMs === null || monitoringAtMs <= startMs || monitoringAtMs >= endOf(window, nowMs))
    return whole;
  const mended = { ...window, endMs: monitoringAtMs };
  return Math.max(whole, likeness(spikeInterval(spike, nowMs), padded(mended, nowMs)));
}

function likeness(a: Interval, b: Interval): number {
  const shared = overlapMs(a, b);
  const union = Math.max(a.endMs, b.endMs) - Math.min(a.startMs, b.startMs);
  return 0.4 + 0.6 * Math.max(shared / union, 0.7 * (shared / (a.endMs - a.startMs)));
}

function padded(window: OutageWindow, nowMs: number): Interval {
  return { startMs: window.startMs - LINK.padBeforeMs, endMs: endOf(window, nowMs) + LINK.padAfterMs };
}
