import { z } from 'zod';
import { EXCLUSION_REASONS } from '../../domain/analysis.js';
import { toIso } from '../../domain/time.js';
import { type RuleOutcome, type RulePreview, spikeJson } from '../../pipeline/index.js';
import { changedRule } from '../backtests/backtests.schemas.js';
import { instant, isoTime, query, slug } from '../http/fields.js';
import { hashtagText } from '../services/services.schemas.js';
import { spikeAnswer } from '../spikes/spikes.schemas.js';

const MAX_HOURS = 7 * 24;

const lookBack = {
  hours: z
    .number()
    .positive('must be more than 0')
    .max(MAX_HOURS, `must be at most ${MAX_HOURS}`)
    .default(24)
    .meta({ description: 'How far to look back; `from` and `to` say it otherwise.' }),
  from: instant.optional().meta({ description: 'Start of a stored range, instead of the last hours.' }),
  to: instant.optional().meta({ description: 'Its end; default: now.' }),
};

export const hashtagPreviewBody = z.strictObject({
  tag: hashtagText,
  service: slug.optional().meta({ description: 'Beside what this service has; absent: on its own.' }),
  ...lookBack,
});

export const servicePreviewBody = z.strictObject({
  service: slug.optional().meta({ description: 'Whose rule is changed; absent: a rule of its own.' }),
  rule: changedRule,
  ...lookBack,
});

/** A parameter that may be repeated. */
const repeated = <T extends z.ZodType<unknown, readonly string[]>>(list: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), list);

/** A recording takes the body, so its rule comes in the address. */
export const hashtagRecordingQuery = query({ tag: hashtagText, service: slug.optional() });

const { hashtags, phrases, aliases, dependsOn, match } = changedRule.shape;
export const serviceRecordingQuery = query({
  service: slug.optional(),
  hashtags: repeated(hashtags.unwrap()).optional(),
  phrases: repeated(phrases.unwrap()).optional(),
  aliases: repeated(aliases.unwrap()).optional(),
  dependsOn: repeated(dependsOn.unwrap()).optional(),
  match,
});

const reason = z.enum(['counted', 'no-match', ...EXCLUSION_REASONS]);
const tally = z.record(z.string(), z.number());

const outcomeFields = {
  counted: z.number(),
  excluded: z.number().meta({ description: 'Posts that it names and that would not have counted.' }),
  excludedBy: tally.meta({ description: 'By reason.' }),
  bySource: tally.meta({ description: 'Counted posts.' }),
  byLanguage: tally.meta({ description: 'Counted posts.' }),
  spikes: z.array(spikeAnswer).meta({ description: 'That it would have raised, first detected first.' }),
};

const previewFields = {
  service: slug.nullable(),
  from: isoTime,
  to: isoTime,
  looked: z.number().meta({
    description:
      'Posts looked at. Of what is stored, posts about no tracked service are not kept, so what is told is the least it would count.',
  }),
  unread: z
    .number()
    .meta({ description: 'Stored posts without their texts, or records that were no posts.' }),
  leadInDays: z.number().meta({
    description: 'Days before `from` from which it was learned what is normal; 0 tells few spikes.',
  }),
  ...outcomeFields,
  present: z
    .object(outcomeFields)
    .nullable()
    .meta({ description: 'The same of the rule as it is saved; null: none was named.' }),
  posts: z
    .array(
      z.object({
        id: z.string(),
        source: z.string(),
        createdAt: isoTime,
        text: z.string(),
        url: z.string().nullable(),
        reason,
        present: reason.nullable().meta({ description: 'By the rule as it is saved.' }),
      }),
    )
    .meta({ description: 'At most 50: those on which the rules disagree, then the newest.' }),
};

export const hashtagPreviewAnswer = z.object({ tag: z.string(), ...previewFields });
export const servicePreviewAnswer = z.object(previewFields);

export function tellPreview(
  preview: RulePreview,
  service: string | undefined,
): z.output<typeof servicePreviewAnswer> {
  const { range, looked, unread, leadInDays, proposed, present, posts } = preview;
  return {
    service: service ?? null,
    from: toIso(Math.round(range.startMs)),
    to: toIso(range.endMs),
    looked,
    unread,
    leadInDays,
    ...tellOutcome(proposed),
    present: present && tellOutcome(present),
    posts: posts.map(({ post, proposed: reason, present: presentReason }) => ({
      id: post.id,
      source: post.source,
      createdAt: toIso(post.createdAtMs),
      text: post.text,
      url: post.url,
      reason,
      present: presentReason,
    })),
  };
}

function tellOutcome({ counted, excluded, excludedBy, bySource, byLanguage, spikes }: RuleOutcome) {
  return {
    counted,
    excluded,
    excludedBy: { ...excludedBy },
    bySource: { ...bySource },
    byLanguage: { ...byLanguage },
    spikes: spikes.map(spikeJson) as unknown as z.output<typeof spikeAnswer>[],
  };
}
