import { z } from 'zod';
import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { RULE_AUTHORS, type RuleVersion } from '../../domain/rule-version.js';
import { toIso } from '../../domain/time.js';
import { STATUS_PAGE_TYPES, type TrackedService } from '../../domain/tracked-service.js';
import { holdsLogIn } from '../../domain/web-address.js';
import { withoutTrailingSlash } from '../../domain/web-address.js';
import { type ServiceSensitivity } from '../../pipeline/index.js';
import { flag, isoTime, pageFields, pageOf, query, slug } from '../http/fields.js';
import { freshnessFields, readingsOf } from '../http/freshness.js';

const MAX_RULES = 200;

export const hashtagText = z
  .string()
  .max(200, 'is longer than 200 characters')
  .refine(
    (text) => isHashtag(normalizeHashtag(text)),
    'must be letters, digits and _, with at least one letter',
  )
  .transform((text) => text.trim().replace(/^[#＃]+\s*/u, ''))
  .meta({ description: 'With or without #; compared without case and width.', examples: ['ChatGPTDown'] });

const words = z
  .string()
  .trim()
  .min(2, 'is too short to match anything but noise')
  .max(200, 'is longer than 200 characters');

const statusPage = z.strictObject({
  type: z.enum(STATUS_PAGE_TYPES),
  url: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .refine((url) => !holdsLogIn(url), 'must hold no log-in'),
  components: z.array(z.string().min(1).max(200)).max(MAX_RULES).optional(),
});

const serviceFields = {
  name: z.string().trim().min(1, 'must not be empty').max(100, 'is longer than 100 characters'),
  hashtags: z.array(hashtagText).max(MAX_RULES),
  phrases: z.array(words).max(MAX_RULES).meta({ description: 'Word sequences that alone tell of trouble.' }),
  aliases: z.array(words).max(MAX_RULES).meta({ description: 'Names that count only beside a symptom.' }),
  dependsOn: z.array(slug).max(50).meta({ description: 'Slugs of declared upstreams.' }),
  statusPage: statusPage.nullable(),
  match: z.enum(['rule', 'alias']).meta({ description: '`alias` counts every post that names the service.' }),
  enabled: z.boolean(),
};

export const newServiceBody = z.strictObject({
  slug,
  name: serviceFields.name,
  hashtags: serviceFields.hashtags.default([]),
  phrases: serviceFields.phrases.default([]),
  aliases: serviceFields.aliases.default([]),
  dependsOn: serviceFields.dependsOn.default([]),
  statusPage: serviceFields.statusPage.default(null),
  match: serviceFields.match.default('rule'),
  enabled: serviceFields.enabled.default(true),
});

export const servicePatchBody = z
  .strictObject(serviceFields)
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'changes nothing');

export const servicesQuery = query({ ...pageFields, enabled: flag.optional() });

export const serviceAnswer = z.object({ slug, ...serviceFields, hashtags: z.array(z.string()) });
export const oneServiceAnswer = serviceAnswer.extend({ meta: z.object(freshnessFields) });
export const createdAnswer = serviceAnswer.extend({
  warnings: z.array(z.string()).meta({ description: 'Such as: no post can count for it.' }),
});
export const servicesAnswer = readingsOf(serviceAnswer);

export const versionsQuery = query(pageFields);

const version = z.object({
  version: z.number().meta({ description: '1, 2, 3, …' }),
  at: isoTime,
  by: z.enum(RULE_AUTHORS).meta({ description: 'The admin token, the command line, or what is shipped.' }),
  changed: z
    .array(z.string())
    .meta({ description: 'Names of the fields that it changed; `created` or `removed` alone.' }),
  rule: serviceAnswer,
});
export const versionsAnswer = pageOf(version);

export function tellVersion({ number, atMs, by, changed, rule }: RuleVersion): z.output<typeof version> {
  return { version: number, at: toIso(atMs), by, changed: [...changed], rule: tellService(rule) };
}

export function tellService(service: TrackedService): z.output<typeof serviceAnswer> {
  const { slug, name, hashtags, phrases, aliases, dependsOn, statusPage, match, enabled } = service;
  return {
    slug,
    name,
    hashtags: [...hashtags],
    phrases: [...phrases],
    aliases: [...aliases],
    dependsOn: [...dependsOn],
    statusPage: statusPage && {
      type: statusPage.type,
      url: statusPage.url,
      ...(statusPage.components ? { components: [...statusPage.components] } : {}),
    },
    match,
    enabled,
  };
}

/** A body's status page as the domain writes it: an absent list is no key, not an undefined one. */
export function readStatusPage(page: z.output<typeof statusPage> | null): TrackedService['statusPage'] {
  if (page === null) return null;
  const url = withoutTrailingSlash(page.url);
  return page.components ? { type: page.type, url, components: page.components } : { type: page.type, url };
}

const seriesSensitivity = z.object({
  at: isoTime,
  minutes: z.number().meta({ description: 'Width of the window.' }),
  expected: z.number().meta({ description: 'People expected in it.' }),
  people: z
    .number()
    .nullable()
    .meta({ description: 'Least people in it that raise a spike; null: not judged yet.' }),
  warmInMinutes: z.number().meta({ description: 'Minutes to listen before anything is judged.' }),
});

export const sensitivityAnswer = z
  .object({ authors: seriesSensitivity, reports: seriesSensitivity })
  .nullable()
  .meta({ description: 'What stays below it cannot be told from chance. null: never judged.' });

export function tellSensitivity(sensitivity: ServiceSensitivity | null): z.output<typeof sensitivityAnswer> {
  const tell = ({ atMs, minutes, expected, people, warmInMinutes }: ServiceSensitivity['authors']) => ({
    at: toIso(atMs),
    minutes,
    expected: Number(expected.toPrecision(3)),
    people,
    warmInMinutes,
  });
  return sensitivity && { authors: tell(sensitivity.authors), reports: tell(sensitivity.reports) };
}
