import { z } from 'zod';
import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { isSlug, STATUS_PAGE_TYPES, type TrackedService } from '../../domain/tracked-service.js';

const hashtag = z
  .string()
  .max(140)
  .refine(
    (tag) => isHashtag(normalizeHashtag(tag)),
    'must be a hashtag: letters, digits and _, with a letter',
  )
  .transform((tag) => tag.normalize('NFKC').trim().replace(/^#+/, ''));

const words = z.string().trim().min(2).max(140);

/** A tracked service as `services.json` and `POST /services` give it (contract, "Input files"). */
const serviceRecordSchema = z.object({
  slug: z.string().refine(isSlug, 'must be lower-case letters, digits and single hyphens, at most 64'),
  name: z.string().trim().min(1).max(100),
  hashtags: z.array(hashtag).max(200).default([]),
  phrases: z.array(words).max(500).default([]),
  aliases: z.array(words).max(200).default([]),
  dependsOn: z.array(z.string().refine(isSlug, 'must be the slug of a service')).max(50).default([]),
  statusPage: z
    .object({
      type: z.enum(STATUS_PAGE_TYPES),
      url: z.url({ protocol: /^https?$/ }),
      components: z.array(z.string().min(1)).optional(),
    })
    .nullish()
    .transform((page) => page ?? null),
  match: z.enum(['rule', 'alias']).default('rule'),
  enabled: z.boolean().default(true),
});

/**
 * Reads the contents of a `services.json`.
 *
 * @throws z.ZodError whose first issue's path names the element and the field
 */
export function toServices(json: unknown): TrackedService[] {
  return z.array(serviceRecordSchema).min(1).parse(json);
}
