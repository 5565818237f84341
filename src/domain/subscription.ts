import { type SpikeState } from './lifecycle.js';

/** Kinds of channels that alerts go to. */
export const CHANNEL_TYPES = [
  'webhook',
  'slack',
  'discord',
  'teams',
  'telegram',
  'pagerduty',
  'email',
  'ntfy',
] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

/** A part of the day in which nothing is told, on the wall clock of a Subscription's time zone. */
export interface QuietHours {
  /** `HH:MM`; its minute is quiet. */
  readonly from: string;
  /** `HH:MM`, another one than `from`; its minute is not quiet. Earlier than `from`: on the next day. */
  readonly to: string;
}

/** Which digests are sent, and when. */
export interface DigestWish {
  /** A day on the next one, a week on the Monday after it. */
  readonly every: 'day' | 'week';
  /** `HH:MM` on the wall clock of the Subscription's time zone. */
  readonly at: string;
  /** Whether one is sent, too, of a day or week on which nothing happened. */
  readonly whenCalm: boolean;
  /** What was due before is not sent any more. */
  readonly sinceMs: number;
}

/** Who wants to be told of what, where and how. */
export interface Subscription {
  readonly id: string;
  readonly type: ChannelType;
  /** Address that is posted to; `null` for types that need none. Often a secret in itself. */
  readonly url: string | null;
  /** A mail address, a chat or a channel; `null` for types that need none. */
  readonly to: string | null;
  /** Signing key, token or routing key. */
  readonly secret: string | null;
  /** Slugs of services; empty: all. */
  readonly services: readonly string[];
  /** Rungs that are told: an alert begins at the lowest of them. At least one. */
  readonly states: readonly SpikeState[];
  /** An alert does not begin below this confidence, 0..1. */
  readonly minConfidence: number;
  /** Of the messages. */
  /** Of its messages: an ISO 639 code that they are told in. */
  readonly language: string;
  /** IANA name, for quiet hours, for the times in messages and for the days of digests. */
  readonly timezone: string;
  /** Whether outages are told as they happen. */
  readonly alerts: boolean;
  readonly digests: DigestWish | null;
  readonly quietHours: QuietHours | null;
  /** Minutes after which an outage that is still open is told again; `null`: never. */
  readonly reminderMinutes: number | null;
  readonly enabled: boolean;
  /** `environment`: set by `OUTCRY_ALERT_…` and read-only. */
  readonly owner: 'api' | 'environment';
  readonly createdAtMs: number;
}

/**
 * What a type still lacks to be reached, has too much of, or could not use: names of the fields with what is wrong, none
 * when it is whole. Slack is reached by an incoming webhook's `url`, or by a bot's token in `secret` with a channel in `to`.
 */
export function addressFaults({ type, ...address }: Pick<Subscription, 'type' | 'url' | 'to' | 'secret'>): {
  field: 'url' | 'to' | 'secret';
  message: string;
}[] {
  const needs = NEEDS[type === 'slack' && address.to !== null ? 'slack-bot' : type];
  return (['url', 'to', 'secret'] as const).flatMap((field) => {
    const given = address[field];
    if (given === null) return needs[field] === 'must' ? [{ field, message: `is needed for ${type}` }] : [];
    if (needs[field] === 'no') return [{ field, message: `is not used with this kind of ${type}` }];
    const fault = formFault(type, field, given);
    return fault === null ? [] : [{ field, message: fault }];
  });
}

/** What cannot be sent of what is wanted, by field. */
export function wishFaults({ type, alerts, digests }: Pick<Subscription, 'type' | 'alerts' | 'digests'>): {
  field: 'alerts' | 'digests';
  message: string;
}[] {
  if (digests !== null && !takesDigests(type))
    return [{ field: 'digests', message: `cannot be sent through ${type}` }];
  return alerts || digests !== null ? [] : [{ field: 'alerts', message: 'or digests must be wanted' }];
}

/** Whether a digest can be sent through a type: whoever is on call is not paged for one. */
export function takesDigests(type: ChannelType): boolean {
  return type !== 'pagerduty';
}

/** What is wrong with what a field holds; `null`: nothing. */
function formFault(type: ChannelType, field: 'url' | 'to' | 'secret', given: string): string | null {
  if (field === 'url') {
    const isTopic = type !== 'ntfy' || /[/][\w-]{1,64}[/]?$/.test(new URL(given).pathname);
    return isTopic ? null : 'must end in a topic such as https://ntfy.sh/my-topic';
  }
  if (field === 'to') {
    const isReached = type !== 'email' || given.split(',').every((one) => MAIL_ADDRESS.test(one.trim()));
    return isReached ? null : 'must be a mail address, or several with commas between them';
  }
  // Tokens stand in headers and addresses.
  if (type !== 'webhook') return /^[!-~]+$/.test(given) ? null : 'must be printable ASCII without spaces';
  // Else it would sign with no key, or with another one than the receiver reads.
  const isKey = !given.startsWith('whsec_') || /^whsec_[A-Za-z0-9+/]{2,}={0,2}$/.test(given);
  return isKey ? null : 'must be base64 behind whsec_';
}

/** `ops@example.org`, or a name with such an address in angle brackets. */
const MAIL_ADDRESS = /^([^<>,@\r\n]{1,100} )?<?[^\s<>,@]{1,64}@[^\s<>,@]{1,255}>?$/;

type Need = 'must' | 'may' | 'no';

const NEEDS: Readonly<Record<ChannelType | 'slack-bot', Record<'url' | 'to' | 'secret', Need>>> = {
  webhook: { url: 'must', to: 'no', secret: 'must' },
  slack: { url: 'must', to: 'no', secret: 'no' },
  'slack-bot': { url: 'no', to: 'must', secret: 'must' },
  discord: { url: 'must', to: 'no', secret: 'no' },
  teams: { url: 'must', to: 'no', secret: 'no' },
  telegram: { url: 'no', to: 'must', secret: 'must' },
  pagerduty: { url: 'may', to: 'no', secret: 'must' },
  email: { url: 'no', to: 'must', secret: 'no' },
  ntfy: { url: 'must', to: 'no', secret: 'may' },
};
