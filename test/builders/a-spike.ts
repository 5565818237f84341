import { type Spike, spikeId } from '../../src/domain/spike.js';
import { NO_SPREAD } from '../../src/domain/spread.js';
import { MINUTE_MS } from '../../src/domain/time.js';

/** A spike of ChatGPT on 10 June 2025, raised three minutes after its onset, unless told otherwise. */
export function aSpike(changes: Partial<Spike> = {}): Spike {
  const onsetMs = changes.onsetMs ?? Date.parse('2025-06-10T06:42:00Z');
  const detectedAtMs = changes.detectedAtMs ?? onsetMs + 3 * MINUTE_MS;
  const service = changes.service ?? 'chatgpt';
  return {
    id: spikeId(service, detectedAtMs),
    service,
    onsetMs,
    detectedAtMs,
    peakAtMs: onsetMs + 20 * MINUTE_MS,
    endMs: onsetMs + 60 * MINUTE_MS,
    posts: 120,
    authors: 100,
    peakPerMinute: 9,
    expectedPerMinute: 0.3,
    score: 9,
    sentiment: -0.4,
    keywords: [],
    errors: [],
    symptoms: [],
    languages: {},
    confidence: 0.5,
    state: 'suspected',
    linked: false,
    phase: changes.endMs === null ? 'active' : 'ended',
    transitions: [],
    spread: NO_SPREAD,
    withdrawnAtMs: null,
    supersededBy: null,
    rule: null,
    inputs: {
      series: 'reports',
      channel: 'fast',
      windowMinutes: 5,
      observed: 12,
      expected: 1.5,
      dispersion: 0.2,
      level: 0.3,
      season: 1,
      ruleVersion: '1',
    },
    ...changes,
  };
}
