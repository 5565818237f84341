import { z } from 'zod';
import { EXCLUSION_REASONS, INTENTS } from '../../domain/analysis.js';
import { toIso } from '../../domain/time.js';
import { type StoredPost } from '../../store/store.js';
import { flag, languageCode, isoTime, exportFields, query, rangeFields, slug } from '../http/fields.js';
import { readingsOf } from '../http/freshness.js';

export const postsQuery = query({
  ...exportFields,
  ...rangeFields,
  service: slug.optional(),
  source: z
    .string()
    .max(100)
    .optional()
    .meta({ examples: ['bluesky'] }),
  language: languageCode.optional(),
  intent: z.enum(INTENTS, `must be one of ${INTENTS.join(', ')}`).optional(),
  texts: flag.optional().meta({
    description:
      'Whether what was said is told: by default in JSON, and not in rows, where it needs the admin token.',
  }),
  excluded: flag.optional().meta({ description: 'Only posts that do not count (true), or that do (false).' }),
});

/** What the pushing side sends; `readPostRecords` of the pipeline reads it, record by record. */
export const pushedPost = z.object({
  id: z.string().meta({ examples: ['mastodon:109348684737626801'] }),
  createdAt: isoTime,
  text: z.string(),
  source: z.string().nullish(),
  author: z.string().nullish(),
  language: z.string().nullish(),
  url: z.string().nullish(),
  hashtags: z.array(z.string()).nullish(),
  country: z.string().nullish(),
  repostOf: z.string().nullish(),
});

export const ingestAnswer = z.object({
  read: z.number(),
  counted: z.number(),
  duplicate: z.number(),
  dropped: z.record(z.string(), z.number()).meta({ description: 'By reason.' }),
  failed: z.number(),
  failures: z
    .array(z.object({ line: z.number(), message: z.string() }))
    .meta({ description: 'Line of NDJSON or element of the array, from 1; at most 100 are told.' }),
  warnings: z
    .array(z.string())
    .meta({ description: 'What was taken in, but not as it may be hoped: posts older than texts are kept.' }),
});

export const postAnswer = z.object({
  id: z.string(),
  source: z.string(),
  createdAt: isoTime,
  ingestedAt: isoTime,
  text: z.string().optional().meta({ description: 'Absent with `texts=false`, as are `errors`.' }),
  url: z.string().nullable(),
  hashtags: z.array(z.string()),
  language: z.string(),
  country: z.string().nullable(),
  repostOf: z.string().nullable(),
  sentiment: z.object({ score: z.number(), label: z.string() }).nullable(),
  intent: z.enum(INTENTS),
  symptoms: z.array(z.string()),
  errors: z
    .array(z.string())
    .optional()
    .meta({ description: 'Error messages and codes that the post quotes, as written.' }),
  services: z.array(
    z.object({ service: z.string(), rule: z.enum(['hashtag', 'phrase', 'alias']), matched: z.string() }),
  ),
  excluded: z
    .enum(EXCLUSION_REASONS)
    .nullable()
    .meta({ description: 'Why it does not count; null when it does.' }),
});
export const postsAnswer = readingsOf(postAnswer);

/** Authors stay inside: the store holds a keyed hash, which is nobody's business outside. */
export function tellPost(stored: StoredPost) {
  const { post, analysis, matches } = stored;
  return {
    id: post.id,
    source: post.source,
    createdAt: toIso(post.createdAtMs),
    ingestedAt: toIso(stored.ingestedAtMs),
    text: post.text,
    url: post.url,
    hashtags: [...post.hashtags],
    language: analysis.language,
    country: post.country,
    repostOf: post.repostOf,
    sentiment: analysis.sentiment && { ...analysis.sentiment },
    intent: analysis.intent,
    symptoms: [...analysis.symptoms],
    errors: [...analysis.errors],
    services: matches.map(({ service, rule, matched }) => ({ service, rule, matched })),
    excluded: stored.excluded,
  };
}

/** The same without anything that was said. */
export function tellWithoutText(stored: StoredPost) {
  const { text: _text, errors: _errors, ...told } = tellPost(stored);
  return told;
}
