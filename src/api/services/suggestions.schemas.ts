import { z } from 'zod';
import { toIso } from '../../domain/time.js';
import { type Interval } from '../../domain/interval.js';
import {
  NOISE_LEVELS,
  SUGGESTION_BASES,
  suggestionJson,
  type SuggestionReading,
} from '../../pipeline/index.js';
import { flag, isoTime, query, rangeFields, ratio, slug } from '../http/fields.js';
import { freshnessFields, type tellFreshness } from '../http/freshness.js';
import { topLimit } from '../trends/trends.schemas.js';

export const suggestionsQuery = query({
  ...rangeFields,
  limit: topLimit,
  unseen: flag.optional().meta({
    description: 'Whether variants of the name that nobody was seen to use are told as well, with 0 posts.',
  }),
});

export const suggestionAnswer = z.object({
  text: z.string().meta({ description: 'A hashtag without #, as most write it, or a phrase.' }),
  kind: z.enum(['hashtag', 'phrase']),
  basis: z.enum(SUGGESTION_BASES).meta({
    description: '`name-variant`: the name with a word of trouble; `co-occurrence`: it comes along with it.',
  }),
  posts: z.number().meta({ description: 'Posts that it would name, among those looked at.' }),
  authors: z.number(),
  share: ratio
    .nullable()
    .meta({ description: 'Of those posts, how many count for the service already. null: there are none.' }),
  reports: z
    .number()
    .meta({ description: 'Those that count and report trouble, or ask whether there is any.' }),
  languages: z.record(z.string(), z.number()).meta({ description: 'Posts.' }),
  otherServices: z.array(z.string()).meta({ description: 'That the others count for, most posts first.' }),
  weight: z
    .number()
    .nullable()
    .meta({ description: 'z-score of its log-odds against posts of other services; null: none to compare.' }),
  countsAlready: z.boolean().meta({ description: 'Whether a post that says nothing else counts already.' }),
  noise: z.enum(NOISE_LEVELS).meta({
    description:
      '`likely`: it was seen in posts of other services only, or with no trouble. `unlikely`: it names the service and its ' +
      'trouble. `unknown`: posts about no tracked service are not stored, so only a preview over a recording can tell.',
  }),
  reason: z.string(),
  examples: z.array(z.object({ id: z.string(), url: z.string().nullable() })),
});

export const suggestionsAnswer = z.object({
  meta: z.object({
    service: slug,
    from: isoTime,
    to: isoTime,
    looked: z.object({
      own: z.number().meta({ description: 'Posts that count for the service.' }),
      others: z.number().meta({ description: 'Posts that count for other services only.' }),
      forgotten: z.number().meta({ description: 'Posts whose texts are no longer kept: not looked at.' }),
      whole: z.boolean().meta({ description: 'false: there were too many, only the newest were looked at.' }),
    }),
    ...freshnessFields,
  }),
  items: z.array(suggestionAnswer).meta({ description: 'Least noise first, then the heaviest.' }),
});

export function tellSuggestions(
  { own, others, forgotten, isWhole, suggestions }: SuggestionReading,
  { slug: service, name }: { readonly slug: string; readonly name: string },
  range: Interval,
  fresh: ReturnType<typeof tellFreshness>,
): z.output<typeof suggestionsAnswer> {
  const looked = { own, others, forgotten, whole: isWhole };
  return {
    meta: { service, from: toIso(range.startMs), to: toIso(range.endMs), looked, ...fresh },
    items: suggestions.map((suggestion) => suggestionJson(suggestion, name)),
  };
}
