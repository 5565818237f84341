import { z } from 'zod';
import { instant, isoTime, ratio, slug } from '../http/fields.js';
import { newServiceBody } from '../services/services.schemas.js';

export const MAX_DAYS = 31;
export const DEFAULT_DAYS = 7;
/** What is normal is learned with a half-life of five days at most (the presets' dispersion): more would be forgotten. */
export const MAX_LEAD_IN_DAYS = 14;
/** Posts that one of the two rules names; those of other services cost no memory and do not count. */
export const MAX_POSTS = 50_000;

const { hashtags, phrases, aliases, dependsOn, match } = newServiceBody.shape;

/** What a rule leaves out stays as it is saved. */
export const changedRule = z
  .strictObject({
    hashtags: hashtags.unwrap().optional(),
    phrases: phrases.unwrap().optional(),
    aliases: aliases.unwrap().optional(),
    dependsOn: dependsOn.unwrap().optional(),
    match: match.unwrap().optional(),
  })
  .refine((rule) => Object.values(rule).some((value) => value !== undefined), 'changes nothing')
  .meta({ description: 'The changed parts of the rule; what is left out stays as it is saved.' });

export const backtestBody = z
  .strictObject({
    service: slug,
    rule: changedRule,
    from: instant.optional().meta({ description: `Start; default: ${DEFAULT_DAYS} days before the end.` }),
    to: instant.optional().meta({ description: 'End; default: now.' }),
  })
  .meta({
    examples: [
      {
        service: 'chatgpt',
        rule: { hashtags: ['ChatGPTDown', 'ChatGPTKaputt'], phrases: ['chatgpt down'] },
        from: '2025-06-09T00:00:00Z',
        to: '2025-06-11T00:00:00Z',
      },
    ],
  });

const figure = z.number().nullable();
const range95 = z.tuple([z.number(), z.number()]).nullable();
const names = z.array(z.string());

const report = z
  .looseObject({
    posts: z.looseObject({ read: z.number(), counted: z.number() }),
    windows: z.number(),
    found: z.number(),
    recall: ratio.nullable(),
    precision: ratio.nullable(),
    falseSpikesPerServiceWeek: figure,
    linkF1: ratio.nullable(),
    onsetErrorMinutes: z.object({ median: figure, p90: figure }),
    leadMinutes: z.object({ n: z.number(), median: figure, p25: figure, p75: figure }),
    range95: z
      .object({ recall: range95, precision: range95, falseSpikesPerServiceWeek: range95 })
      .meta({ description: 'How sure those are, 95 %: a few windows say little.' }),
    serviceWeeks: z.number(),
    perService: z.array(z.looseObject({ service: slug, posts: z.number() })),
    perWindow: z.array(
      z.looseObject({ window: z.string(), found: z.boolean(), story: names, missing: names }),
    ),
    perSpike: z.array(z.looseObject({ spike: z.string(), inWindow: z.boolean() })),
  })
  .meta({ description: 'As `outcry backtest --json`.' });

const difference = z.object({ rules: figure, against: figure });
const onlyOne = { onlyRules: names, onlyAgainst: names };

export const backtestAnswer = z.object({
  meta: z.object({
    service: slug,
    from: isoTime,
    to: isoTime,
    leadInDays: z.number().meta({
      description: `Days before \`from\` that were replayed, but not scored: ${MAX_LEAD_IN_DAYS}, or as many as maxPosts allowed.`,
    }),
    maxPosts: z.number().meta({ description: 'Posts that are replayed at most.' }),
    named: z.number().meta({ description: 'Posts that one of the rules names: these were replayed.' }),
    looked: z.number().meta({ description: 'Stored posts of any service that were looked at.' }),
    forgotten: z.number().meta({ description: 'Those whose text is forgotten: neither rule can read them.' }),
    note: z.string().meta({ description: 'What the figures cannot tell.' }),
  }),
  rules: report.meta({ description: 'The rule as it is saved, on the same posts.' }),
  against: report.meta({ description: 'The changed rule.' }),
  changes: z.object({
    figures: z.record(z.string(), difference),
    windows: z.object({ both: names, neither: names, ...onlyOne }),
    leadMinutes: z.array(
      z.object({ window: z.string(), rules: z.number(), against: z.number(), gain: z.number() }),
    ),
    links: z.object(onlyOne),
    otherAlarms: z.object({ both: names, ...onlyOne }),
    posts: z.array(
      z.object({
        service: slug,
        rules: z.number(),
        against: z.number(),
        onlyRules: z.number(),
        onlyAgainst: z.number(),
        examples: z.object(onlyOne),
      }),
    ),
  }),
});
