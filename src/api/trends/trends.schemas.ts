import { z } from 'zod';
import { HOUR_MS, MINUTE_MS, toIso } from '../../domain/time.js';
import { type Trend, type TrendGroup, type TrendPoint } from '../../pipeline/index.js';
import { isoTime, languageCode, query, rangeFields, ratio, slug } from '../http/fields.js';
import { freshnessFields, type tellFreshness } from '../http/freshness.js';
import { hashtagText } from '../services/services.schemas.js';

/** Widths a point may have; the ISO 8601 spelling of each is taken too. */
export const BUCKETS = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '1d': 24 * HOUR_MS,
} as const;
export type BucketName = keyof typeof BUCKETS;
export const BUCKET_NAMES = Object.keys(BUCKETS) as BucketName[];
const ISO_DURATIONS: Readonly<Record<string, BucketName>> = {
  PT1M: '1m',
  PT5M: '5m',
  PT15M: '15m',
  PT1H: '1h',
  P1D: '1d',
};

/** Points that one answer may hold: a week of minutes. */
export const MAX_POINTS = 10_080;
/** Days that one answer may reach over: each is read minute by minute, however wide its points are. */
export const MAX_DAYS = 5 * 366;

const bucket = z
  .preprocess(
    (text) => (typeof text === 'string' ? (ISO_DURATIONS[text] ?? text) : text),
    z.enum(BUCKET_NAMES, `must be one of ${BUCKET_NAMES.join(', ')}`),
  )
  .default('15m');

/** The breakdowns a trend may be grouped by. */
export const GROUPS = ['source', 'language', 'country', 'intent', 'symptom'] as const;

export const trendQuery = query({
  service: slug.optional(),
  hashtag: hashtagText.optional(),
  ...rangeFields,
  bucket,
  groupBy: z.enum(GROUPS, `must be one of ${GROUPS.join(', ')}`).optional(),
});

/** Days in which terms may rise: their posts are read, and those of seven times as long before. */
export const MAX_TOP_DAYS = 31;

export const topLimit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, 'must be a whole number from 1 to 100')
  .transform(Number)
  .default(20)
  .meta({ type: 'integer', minimum: 1, maximum: 100, default: 20, description: 'Items, at most 100.' });
export const topQuery = query({
  service: slug.optional(),
  language: languageCode.optional(),
  ...rangeFields,
  limit: topLimit,
});

export const trendPointAnswer = z.object({
  start: isoTime,
  count: z.number().nullable().meta({ description: 'Posts; null where nobody listened.' }),
  authors: z.number().nullable().meta({ description: 'People: nobody counts twice within an hour.' }),
  expected: z.number().nullable().meta({ description: 'People expected.' }),
  score: z.number().nullable(),
  sentiment: z.number().min(-1).max(1).nullable(),
  coverage: ratio,
});

export const trendAnswer = z.object({
  meta: z.object({
    service: z.string().nullable(),
    hashtag: z.string().nullable(),
    bucket: z.enum(BUCKET_NAMES),
    from: isoTime,
    to: isoTime,
    ...freshnessFields,
    withdrawn: z.number().nullable().meta({
      description:
        'Posts of the service that their authors took back or changed since. They stay counted; their text is gone. Null where only a hashtag was asked for.',
    }),
  }),
  points: z.array(trendPointAnswer),
  groups: z
    .array(
      z.object({
        key: z.string(),
        points: z.array(
          z.object({
            start: isoTime,
            count: z.number().nullable(),
            expected: z.number().nullable().meta({
              description:
                "Of the people expected, the group's share of posts in the week before; null before that.",
            }),
          }),
        ),
      }),
    )
    .optional(),
});

export function tellPoint(point: TrendPoint): z.output<typeof trendPointAnswer> {
  return {
    start: toIso(point.startMs),
    count: point.posts,
    authors: point.authors,
    expected: rounded(point.expected),
    score: rounded(point.score),
    sentiment: rounded(point.sentiment),
    coverage: rounded(point.coverage) ?? 0,
  };
}

export function tellGroupPoint({ startMs, posts, expected }: TrendGroup['points'][number]) {
  return { start: toIso(startMs), count: posts, expected: rounded(expected) };
}

export function tellTrend(
  trend: Trend,
  fresh: ReturnType<typeof tellFreshness>,
  asked: { service?: string | undefined; hashtag?: string | undefined; bucket: BucketName },
): z.output<typeof trendAnswer> {
  return {
    meta: {
      service: asked.service ?? null,
      hashtag: asked.hashtag ?? null,
      bucket: asked.bucket,
      from: toIso(trend.startMs),
      to: toIso(trend.endMs),
      ...fresh,
      // Of the hashtag alone where one was asked for.
      lastUpdated: trend.lastUpdatedMs === null ? null : toIso(trend.lastUpdatedMs),
      withdrawn: trend.withdrawn,
    },
    points: trend.points.map(tellPoint),
    ...(trend.groups
      ? {
          groups: trend.groups.map(({ key, points }) => ({
            key,
            points: points.map(tellGroupPoint),
          })),
        }
      : {}),
  };
}

/** Four decimals: what a reader can use, without the noise of binary fractions. */
export function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e4) / 1e4;
}

const weight = z
  .number()
  .meta({ description: 'z-score of the log-odds against the past; about 2 is more than chance.' });
const meta = z.object({ from: isoTime, to: isoTime, ...freshnessFields });
export const keywordsAnswer = z.object({
  meta,
  items: z.array(z.object({ term: z.string(), weight, people: z.number(), usual: z.number() })),
});
export const hashtagTrendAnswer = z.object({
  meta,
  items: z.array(z.object({ hashtag: z.string(), posts: z.number(), usual: z.number(), weight })),
});
