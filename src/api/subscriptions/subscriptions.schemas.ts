import { z } from 'zod';
import { type Delivery, DELIVERY_STATUSES } from '../../domain/delivery.js';
import { SPIKE_STATES } from '../../domain/spike.js';
import { CHANNEL_TYPES, type Subscription } from '../../domain/subscription.js';
import { toIso } from '../../domain/time.js';
import { holdsLogIn } from '../../domain/web-address.js';
import { DIGEST_SPANS, spanOf } from '../../pipeline/index.js';
import { languageOf, LANGUAGES, NO_LANGUAGE } from '../../languages/languages.js';
import { isoTime, pageFields, pageOf, query, ratio, slug, timeZone } from '../http/fields.js';

/** Stands for what is secret in an address; no address holds it. */
const MASK = '…';
const LEAST_REMINDER_MINUTES = 5;
const MOST_REMINDER_MINUTES = 7 * 1440;

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day as HH:MM')
  .meta({ examples: ['22:00'] });

const quietHours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from !== to, 'must begin and end at different times');

const digests = z.strictObject({
  every: z.enum(DIGEST_SPANS, 'must be day or week').default('day').meta({
    description: 'A week is told on the Monday after it.',
  }),
  at: timeOfDay.default('07:00').meta({ description: 'On the clocks of `timezone`.' }),
  whenCalm: z.boolean().default(true).meta({
    description: 'Whether one is sent, too, when nothing happened: a sign of life.',
  }),
});

const fields = {
  url: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .max(2000, 'is too long')
    .refine(
      (address) => !address.includes(MASK) && !address.includes(encodeURIComponent(MASK)),
      'is masked; leave it out to keep what stands',
    )
    .refine((address) => !holdsLogIn(address), 'must not hold a name or a password')
    .nullable()
    .meta({ description: 'Where it is posted to. Told masked: it often is a secret.' }),
  to: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(500, 'is too long')
    .nullable()
    .meta({ description: 'A mail address (several: comma list), a Telegram chat, or a Slack channel.' }),
  secret: z.string().trim().min(1, 'must not be empty').max(500, 'is too long').nullable().meta({
    description:
      "Key that signs webhooks (made when absent, and then told once), bot's token, PagerDuty's routing key or ntfy's token. Never told again.",
  }),
  services: z.array(slug).max(500, 'are more than 500').meta({ description: 'Empty: all services.' }),
  states: z
    .array(z.enum(SPIKE_STATES, `must be one of ${SPIKE_STATES.join(', ')}`))
    .min(1, 'must name at least one state')
    .meta({ description: 'Rungs that are told; an alert begins at the lowest of them.' }),
  minConfidence: ratio.meta({ description: 'An alert does not begin below this confidence.' }),
  language: z.enum(LANGUAGES, NO_LANGUAGE).meta({ description: 'Of the messages.' }),
  timezone: timeZone.meta({
    description: 'Of the quiet hours, of the times in messages and of the days of digests.',
  }),
  alerts: z.boolean().meta({ description: 'Whether outages are told as they happen.' }),
  digests: digests.nullable().meta({
    description:
      'Digests of the days or weeks of `timezone`, as a mail or a short message with a link; not by pagerduty. null: none.',
  }),
  quietHours: quietHours.nullable().meta({
    description:
      'Nothing is told in them; at their end one summary tells what is still open, and how much came and went.',
  }),
  reminderMinutes: z
    .number()
    .int('must be a whole number')
    .min(LEAST_REMINDER_MINUTES, `must be at least ${LEAST_REMINDER_MINUTES}`)
    .max(MOST_REMINDER_MINUTES, `must be at most ${MOST_REMINDER_MINUTES}`)
    .nullable()
    .meta({ description: 'An outage that is still open is told again after so many minutes; null: never.' }),
  enabled: z.boolean(),
};

export const newSubscriptionBody = z.strictObject({
  type: z.enum(CHANNEL_TYPES, `must be one of ${CHANNEL_TYPES.join(', ')}`),
  url: fields.url.default(null),
  to: fields.to.default(null),
  secret: fields.secret.default(null),
  services: fields.services.default([]),
  states: fields.states.default(['suspected', 'confirmed']),
  minConfidence: fields.minConfidence.default(0),
  language: fields.language.optional().meta({ description: 'Of the messages; default OUTCRY_LANGUAGE.' }),
  timezone: fields.timezone.optional().meta({ description: 'Default OUTCRY_TIMEZONE.' }),
  alerts: fields.alerts.default(true),
  digests: fields.digests.default(null),
  quietHours: fields.quietHours.default(null),
  reminderMinutes: fields.reminderMinutes.default(null),
  enabled: fields.enabled.default(true),
});

