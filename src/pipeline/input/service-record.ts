import { z } from 'zod';
import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { hasRule, isSlug, STATUS_PAGE_TYPES, type TrackedService } from '../../domain/tracked-service.js';
import { holdsLogIn } from '../../domain/web-address.js';
import { refuseTwins } from './refuse-twins.js';
import { sayPlainly } from './say-plainly.js';
import { strictRecord } from './strict-record.js';

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
const serviceRecordSchema = strictRecord({
  slug: z.string().refine(isSlug, 'must be lower-case letters, digits and single hyphens, at most 64'),
  name: z.string().trim().min(1).max(100),
  hashtags: z.array(hashtag).max(200).default([]),
  phrases: z.array(words).max(500).default([]),
  aliases: z.array(words).max(200).default([]),
  dependsOn: z.array(z.string().refine(isSlug, 'must be the slug of a service')).max(50).default([]),
  statusPage: strictRecord({
    type: z.enum(STATUS_PAGE_TYPES),
    url: z.url({ protocol: /^https?$/ }).refine((url) => !holdsLogIn(url), 'must hold no log-in'),
    components: z.array(z.string().min(1)).optional(),
  })
    .nullish()
    .transform((page) => page ?? null),
  match: z.enum(['rule', 'alias']).default('rule'),
  enabled: z.boolean().default(true),
});

const servicesSchema = z
  .array(serviceRecordSchema)
  .min(1)
  .superRefine((services, context) => refuseTwins(services, context, 'slug', ({ slug }) => slug));

/**
 * Reads the contents of a `services.json`; unknown fields and a slug that comes twice are refused.
 *
 * @throws z.ZodError whose first issue's path names the element and the field
 */
export function toServices(json: unknown): TrackedService[] {
  return servicesSchema.parse(json, { error: sayPlainly });
}

/** What to tell of services for which no post can count. @returns one line each */
export function warnOfNoRule(services: readonly TrackedService[]): string[] {
  return services
    .filter((service) => !hasRule(service))
    .map(({ slug }) => `${slug} has no hashtag, phrase or alias: no post can count for it`);
}
