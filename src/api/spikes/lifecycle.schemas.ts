import { z } from 'zod';
import {
  SPIKE_PHASES,
  SPIKE_STAGES,
  SPIKE_STATES,
  type Transition,
  TRANSITION_REASONS,
} from '../../domain/lifecycle.js';
import {
  REVISION_KINDS,
  type SpikeRevision,
  type ToldField,
  type ToldVerdict,
} from '../../domain/spike-revision.js';
import { type Spread, type SpreadPart } from '../../domain/spread.js';
import { toIso } from '../../domain/time.js';
import { isoTime, ratio } from '../http/fields.js';
import { rounded } from '../trends/trends.schemas.js';

export const phase = z.enum(SPIKE_PHASES).meta({
  description:
    '`recovering`: the rate fell clearly or people say that it is back; a relapse makes it `active`.',
});

export const transitionAnswer = z
  .object({
    at: isoTime,
    from: z.enum(SPIKE_STAGES).nullable(),
    to: z.enum(SPIKE_STAGES),
    because: z.enum(TRANSITION_REASONS),
  })
  .meta({
    description:
      'One step of its life: the rung while it is active, else its phase; dated by when it was known.',
    examples: [
      { at: '2025-06-10T11:24:00Z', from: 'confirmed', to: 'recovering', because: 'recovery-words' },
    ],
  });

const spreadPart = z.object({
  key: z.string(),
  wokeAt: isoTime.nullable().meta({
    description: 'Minute in which it clearly had more people than its own past; null: never.',
  }),
  posts: z.number(),
  share: ratio,
  basis: z.enum(['stated', 'guessed-from-language']).meta({
    description: 'A guess names the one country in which nearly all live who write that language.',
  }),
});
export const spreadAnswer = z
  .object({
    languages: z.array(spreadPart),
    countries: z.array(spreadPart),
    sources: z.array(spreadPart),
  })
  .meta({
    description:
      'In the order in which they woke; those that never did last. At most 12 of each for a spike.',
    examples: [
      {
        languages: [
          { key: 'id', wokeAt: '2025-06-10T06:44:00Z', posts: 210, share: 0.7, basis: 'stated' },
          { key: 'en', wokeAt: '2025-06-10T06:51:00Z', posts: 90, share: 0.3, basis: 'stated' },
        ],
        countries: [
          {
            key: 'ID',
            wokeAt: '2025-06-10T06:44:00Z',
            posts: 210,
            share: 0.7,
            basis: 'guessed-from-language',
          },
        ],
        sources: [{ key: 'bluesky', wokeAt: '2025-06-10T06:44:00Z', posts: 300, share: 1, basis: 'stated' }],
      },
    ],
  });

const FIELD_NAMES = {
  state: 'state',
  phase: 'phase',
  onsetMs: 'onset',
  endMs: 'end',
  score: 'score',
  confidence: 'confidence',
} as const satisfies Record<ToldField, string>;
const changedField = z.enum(['state', 'phase', 'onset', 'end', 'score', 'confidence']);

/** What is told of a spike and may be told otherwise later. */
const verdictFields = {
  state: z.enum(SPIKE_STATES),
  phase: z.enum(SPIKE_PHASES),
  onset: isoTime,
  end: isoTime.nullable(),
  score: z.number(),
  confidence: ratio,
};
export const verdictAnswer = z.object(verdictFields);

export const revisionAnswer = z
  .object({
    spike: z.string(),
    at: isoTime.meta({ description: 'Event time up to which the service had been judged when it was told.' }),
    kind: z.enum(REVISION_KINDS).meta({
      description:
        '`settled` and `withdrawn`: judged anew. Where `ruleVersion` is other than in the revision before, by a new rule; else because posts of before were pushed or read anew, of this service or of those that it was to begin with the knowledge of.',
    }),
    told: verdictAnswer.meta({ description: 'The whole verdict from then on.' }),
    changed: z.array(changedField).meta({ description: 'What is other than in the revision before.' }),
    replaces: z.string().nullable().meta({ description: 'The withdrawn spike that this one stands for.' }),
    ruleVersion: z.string(),
  })
  .meta({
    examples: [
      {
        spike: 'chatgpt-20250610T0645Z',
        at: '2025-06-10T06:52:00Z',
        kind: 'updated',
        told: {
          state: 'confirmed',
          phase: 'active',
          onset: '2025-06-10T06:42:00Z',
          end: null,
          score: 9.214,
          confidence: 0.888,
        },
        changed: ['state'],
        replaces: null,
        ruleVersion: '1',
      },
    ],
  });

/** What judging anew says otherwise than it was told. */
export const changeAnswer = revisionAnswer
  .omit({ replaces: true })
  .extend({ before: verdictAnswer.nullable().meta({ description: 'null: nobody was told of it live.' }) });

const iso = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));

export function tellVerdict(verdict: ToldVerdict): z.input<typeof verdictAnswer> {
  return {
    state: verdict.state,
    phase: verdict.phase,
    onset: toIso(verdict.onsetMs),
    end: iso(verdict.endMs),
    score: rounded(verdict.score) ?? 0,
    confidence: rounded(verdict.confidence) ?? 0,
  };
}

export function tellChanged(changed: readonly ToldField[]): z.input<typeof changedField>[] {
  return changed.map((field) => FIELD_NAMES[field]);
}

export function tellRevision(revision: SpikeRevision): z.input<typeof revisionAnswer> {
  return {
    spike: revision.spike,
    at: toIso(revision.atMs),
    kind: revision.kind,
    told: tellVerdict(revision.told),
    changed: tellChanged(revision.changed),
    replaces: revision.replaces,
    ruleVersion: revision.ruleVersion,
  };
}

export function tellTransition({ atMs, from, to, because }: Transition): z.input<typeof transitionAnswer> {
  return { at: toIso(atMs), from, to, because };
}

export function tellSpread({ languages, countries, sources }: Spread): z.input<typeof spreadAnswer> {
  const tell = ({ key, wokeAtMs, posts, share, basis }: SpreadPart) => ({
    key,
    wokeAt: iso(wokeAtMs),
    posts,
    share: rounded(share) ?? 0,
    basis,
  });
  return { languages: languages.map(tell), countries: countries.map(tell), sources: sources.map(tell) };
}
