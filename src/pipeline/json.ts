import { type Link } from '../domain/link.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS, toIso } from '../domain/time.js';
import { type ReplayResult } from './replay.js';

const iso = (timeMs: number | null): string | null => (timeMs === null ? null : toIso(timeMs));

/** A Spike in the shape of the contract. */
export function spikeJson(spike: Spike) {
  const { onsetMs, detectedAtMs, peakAtMs, endMs, inputs, ...rest } = spike;
  return {
    id: rest.id,
    service: rest.service,
    onset: toIso(onsetMs),
    detectedAt: toIso(detectedAtMs),
    peakAt: toIso(peakAtMs),
    end: iso(endMs),
    posts: rest.posts,
    authors: rest.authors,
    peakPerMinute: rest.peakPerMinute,
    expectedPerMinute: round(rest.expectedPerMinute, 4),
    score: round(rest.score, 3),
    sentiment: rest.sentiment === null ? null : round(rest.sentiment, 3),
    keywords: rest.keywords.map(({ term, weight }) => ({ term, weight: round(weight, 3) })),
    errors: rest.errors,
    symptoms: rest.symptoms,
    languages: Object.fromEntries(
      Object.entries(rest.languages).map(([code, share]) => [code, round(share, 3)]),
    ),
    confidence: round(rest.confidence, 3),
    state: rest.state,
    phase: rest.phase,
    series: inputs.series,
    channel: inputs.channel,
    ruleVersion: inputs.ruleVersion,
    rule: rest.rule,
  };
}

/** A Link in the shape of the contract. */
export function linkJson({ id, spike, window, kind, confidence, leadTimeMs, overlap, verdict }: Link) {
  return {
    id,
    spike,
    window,
    kind,
    confidence: round(confidence, 3),
    leadMinutes: round(leadTimeMs / MINUTE_MS, 1),
    overlap: round(overlap, 3),
    verdict,
  };
}

/** An OutageWindow in the shape of the contract. */
export function windowJson(window: OutageWindow) {
  return {
    id: window.id,
    service: window.service,
    start: toIso(window.startMs),
    end: iso(window.endMs),
    acknowledgedAt: iso(window.acknowledgedAtMs),
    monitoringAt: iso(window.monitoringAtMs),
    title: window.title,
    impact: window.impact,
    status: window.status,
    origin: window.origin,
    url: window.url,
    updates: window.updates.map(({ id, atMs, status, body }) => ({ id, at: toIso(atMs), status, body })),
  };
}

/** `replay --json` of the contract. */
export function replayJson({ report, spikes, links, windows }: ReplayResult) {
  const linkedSpikes = new Set(links.map(({ spike }) => spike));
  const linkedWindows = new Set(links.map(({ window }) => window));
  const dropped = { 'no-service': 0, spam: 0, ...report.dropped };
  return {
    posts: {
      read: report.read,
      counted: report.counted,
      duplicate: report.duplicate,
      dropped: Object.fromEntries(Object.entries(dropped).sort(([a], [b]) => (a < b ? -1 : 1))),
      failed: report.failed,
    },
    spikes: spikes.map(spikeJson),
    links: links.map(linkJson),
    unlinkedSpikes: spikes.filter(({ id }) => !linkedSpikes.has(id)).map(({ id }) => id),
    unseenWindows: windows.filter(({ id }) => !linkedWindows.has(id)).map(({ id }) => id),
  };
}

/** Numbers are rounded where they leave the house, so that the last bits of a sum change no byte of output. */
function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
