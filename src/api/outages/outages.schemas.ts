import { z } from 'zod';
import { type Outage, type RelatedOutage } from '../../domain/outage.js';
import { SPIKE_STATES } from '../../domain/spike.js';
import { toIso } from '../../domain/time.js';
import { type ChangeSinceLive, linkJson, spikeJson } from '../../pipeline/index.js';
import {
  firstVoice,
  isoTime,
  minConfidence,
  exportFields,
  query,
  rangeFields,
  ratio,
  slug,
} from '../http/fields.js';
import { freshnessFields, readingsOf } from '../http/freshness.js';
import { linkAnswer } from '../links/links.schemas.js';
import {
  changeAnswer,
  phase,
  spreadAnswer,
  tellRevision,
  tellSpread,
  tellTransition,
  tellVerdict,
  transitionAnswer,
} from '../spikes/lifecycle.schemas.js';
import { spikeAnswer } from '../spikes/spikes.schemas.js';
import { rounded } from '../trends/trends.schemas.js';
import { tellWindow, windowAnswer } from '../windows/windows.schemas.js';

export const outagesQuery = query({
  ...exportFields,
  ...rangeFields,
  service: slug.optional(),
  minConfidence,
});

const blame = z
  .union([z.object({ service: z.string(), share: ratio }), z.literal('undetermined')])
  .nullable();
const related = z.object({ id: z.string(), service: slug, name: z.string(), start: isoTime });

export const outageAnswer = z.object({
  id: z.string(),
  service: slug,
  name: z.string(),
  state: z.enum(SPIKE_STATES),
  phase,
  start: isoTime,
  end: isoTime.nullable(),
  onset: isoTime.nullable().meta({ description: "Back-dated start of the crowd's wave." }),
  detectedAt: isoTime.nullable(),
  peakAt: isoTime.nullable(),
  peakPerMinute: z.number(),
  expectedPerMinute: z.number(),
  crowdEnd: isoTime.nullable(),
  officialStart: isoTime.nullable().meta({
    description: "Of the provider's own first window; an upstream's or a person's is not its word.",
  }),
  acknowledgedAt: isoTime.nullable(),
  leadMinutes: z.number().nullable().meta({
    description: "Against the provider's own first window alone. Positive: people were first.",
  }),
  firstVoice,
  posts: z.number(),
  authors: z.number(),
  sentiment: z.number().nullable(),
  confidence: ratio,
  symptoms: z.array(z.object({ id: z.string(), posts: z.number() })).readonly(),
  languages: z.record(z.string(), z.number()),
  transitions: z.array(transitionAnswer.extend({ spike: z.string() })),
  spread: spreadAnswer,
  likelyUpstream: blame.meta({
    description:
      'A declared upstream that is likely at fault, by its crowd and page, by other services that depend on it, by whom people name and by what the provider says. A hypothesis, never a fact.',
  }),
  together: z
    .array(related)
    .meta({ description: 'Outages of other services that have, likelier than not, the same cause.' }),
  story: z
    .object({
      id: z.string().meta({ description: 'Id of the member that began first.' }),
      members: z
        .array(related)
        .meta({ description: 'In the order in which they began, this one among them.' }),
      likelyCause: blame.meta({ description: 'undetermined: one cause, but we cannot say which.' }),
    })
    .meta({ description: 'What outages of one cause make together: show one entry for each story.id.' }),
  spikes: z.array(spikeAnswer),
  windows: z.array(windowAnswer),
  links: z.array(linkAnswer),
});
export const outagesAnswer = readingsOf(outageAnswer);

export const outageStoryAnswer = outageAnswer.extend({
  meta: z.object(freshnessFields).meta({ description: 'Of the time from its start to its end.' }),
  changedSinceLive: z.array(changeAnswer).meta({
    description: 'What judging anew says otherwise than people were told, withdrawn spikes included.',
  }),
});

export function tellChange({ revision, before }: ChangeSinceLive): z.input<typeof changeAnswer> {
  const { replaces: _, ...told } = tellRevision(revision);
  return { ...told, before: before && tellVerdict(before) };
}

export function tellOutage(outage: Outage): z.input<typeof outageAnswer> {
  const iso = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));
  return {
    id: outage.id,
    service: outage.service,
    name: outage.name,
    state: outage.state,
    phase: outage.phase,
    start: toIso(outage.startedAtMs),
    end: iso(outage.endMs),
    onset: iso(outage.onsetMs),
    detectedAt: iso(outage.detectedAtMs),
    peakAt: iso(outage.peakAtMs),
    peakPerMinute: outage.peakPerMinute,
    expectedPerMinute: rounded(outage.expectedPerMinute) ?? 0,
    crowdEnd: iso(outage.crowdEndMs),
    officialStart: iso(outage.officialStartMs),
    acknowledgedAt: iso(outage.acknowledgedAtMs),
    leadMinutes: rounded(outage.leadMinutes),
    firstVoice: outage.firstVoice,
    posts: outage.posts,
    authors: outage.authors,
    sentiment: rounded(outage.sentiment),
    confidence: rounded(outage.confidence) ?? 0,
    symptoms: outage.symptoms,
    languages: Object.fromEntries(
      Object.entries(outage.languages).map(([language, share]) => [language, rounded(share) ?? 0]),
    ),
    transitions: outage.transitions.map((step) => ({ ...tellTransition(step), spike: step.spike })),
    spread: tellSpread(outage.spread),
    likelyUpstream: tellBlame(outage.likelyUpstream),
    together: outage.together.map(tellRelated),
    story: {
      id: outage.story.id,
      members: outage.story.members.map(tellRelated),
      likelyCause: tellBlame(outage.story.cause),
    },
    spikes: outage.spikes.map(spikeJson),
    windows: outage.windows.map(tellWindow),
    links: outage.links.map(linkJson),
  };
}

function tellBlame(blamed: Outage['likelyUpstream']): z.input<typeof blame> {
  return blamed === null || blamed === 'undetermined'
    ? blamed
    : { service: blamed.service, share: rounded(blamed.share) ?? 0 };
}

function tellRelated({ id, service, name, startedAtMs }: RelatedOutage): z.input<typeof related> {
  return { id, service, name, start: toIso(startedAtMs) };
}
