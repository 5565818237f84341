import { z } from 'zod';
import { type Spike, spikeId } from '../../domain/spike.js';
import { NO_SPREAD } from '../../domain/spread.js';
import { isSlug } from '../../domain/tracked-service.js';
import { instant } from './instant.js';
import { sayPlainly } from './say-plainly.js';

const spikeRecordSchema = z.object({
  id: z.string().min(1).optional(),
  service: z.string().refine(isSlug, 'must be the slug of a service'),
  onset: instant,
  detectedAt: instant,
  peakAt: instant.optional(),
  end: instant.nullish(),
  score: z.number().default(0),
  confidence: z.number().min(0).max(1).default(0),
});

/**
 * Reads spikes as `replay --json` writes them: an array, or an object with `spikes`. Only times, service
 * and confidence matter for linking; the rest may be absent. One without a confidence is taken for unsure.
 *
 * @throws z.ZodError whose first issue's path names the element and the field
 */
export function toSpikes(json: unknown): Spike[] {
  const list = typeof json === 'object' && json !== null && 'spikes' in json ? json.spikes : json;
  return z
    .array(spikeRecordSchema)
    .parse(list, { error: sayPlainly })
    .map(({ id, service, onset, detectedAt, peakAt, end, score, confidence }): Spike => ({
      id: id ?? spikeId(service, detectedAt),
      service,
      onsetMs: onset,
      detectedAtMs: detectedAt,
      peakAtMs: peakAt ?? detectedAt,
      endMs: end ?? null,
      posts: 0,
      authors: 0,
      peakPerMinute: 0,
      expectedPerMinute: 0,
      score,
      sentiment: null,
      keywords: [],
      errors: [],
      symptoms: [],
      languages: {},
      confidence,
      state: 'suspected',
      linked: false,
      phase: end === undefined || end === null ? 'active' : 'ended',
      transitions: [],
      spread: NO_SPREAD,
      withdrawnAtMs: null,
      supersededBy: null,
      rule: null,
      inputs: {
        series: 'authors',
        channel: 'given',
        windowMinutes: 0,
        observed: 0,
        expected: 0,
        dispersion: 0,
        level: 0,
        season: 1,
        ruleVersion: 'given',
      },
    }));
}
