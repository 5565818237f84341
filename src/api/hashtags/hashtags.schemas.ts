import { z } from 'zod';
import { toIso } from '../../domain/time.js';
import { type TrackedHashtag } from '../../store/store.js';
import { flag, isoTime, pageFields, query, slug } from '../http/fields.js';
import { freshnessFields, readingsOf } from '../http/freshness.js';
import { hashtagText } from '../services/services.schemas.js';

export const hashtagsQuery = query({ ...pageFields, service: slug.optional(), enabled: flag.optional() });
export const hashtagQuery = query({ service: slug.optional() });

export const newHashtagBody = z.strictObject({
  tag: hashtagText,
  service: slug,
  enabled: z.boolean().default(true),
});

export const hashtagPatchBody = z.strictObject({ enabled: z.boolean() });

const trackedHashtag = z.object({
  tag: z.string().meta({ description: 'Normalised.' }),
  label: z.string().meta({ description: 'As written.' }),
  service: slug,
  enabled: z.boolean(),
  origin: z.enum(['catalogue', 'user']),
  createdAt: isoTime,
});
export const hashtagAnswer = trackedHashtag;
export const hashtagsAnswer = readingsOf(trackedHashtag);
export const changedHashtagAnswer = z.object({ tag: z.string(), services: z.array(trackedHashtag) });
export const oneHashtagAnswer = changedHashtagAnswer.extend({ meta: z.object(freshnessFields) });

export function tellHashtag(hashtag: TrackedHashtag): z.output<typeof hashtagAnswer> {
  const { tag, label, service, enabled, origin, createdAtMs } = hashtag;
  return { tag, label, service, enabled, origin, createdAt: toIso(createdAtMs) };
}
