import { z } from 'zod';
import { EXCLUSION_REASONS } from '../../domain/analysis.js';
import {
  EVIDENCE_CLASSES,
  type Evidence,
  SHOWN_POSTS,
  spikeJson,
  type SpikeStory,
  type UserReports,
} from '../../pipeline/index.js';
import { type LinkVerdict } from '../../domain/link.js';
import { SPIKE_STATES, type ScoreInputs } from '../../domain/spike.js';
import { MINUTE_MS, toIso } from '../../domain/time.js';
import {
  exportFields,
  flag,
  isoTime,
  minConfidence,
  pageFields,
  pageOf,
  query,
  rangeFields,
  ratio,
  slug,
} from '../http/fields.js';
import { freshnessFields, keptFromField, readingsOf, tellKeptFrom } from '../http/freshness.js';
import { postAnswer, tellPost } from '../posts/posts.schemas.js';
import { userReportsAnswer } from '../reports/reports.schemas.js';
import {
  phase,
  revisionAnswer,
  spreadAnswer,
  tellChanged,
  tellRevision,
  tellSpread,
  tellTransition,
  tellVerdict,
  transitionAnswer,
  verdictAnswer,
} from './lifecycle.schemas.js';
import { tellPoint, trendPointAnswer } from '../trends/trends.schemas.js';

export const spikesQuery = query({
  ...exportFields,
  ...rangeFields,
  service: slug.optional(),
  state: z.enum(SPIKE_STATES, `must be one of ${SPIKE_STATES.join(', ')}`).optional(),
  minConfidence,
  open: flag
    .optional()
    .meta({ description: 'Only spikes that have not ended (true), or that have (false).' }),
});

const optionalNumber = z.number().nullable();
const windowScore = z.object({
  channel: z.string(),
  windowMinutes: z.number(),
  observed: z.number(),
  expected: z.number(),
  dispersion: optionalNumber.meta({ description: 'null, as score: too few people for this channel.' }),
  level: optionalNumber,
  season: optionalNumber,
  score: optionalNumber,
});

const scoreContext = z.object({
  coverage: ratio.meta({ description: 'Share of the minute that was listened to.' }),
  uncertainty: z
    .number()
    .meta({ description: 'Relative variance of what is not known of level and season.' }),
  localRatio: z.number().meta({ description: 'Level of the hours before as a ratio to the expected one.' }),
  windows: z
    .array(windowScore)
    .readonly()
    .meta({ description: 'Every window, also those that did not fire.' }),
  rule: z
    .object({
      tailKnee: z.number(),
      kneeNats: z.number(),
      tailScale: z.number(),
      dispersionCap: z.number(),
      weekMinutes: z.number(),
      offset: z.record(z.string(), z.number()),
      watchScore: z.number(),
      alertScore: z.number(),
    })
    .meta({ description: 'Constants with which a score can be computed again; see docs/adr/0005.' }),
});

const firedWindow = {
  series: z.enum(['authors', 'reports']),
  channel: z.string(),
  windowMinutes: z.number(),
  observed: z.number(),
  expected: z.number(),
  dispersion: z.number(),
  level: z.number(),
  season: z.number(),
};
const scoreInputs = z.object({
  ...firedWindow,
  ruleVersion: z.string(),
  score: z.number().optional().meta({ description: 'Of the window that fired, when it was raised.' }),
  peak: z
    .object({
      ...firedWindow,
      score: z.number().meta({ description: 'That of the spike.' }),
      atMs: z.number().meta({ description: 'End of the minute in which it first stood so high, ms.' }),
    })
    .optional()
    .meta({
      description:
        'The window with which the spike stood highest: its score is `spike.score`. Absent for spikes of before it was kept, and in the rare case that the score was reached in the minute that ended an event which came back.',
    }),
  reportsFiredAtMs: z
    .number()
    .optional()
    .meta({ description: 'When the series of reports fired as well, ms; absent while it has not.' }),
  context: scoreContext.optional().meta({ description: 'Absent for spikes of before it was kept.' }),
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
  phase,
  series: z.enum(['authors', 'reports']),
  channel: z.string().meta({ description: 'Which rule fired.' }),
  ruleVersion: z.string().meta({ description: "Of the detector; the service's own rule is `rule`." }),
  rule: z.number().nullable().meta({
    description: 'Version of the rule of the service that counted its posts: /services/{slug}/versions.',
  }),
});
export const spikesAnswer = readingsOf(spikeAnswer);

export const spikeStoryAnswer = spikeAnswer.extend({
  meta: z.object(freshnessFields).meta({ description: 'Of the time from its onset to its end.' }),
  transitions: z.array(transitionAnswer),
  spread: spreadAnswer,
  live: verdictAnswer
    .extend({
      spike: z.string().meta({ description: 'Id under which it was told.' }),
      detectedAt: isoTime,
    })
    .nullable()
    .meta({ description: 'What was told first, while it went on; null when it was found in the past.' }),
  settled: verdictAnswer
    .extend({ at: isoTime, withdrawn: z.boolean(), changed: revisionAnswer.shape.changed })
    .nullable()
    .meta({ description: 'What judging anew made of it; null while that has changed nothing.' }),
  verdict: z
    .object({ verdict: z.enum(['confirmed', 'rejected']), at: isoTime.nullable() })
    .nullable()
    .meta({ description: 'What a person said of it, or of one of its links; null: nobody did.' }),
  withdrawnAt: isoTime.nullable(),
  supersededBy: z.string().nullable().meta({ description: 'The spike that stands in its place.' }),
});

export const revisionsAnswer = pageOf(revisionAnswer);
export const revisionsQuery = query(pageFields);

