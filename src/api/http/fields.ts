import { z } from 'zod';
import { FIRST_VOICES } from '../../domain/outage.js';
import { type Interval } from '../../domain/interval.js';
import { DAY_MS, MINUTE_MS, parseInstant } from '../../domain/time.js';
import { isTimeZone } from '../../pipeline/index.js';
import { type Page } from '../../store/store.js';
import { isSlug } from '../../domain/tracked-service.js';
import { LANGUAGES, NO_LANGUAGE } from '../../languages/languages.js';
import { badField } from './problem.js';

const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 50;

/** ISO 8601 with a zone on the wire, UTC epoch milliseconds inside. */
export const instant = z
  .string()
  .transform((text, context) => {
    const timeMs = parseInstant(text);
    if (timeMs !== null) return timeMs;
    context.addIssue({
      code: 'custom',
      message: 'must be an ISO 8601 time with a zone, such as 2025-06-10T06:00:00Z',
    });
    return z.NEVER;
  })
  .meta({ format: 'date-time', examples: ['2025-06-10T06:00:00Z'] });

export const slug = z
  .string()
  .refine(isSlug, 'must be lower-case letters, digits and single hyphens, at most 64')
  .meta({ examples: ['chatgpt'] });

/** Language of what is written for people. */
export const languageChoice = z
  .enum(LANGUAGES, NO_LANGUAGE)
  .optional()
  .meta({ description: 'Default by Accept-Language.' });

/** Code of a language, as posts carry it. */
export const languageCode = z
  .string()
  .max(20)
  .meta({ examples: ['id'] });

export const flag = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

export const limit = z
  .string()
  .regex(/^\d{1,6}$/, `must be a whole number from 1 to ${MAX_LIMIT}`)
  .transform(Number)
  .refine((count) => count >= 1 && count <= MAX_LIMIT, `must be a whole number from 1 to ${MAX_LIMIT}`)
  .default(DEFAULT_LIMIT)
  .meta({
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIMIT,
    default: DEFAULT_LIMIT,
    description: `Items a page, at most ${MAX_LIMIT}.`,
  });

/** IANA name. */
export const timeZone = z
  .string()
  .max(64, 'is too long')
  .refine(isTimeZone, 'must be an IANA time zone such as Asia/Jakarta');

const A_RATIO = 'must be a number from 0 to 1';
/** Items that are less sure are left out. */
export const minConfidence = z
  .string()
  .regex(/^\d(\.\d{1,10})?$/, A_RATIO)
  .transform(Number)
  .refine((confidence) => confidence <= 1, A_RATIO)
  .optional()
  .meta({
    type: 'number',
    minimum: 0,
    maximum: 1,
    description: 'Only those whose `confidence` is at least this, 0 to 1.',
  });

export const pageFields = {
  limit,
  cursor: z
    .string()
    .max(1000, 'is too long')
    .optional()
    .meta({ description: '`nextCursor` of the page before.' }),
};

/** Of a list that is also sent whole, which may be cut. */
export const exportFields = {
  ...pageFields,
  after: z
    .string()
    .max(500, 'is too long')
    .optional()
    .meta({ description: '`id` of the last row that arrived of an export that was cut: goes on behind it.' }),
};

export const rangeFields = {
  from: instant.optional().meta({ description: 'Start, inclusive.' }),
  to: instant.optional().meta({ description: 'End, exclusive.' }),
};

/**
 * A query string: parameters that are given but empty count as absent, unknown ones are refused by name, since a
 * filter that is silently ignored gives a wrong answer.
 */
export function query<T extends z.ZodRawShape>(shape: T) {
  return z.preprocess((value) => withoutEmpty(value), z.strictObject(shape));
}

/** An output time: ISO 8601 UTC with `Z`. */
export const isoTime = z.string().meta({ format: 'date-time' });
/** An output ratio. */
export const firstVoice = z.enum(FIRST_VOICES).meta({
  description:
    "Who spoke first; people-only: the provider's own page never said so, provider-only: no spike was seen, hand-entered: neither, only a person told of it.",
});

export const ratio = z.number().min(0).max(1);

/** One page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A page whose items are told as they leave the house. */
export function tellPage<T, U>({ items, nextCursor }: Page<T>, tell: (item: T) => U) {
  return { items: items.map(tell), nextCursor };
}

/** The page a query asks for, as the store takes it. */
export function pageRequest(query: { limit: number; cursor?: string | undefined }) {
  return { limit: query.limit, cursor: query.cursor ?? null };
}

/**
 * The range that a query asks for, with the last `spanMs` before `nowMs` as the default.
 *
 * @throws ProblemError that names the field when the end is not after the start
 */
export function rangeOf(
  query: { from?: number | undefined; to?: number | undefined },
  nowMs: number,
  spanMs = DAY_MS,
): Interval {
  // The end of this minute: within it, the same question has the same answer, and the same tag.
  const presentMs = Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS;
  const endMs = query.to ?? (query.from === undefined ? presentMs : Math.max(presentMs, query.from + 1));
  const startMs = query.from ?? endMs - spanMs;
  if (endMs <= startMs) throw badField('to', 'must be later than from');
  return { startMs, endMs };
}

/** The range of a list, or `null` when the query names neither end. */
export function optionalRange(query: {
  from?: number | undefined;
  to?: number | undefined;
}): Interval | null {
  if (query.from === undefined && query.to === undefined) return null;
  const range = { startMs: query.from ?? 0, endMs: query.to ?? FAR_FUTURE_MS };
  if (range.endMs <= range.startMs) throw badField('to', 'must be later than from');
  return range;
}

/** 9999-12-31: the last day that ISO 8601 writes with four digits. */
const FAR_FUTURE_MS = Date.UTC(9999, 11, 31);

function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, text]) => text !== ''));
}
