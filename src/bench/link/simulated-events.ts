import { type OutageWindow } from '../../domain/outage-window.js';
import { type Spike } from '../../domain/spike.js';
import { NO_SPREAD } from '../../domain/spread.js';
import { MINUTE_MS } from '../../domain/time.js';

/** A Spike of which only the times are told, in minutes; its confidence says neither yes nor no. */
export function simulatedSpike(times: {
  readonly id: string;
  readonly service: string;
  readonly onset: number;
  readonly detected: number;
  readonly minutes: number;
}): Spike {
  const onsetMs = times.onset * MINUTE_MS;
  return {
    id: times.id,
    service: times.service,
    onsetMs,
    detectedAtMs: times.detected * MINUTE_MS,
    peakAtMs: onsetMs,
    endMs: onsetMs + times.minutes * MINUTE_MS,
    posts: 30,
    authors: 30,
    peakPerMinute: 3,
    expectedPerMinute: 0.1,
    score: 12,
    sentiment: null,
    keywords: [],
    errors: [],
    symptoms: [],
    languages: {},
    confidence: 0.5,
    state: 'suspected',
    linked: false,
    phase: 'ended',
    transitions: [],
    spread: NO_SPREAD,
    withdrawnAtMs: null,
    supersededBy: null,
    rule: null,
    inputs: {
      series: 'reports',
      channel: 'fast',
      windowMinutes: 5,
      observed: 8,
      expected: 0.5,
      dispersion: 0.2,
      level: 0.1,
      season: 1,
      ruleVersion: 'simulated',
    },
  };
}

/** An official window of which only the times are told, in minutes. */
export function simulatedWindow(times: {
  readonly id: string;
  readonly service: string;
  readonly start: number;
  readonly end: number;
  readonly acknowledged: number | null;
}): OutageWindow {
  return {
    id: times.id,
    service: times.service,
    startMs: times.start * MINUTE_MS,
    endMs: times.end * MINUTE_MS,
    acknowledgedAtMs: times.acknowledged === null ? null : times.acknowledged * MINUTE_MS,
    monitoringAtMs: null,
    title: 'simulated',
    impact: 'major',
    status: 'resolved',
    origin: 'simulated',
    url: null,
    updates: [],
  };
}
