import { type Channel } from '../../src/alert/channel.js';
import { type Subscription } from '../../src/domain/subscription.js';
import { AlertDesk } from '../../src/pipeline/alert-desk.js';
import { LeaseHolder } from '../../src/pipeline/lease-holder.js';
import { type Store } from '../../src/store/store.js';

/** A signed webhook that wants to be told everything, unless told otherwise. */
export function aSubscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    id: 'sub-1',
    type: 'webhook',
    url: 'https://receiver.example/hook',
    to: null,
    secret: 'whsec_YSBrZXkgb2Ygb3VyIG93biBtYWtpbmc=',
    services: [],
    states: ['suspected', 'confirmed'],
    minConfidence: 0,
    language: 'en',
    timezone: 'UTC',
    alerts: true,
    digests: null,
    quietHours: null,
    reminderMinutes: null,
    enabled: true,
    owner: 'api',
    createdAtMs: 0,
    ...changes,
  };
}

/** A desk whose subscriptions go through channels of ours: one for each id, beside those that are stored. */
export function aDesk(
  store: Store,
  channels: Readonly<Record<string, Channel>>,
  {
    leases = LeaseHolder.create(store),
    now = () => 0,
    warn = () => undefined,
  }: {
    readonly leases?: LeaseHolder;
    readonly now?: () => number;
    readonly warn?: (message: string) => void;
  } = {},
): AlertDesk {
  return new AlertDesk({
    store,
    leases,
    owned: Object.keys(channels).map((id) => aSubscription({ id, owner: 'environment' })),
    channelOf: ({ id }) => channels[id] ?? null,
    now,
    baseUrl: 'https://outcry.example/',
    timezone: 'UTC',
    log: { warn },
  });
}