export function tellSpikeStory(
  { spike, transitions, live, settled }: SpikeStory,
  said: { readonly verdict: LinkVerdict; readonly atMs: number | null } | null,
): Omit<z.input<typeof spikeStoryAnswer>, 'meta'> {
  return {
    ...spikeJson(spike),
    transitions: transitions.map(tellTransition),
    spread: tellSpread(spike.spread),
    live: live && { ...tellVerdict(live), spike: live.spike, detectedAt: toIso(live.detectedAtMs) },
    settled: settled && {
      ...tellVerdict(settled),
      at: toIso(settled.atMs),
      withdrawn: settled.isWithdrawn,
      changed: tellChanged(settled.changed),
    },
    verdict: said && { verdict: said.verdict, at: said.atMs === null ? null : toIso(said.atMs) },
    withdrawnAt: spike.withdrawnAtMs === null ? null : toIso(spike.withdrawnAtMs),
    supersededBy: spike.supersededBy,
  };
}

const MAX_EVIDENCE_POSTS = 5_000;
const EVIDENCE_REVISIONS = 100;

export const evidenceQuery = query({
  posts: z
    .string()
    .regex(/^\d{1,4}$/, `must be a whole number from 0 to ${MAX_EVIDENCE_POSTS}`)
    .transform(Number)
    .refine((count) => count <= MAX_EVIDENCE_POSTS, `must be a whole number from 0 to ${MAX_EVIDENCE_POSTS}`)
    .default(SHOWN_POSTS)
    .meta({
      type: 'integer',
      minimum: 0,
      maximum: MAX_EVIDENCE_POSTS,
      default: SHOWN_POSTS,
      description: 'Posts told of each kind; all are counted. The rest is at /posts.',
    }),
});

export const evidenceAnswer = z.object({
  spike: spikeAnswer,
  ruleVersion: z.string(),
  inputs: scoreInputs.meta({
    description:
      'The numbers behind the score: of the window that raised the spike and, in `peak`, of the highest.',
  }),
  classes: z.array(z.enum(EVIDENCE_CLASSES)).meta({
    description: 'Independent classes of evidence; two make it confirmed. Sentiment is none.',
  }),
  transitions: z.array(transitionAnswer),
  spread: spreadAnswer,
  revisions: z.array(revisionAnswer).meta({
    description: `What was told, oldest first, at most ${EVIDENCE_REVISIONS}; the rest is at /spikes/:id/revisions.`,
  }),
  from: isoTime.meta({
    description:
      'Of `counts`, posts and `minutes`: where the window that fired begins, if that is before the onset (a slow one is up to six hours wide).',
  }),
  to: isoTime.meta({
    description:
      'Of the same: when the end was told, up to which it was judged; the end itself is back-dated.',
  }),
  counts: z
    .object({
      counted: z.number(),
      excluded: z.partialRecord(z.enum(EXCLUSION_REASONS), z.number()),
      withdrawn: z
        .number()
        .meta({ description: 'Those of both that were withdrawn since: still counted, without their text.' }),
    })
    .nullable()
    .meta({
      description:
        'From `from` to `to`; `spike.posts` are those from its onset to its end alone. `null` where posts of then are not kept any more: see `keptFrom`.',
    }),
  keptFrom: keptFromField,
  counted: z
    .array(postAnswer)
    .meta({ description: `Oldest first, at most as many as asked for (${SHOWN_POSTS}).` }),
  excluded: z.array(postAnswer).meta({ description: 'Each with its reason in `excluded`.' }),
  truncated: z.boolean(),
  userReports: z.array(userReportsAnswer).meta({
    description: 'Counts of user reports during the spike, by who counts; no part of the counts of posts.',
  }),
  minutes: z.array(trendPointAnswer).meta({
    description:
      'From `from` to `to`; at most a day of minutes, then coarser points. `authors` and `expected` are all people; `score` is the higher one of the two series, all people and those who report. Slow windows are judged at quarter hours and stand until the next one, or until an event is over, whatever is counted meanwhile.',
  }),
  widthMinutes: z.number().meta({ description: 'Width of each of `minutes`: 1, 5, 15, 60 or 1440.' }),
});

type Told = z.input<typeof evidenceAnswer>;

function tellUserReports({ source, roseAtMs, points }: UserReports) {
  return {
    source,
    roseAt: roseAtMs === null ? null : toIso(roseAtMs),
    points: points.map(({ startMs, value }) => ({ start: toIso(startMs), value })),
  };
}

export function tellEvidence(evidence: Evidence, { transitions, revisions }: SpikeStory): Told {
  const { counts } = evidence;
  const excluded = Object.values(counts?.excluded ?? {}).reduce((sum, posts) => sum + posts, 0);
  return {
    spike: spikeJson(evidence.spike),
    ruleVersion: evidence.ruleVersion,
    inputs: evidence.inputs,
    classes: [...evidence.classes],
    from: toIso(evidence.range.startMs),
    to: toIso(evidence.range.endMs),
    transitions: transitions.map(tellTransition),
    spread: tellSpread(evidence.spike.spread),
    revisions: revisions.slice(0, EVIDENCE_REVISIONS).map(tellRevision),
    counts: counts && { ...counts },
    keptFrom: tellKeptFrom(evidence.keptFromMs),
    counted: evidence.counted.map(tellPost),
    excluded: evidence.excluded.map(tellPost),
    truncated: evidence.counted.length < (counts?.counted ?? 0) || evidence.excluded.length < excluded,
    userReports: evidence.userReports.map(tellUserReports),
    minutes: evidence.minutes.map(tellPoint),
    widthMinutes: evidence.widthMs / MINUTE_MS,
  };
}
