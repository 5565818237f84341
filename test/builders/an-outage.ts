import { type Outage } from '../../src/domain/outage.js';
import { NO_SPREAD } from '../../src/domain/spread.js';
import { aSpike } from './a-spike.js';
import { aWindow } from './a-window.js';

const at = (clock: string): number => Date.parse(`2025-06-10T${clock}:00Z`);

/** ChatGPT on 10 June 2025: one wave of people, and the provider's own window 26 minutes later, unless told otherwise. */
export function anOutage(changes: Partial<Outage> = {}): Outage {
  const id = changes.id ?? 'chatgpt-20250610T0645Z';
  const related = { id, service: 'chatgpt', name: 'ChatGPT', startedAtMs: at('06:42') };
  return {
    id,
    service: 'chatgpt',
    name: 'ChatGPT',
    state: 'confirmed',
    phase: 'ended',
    transitions: [],
    spread: NO_SPREAD,
    startedAtMs: at('06:42'),
    endMs: at('22:00'),
    spikes: [aSpike({ detectedAtMs: at('06:45'), endMs: at('21:50') })],
    windows: [
      aWindow({
        startMs: at('07:11'),
        acknowledgedAtMs: at('07:11'),
        monitoringAtMs: at('13:49'),
        endMs: at('22:00'),
      }),
    ],
    links: [],
    onsetMs: at('06:42'),
    detectedAtMs: at('06:45'),
    peakAtMs: at('11:30'),
    peakPerMinute: 9,
    expectedPerMinute: 0.3,
    crowdEndMs: at('21:50'),
    officialStartMs: at('07:11'),
    acknowledgedAtMs: at('07:11'),
    leadMinutes: 26,
    firstVoice: 'people',
    posts: 1911,
    authors: 1204,
    sentiment: -0.6,
    confidence: 0.998,
    symptoms: [],
    languages: {},
    likelyUpstream: null,
    together: [],
    story: { id, members: [related], cause: null },
    ...changes,
  };
}
