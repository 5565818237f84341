import { readUnsubscribe } from '../alert/unsubscribe.js';
import { type Deed, subscriptionEntries } from '../domain/audit-entries.js';
import { type Subscription } from '../domain/subscription.js';
import { type Store } from '../store/store.js';

/** What a link to stop digests is about, and how it stands. */
export interface Unsubscription {
  /** `unknown`: we did not sign it, or its subscription is gone. */
  readonly standing: 'open' | 'stopped' | 'unknown';
  /** How many addresses get these digests: they are stopped for all of them. */
  readonly readers: number;
}

const UNKNOWN: Unsubscription = { standing: 'unknown', readers: 0 };

/** What the token in the link of a mail stands for. */
export async function readUnsubscription(store: Store, token: string): Promise<Unsubscription> {
  const subscription = await find(store, token);
  if (!subscription) return UNKNOWN;
  const isOpen = subscription.enabled && subscription.digests !== null;
  return { standing: isOpen ? 'open' : 'stopped', readers: (subscription.to ?? '').split(',').length };
}

/** Stops the digests of a subscription; one that is for nothing else is switched off, so that the admin finds it as it was. */
export async function stopDigests(store: Store, token: string, deed: Deed): Promise<Unsubscription> {
  const subscription = await find(store, token);
  if (!subscription) return UNKNOWN;
  const stopped = subscription.alerts
    ? { ...subscription, digests: null }
    : { ...subscription, enabled: false };
  await store.write(async (unit) => {
    await store.subscriptions.put(unit, stopped);
    await store.audit.add(unit, ...subscriptionEntries(subscription, stopped, deed));
  });
  return readUnsubscription(store, token);
}

async function find(store: Store, token: string): Promise<Subscription | null> {
  const id = readUnsubscribe(token, store.keys.votes);
  return id === null ? null : store.subscriptions.get(id);
}