export const subscriptionPatchBody = z
  .strictObject(fields)
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'changes nothing');

export const subscriptionAnswer = z.object({
  id: z.string(),
  type: z.enum(CHANNEL_TYPES),
  url: z.string().nullable().meta({ description: 'Its host alone.' }),
  to: z.string().nullable(),
  hasSecret: z.boolean(),
  services: z.array(slug).readonly(),
  states: z.array(z.enum(SPIKE_STATES)).readonly(),
  minConfidence: ratio,
  language: z.enum(LANGUAGES),
  timezone: z.string(),
  alerts: z.boolean(),
  digests: z.object({ every: z.enum(DIGEST_SPANS), at: z.string(), whenCalm: z.boolean() }).nullable(),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  reminderMinutes: z.number().nullable(),
  enabled: z.boolean(),
  readOnly: z.boolean().meta({ description: 'true: set by OUTCRY_ALERT_… in the environment.' }),
  createdAt: isoTime.nullable(),
});
export const newSubscriptionAnswer = subscriptionAnswer.extend({
  secret: z
    .string()
    .optional()
    .meta({ description: 'The signing key, where one was made: it is told only now.' }),
});
export const subscriptionsAnswer = pageOf(subscriptionAnswer);
export const subscriptionsQuery = query(pageFields);

export const testQuery = query({
  digest: z
    .string()
    .refine((name) => spanOf(name) !== null, 'must be a day such as 2025-06-10 or a week such as 2025-W24')
    .optional()
    .meta({ description: 'Sends the digest of this day or week.' }),
});

export const deliveriesQuery = query({
  ...pageFields,
  status: z.enum(DELIVERY_STATUSES, `must be one of ${DELIVERY_STATUSES.join(', ')}`).optional(),
});

export const deliveryAnswer = z.object({
  id: z.string().meta({ description: 'Id of the notice, the same in every try.' }),
  kind: z.string(),
  key: z.string().meta({ description: 'The same for all notices of one outage.' }),
  status: z.enum(DELIVERY_STATUSES).meta({
    description: 'failed: it will be tried again at nextTryAt; dead: given up until it is retried by hand.',
  }),
  attempts: z.number(),
  error: z.string().nullable(),
  createdAt: isoTime,
  triedAt: isoTime.nullable(),
  nextTryAt: isoTime.nullable(),
});
export const deliveriesAnswer = pageOf(deliveryAnswer);

/** Without its secrets: of an address only the host is told. */
export function tellSubscription(subscription: Subscription): z.input<typeof subscriptionAnswer> {
  const { owner, createdAtMs, secret, url, digests: wish, ...told } = subscription;
  return {
    ...told,
    language: languageOf(told.language),
    digests: wish && { every: wish.every, at: wish.at, whenCalm: wish.whenCalm },
    url: url === null ? null : `${new URL(url).origin}/${MASK}`,
    hasSecret: secret !== null,
    readOnly: owner === 'environment',
    createdAt: owner === 'environment' ? null : toIso(createdAtMs),
  };
}

/** @param madeSecret  the signing key that was made for it, told only now; `null`: none was */
export function tellNewSubscription(
  subscription: Subscription,
  madeSecret: string | null,
): z.input<typeof newSubscriptionAnswer> {
  return { ...tellSubscription(subscription), ...(madeSecret === null ? {} : { secret: madeSecret }) };
}

export function tellDelivery({
  notice,
  kind,
  key,
  status,
  attempts,
  error,
  createdAtMs,
  triedAtMs,
  nextTryMs,
}: Delivery): z.input<typeof deliveryAnswer> {
  const time = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));
  return {
    id: notice,
    kind,
    key,
    status,
    attempts,
    error,
    createdAt: toIso(createdAtMs),
    triedAt: time(triedAtMs),
    nextTryAt: time(nextTryMs),
  };
}

/** A subscription with what a patch changes of it. One that changes when digests are due makes none of the past due. */
export function applyPatch(
  before: Subscription,
  { digests: wish, ...patch }: z.output<typeof subscriptionPatchBody>,
  nowMs: number,
): Subscription {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const after = { ...before, ...(Object.fromEntries(given) as Partial<Subscription>) };
  const isMoved = wish !== undefined || [patch.timezone, patch.enabled].some((value) => value !== undefined);
  const sinceMs = isMoved ? nowMs : (before.digests?.sinceMs ?? nowMs);
  const wanted = wish === undefined ? before.digests : wish;
  return { ...after, digests: wanted && { ...wanted, sinceMs } };
}
