import { z } from 'zod';
import { EXCLUSION_REASONS } from '../../domain/analysis.js';
import { toIso } from '../../domain/time.js';
import { type TrackedHashtag } from '../../store/store.js';
import { flag, isoTime, pageFields, pageOf, query, slug } from '../http/fields.js';
import { hashtagText } from '../services/services.schemas.js';

export const hashtagsQuery = query({ ...pageFields, service: slug.optional(), enabled: flag.optional() });
export const hashtagQuery = query({ service: slug.optional() });

export const newHashtagBody = z.strictObject({
  tag: hashtagText,
  service: slug,
  enabled: z.boolean().default(true),
});

export const hashtagPatchBody = z.strictObject({ enabled: z.boolean() });

const MAX_HOURS = 7 * 24;

export const previewBody = z.strictObject({
  tag: hashtagText,
  hours: z
    .number()
    .positive('must be more than 0')
    .max(MAX_HOURS, `must be at most ${MAX_HOURS}`)
    .default(24)
    .meta({ description: 'How far to look back.' }),
});

const trackedHashtag = z.object({
  tag: z.string().meta({ description: 'Normalised.' }),
  label: z.string().meta({ description: 'As written.' }),
  service: slug,
  enabled: z.boolean(),
  origin: z.enum(['catalogue', 'user']),
  createdAt: isoTime,
});
export const hashtagAnswer = trackedHashtag;
export const hashtagsAnswer = pageOf(trackedHashtag);
export const oneHashtagAnswer = z.object({ tag: z.string(), services: z.array(trackedHashtag) });

export const previewAnswer = z.object({
  tag: z.string(),
  from: isoTime,
  to: isoTime,
  looked: z.number().meta({
    description:
      'Posts kept of that time. Posts about no tracked service are not kept, so this is the least it would count.',
  }),
  counted: z.number(),
  excluded: z.number(),
  posts: z.array(
    z.object({
      id: z.string(),
      source: z.string(),
      createdAt: isoTime,
      text: z.string(),
      url: z.string().nullable(),
      reason: z.enum(['counted', ...EXCLUSION_REASONS]),
    }),
  ),
});

export function tellHashtag(hashtag: TrackedHashtag): z.output<typeof hashtagAnswer> {
  const { tag, label, service, enabled, origin, createdAtMs } = hashtag;
  return { tag, label, service, enabled, origin, createdAt: toIso(createdAtMs) };
}
