import { z } from 'zod';
import { EXCLUSION_REASONS } from '../../domain/analysis.js';
import { SPIKE_STATES, type ScoreInputs } from '../../domain/spike.js';
import { type Evidence, spikeJson } from '../../pipeline/index.js';
import { flag, isoTime, pageFields, pageOf, query, rangeFields, ratio, slug } from '../http/fields.js';
import { postAnswer, tellPost } from '../posts/posts.schemas.js';
import { tellPoint, trendPointAnswer } from '../trends/trends.schemas.js';

export const spikesQuery = query({
  ...pageFields,
  ...rangeFields,
  service: slug.optional(),
  state: z.enum(SPIKE_STATES, `must be one of ${SPIKE_STATES.join(', ')}`).optional(),
  open: flag
    .optional()
    .meta({ description: 'Only spikes that have not ended (true), or that have (false).' }),
});

const scoreInputs = z.object({
  series: z.enum(['authors', 'reports']),
  channel: z.string(),
  windowMinutes: z.number(),
  observed: z.number(),
  expected: z.number(),
  dispersion: z.number(),
  level: z.number(),
  season: z.number(),
  ruleVersion: z.string(),
}) satisfies z.ZodType<ScoreInputs>;

export const spikeAnswer = z.object({
  id: z.string(),
  service: slug,
  onset: isoTime.meta({ description: 'Back-dated start of the wave.' }),
  detectedAt: isoTime,
  peakAt: isoTime,
  end: isoTime.nullable(),
  posts: z.number(),
  authors: z.number(),
  peakPerMinute: z.number(),
  expectedPerMinute: z.number(),
  score: z.number(),
  sentiment: z.number().min(-1).max(1).nullable(),
  keywords: z.array(z.object({ term: z.string(), weight: z.number() })).readonly(),
  errors: z
    .array(z.object({ message: z.string(), people: z.number() }))
    .readonly()
    .meta({ description: 'Error messages that most people quoted, of most people first.' }),
  symptoms: z.array(z.object({ id: z.string(), posts: z.number() })).readonly(),
  languages: z.record(z.string(), z.number()),
  confidence: ratio,
  state: z.enum(SPIKE_STATES),
  series: z.enum(['authors', 'reports']),
  channel: z.string().meta({ description: 'Which rule fired.' }),
  ruleVersion: z.string(),
});
export const spikesAnswer = pageOf(spikeAnswer);

const MAX_EVIDENCE_POSTS = 5_000;

export const evidenceAnswer = z.object({
  spike: spikeAnswer,
  ruleVersion: z.string(),
  inputs: scoreInputs.meta({ description: 'The numbers behind the score when the spike was raised.' }),
  counts: z.object({
    counted: z.number(),
    excluded: z.partialRecord(z.enum(EXCLUSION_REASONS), z.number()),
  }),
  counted: z.array(postAnswer).meta({ description: `Oldest first, at most ${MAX_EVIDENCE_POSTS}.` }),
  excluded: z.array(postAnswer).meta({ description: 'Each with its reason in `excluded`.' }),
  truncated: z.boolean(),
  minutes: z.array(trendPointAnswer),
});

type Told = z.input<typeof evidenceAnswer>;

export function tellEvidence(evidence: Evidence): Told {
  const excluded: Told['counts']['excluded'] = {};
  for (const { excluded: reason } of evidence.excluded) {
    if (reason !== null) excluded[reason] = (excluded[reason] ?? 0) + 1;
  }
  return {
    spike: spikeJson(evidence.spike),
    ruleVersion: evidence.ruleVersion,
    inputs: evidence.inputs,
    counts: { counted: evidence.counted.length, excluded },
    counted: evidence.counted.slice(0, MAX_EVIDENCE_POSTS).map(tellPost),
    excluded: evidence.excluded.slice(0, MAX_EVIDENCE_POSTS).map(tellPost),
    truncated: Math.max(evidence.counted.length, evidence.excluded.length) > MAX_EVIDENCE_POSTS,
    minutes: evidence.minutes.map(tellPoint),
  };
}
