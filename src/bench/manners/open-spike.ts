import { type Spike, spikeId } from '../../domain/spike.js';
import { NO_SPREAD } from '../../domain/spread.js';

/** A spike of a service that has just been raised and does not end, for sources that ask more then. */
export function openSpike(service: string, detectedAtMs: number): Spike {
  return {
    id: spikeId(service, detectedAtMs),
    service,
    onsetMs: detectedAtMs,
    detectedAtMs,
    peakAtMs: detectedAtMs,
    endMs: null,
    posts: 0,
    authors: 0,
    peakPerMinute: 0,
    expectedPerMinute: 0,
    score: 0,
    sentiment: null,
    keywords: [],
    errors: [],
    symptoms: [],
    languages: {},
    confidence: 0,
    state: 'suspected',
    linked: false,
    phase: 'active',
    transitions: [],
    spread: NO_SPREAD,
    withdrawnAtMs: null,
    supersededBy: null,
    inputs: {
      series: 'authors',
      channel: 'fast',
      windowMinutes: 1,
      observed: 0,
      expected: 0,
      dispersion: 0,
      level: 0,
      season: 1,
      ruleVersion: 'manners',
    },
    rule: null,
  };
}
