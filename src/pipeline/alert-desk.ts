import { randomUUID } from 'node:crypto';
import { type AlertNotice, type DigestNotice } from '../alert/alert.js';
import { type Channel, ChannelError } from '../alert/channel.js';
import { type AlertMessage } from '../alert/message/alert-message.js';
import { writeMessage } from '../alert/message/write-message.js';
import { type NewAuditEntry } from '../domain/audit.js';
import { type Subscription } from '../domain/subscription.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type DeliveryOutcome, type StoredDelivery } from '../store/deliveries.repository.js';
import { LeaseLostError, type Store } from '../store/store.js';
import { type HeldLease, type LeaseHolder } from './lease-holder.js';
import { plainError } from './plain-error.js';
import { type HealthLog } from './source-health.js';
import { writeDigestMessage } from './write-digest-message.js';

/** Pause after the first failed try; it doubles up to the longest one. */
const FIRST_RETRY_MS = MINUTE_MS;
const LONGEST_RETRY_MS = 30 * MINUTE_MS;
/** A notice that could not be delivered for this long is given up: it is a dead letter, which a person may try again. */
const GIVE_UP_MS = 6 * HOUR_MS;

interface DeskOptions {
  readonly store: Store;
  readonly leases: LeaseHolder;
  /** Subscriptions of the environment, which are not stored. */
  readonly owned: readonly Subscription[];
  /** `null`: what it needs is not set up. */
  readonly channelOf: (subscription: Subscription) => Channel | null;
  readonly now: () => number;
  /** Under which people reach this service. */
  readonly baseUrl: string;
  /** The site's own, in which its digests are told. */
  readonly timezone: string;
  readonly log: Pick<HealthLog, 'warn'>;
}

/**
 * Why a notice is not tried again by hand. `early`: one of the same outage that comes before it is still to be delivered;
 * `overtaken`: one that comes after it was, so that a receiver would take the outage for open again.
 */
export type RetryRefusal = 'delivered' | 'early' | 'overtaken';

interface Attempt {
  readonly outcome: DeliveryOutcome;
  /** `null`: it was delivered. */
  readonly fault: ChannelError['code'] | null;
}

/** What is known of a delivery before it is tried. */
type Untried = Pick<StoredDelivery, 'notice' | 'key' | 'body' | 'attempts' | 'createdAtMs'>;

/**
 * Delivers notices: each subscription in a lane of its own, so that one that hangs holds up no other. Of all processes one
 * at a time is in a lane, and it makes sure of that before each message; one that dies after a message was taken and before
 * that is written down is the only reason for which one is sent again.
 */
export class AlertDesk {
  /** Work of each subscription that is under way; it ends well, or the next `dispatch` throws what ended it. */
  private readonly lanes = new Map<string, Promise<void>>();
  /** Until when receivers asked for patience. */
  private readonly resting = new Map<string, number>();
  private broken: { readonly error: unknown } | null = null;

  constructor(private readonly options: DeskOptions) {}

  /** All, those of the environment first. */
  async subscriptions(): Promise<Subscription[]> {
    return [...this.options.owned, ...(await this.options.store.subscriptions.list())];
  }

  async find(id: string): Promise<Subscription | null> {
    return this.options.owned.find((owned) => owned.id === id) ?? this.options.store.subscriptions.get(id);
  }

  /** Whether what the subscription needs is set up. */
  canReach(subscription: Subscription): boolean {
    return this.options.channelOf(subscription) !== null;
  }

  /** Begins to deliver what is due, unless that is under way. @throws what broke an earlier delivery, if it was ours */
  dispatch(subscription: Subscription, nowMs: number): void {
    if (this.broken) throw this.broken.error;
    if (this.lanes.has(subscription.id) || nowMs < (this.resting.get(subscription.id) ?? 0)) return;
    this.enterIfFree(subscription.id, (lease) => this.deliverDue(subscription, nowMs, lease)).catch(
      (error: unknown) => {
        this.broken = { error };
      },
    );
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    while (this.lanes.size > 0) await Promise.all(this.lanes.values());
  }

  /**
   * Sends a notice of nothing, once, to see that it arrives. It is kept with its outcome in one write: what is pending is
   * delivered by whichever process comes first, and a test may be asked for beside a running service.
   *
   * @param digest  name of a digest that is sent in its place, `2025-06-10` or `2025-W24`
   * @returns how that went
   */
  async test(subscription: Subscription, digest: string | null = null): Promise<StoredDelivery> {
    const { store, now } = this.options;
    const nowMs = now();
    const { timezone } = subscription;
    const told = testNotice(nowMs, digest === null ? null : { date: digest, timezone });
    const notice = { ...addressed(subscription, told), kind: 'test', createdAtMs: nowMs };
    await this.enter(subscription.id, async () => {
      const { outcome } = await this.attempt(subscription, { ...notice, attempts: 0 }, nowMs, true);
      await store.write(async (unit) => {
        await store.deliveries.add(unit, notice);
        await store.deliveries.settle(unit, notice, outcome);
      });
    });
    return this.read(subscription.id, notice.notice);
  }

  /** Tries a delivery once more, now. @returns how that went */
  async tryOnce(subscription: Subscription, notice: string): Promise<StoredDelivery | RetryRefusal> {
    let refusal: RetryRefusal | null = null;
    await this.enter(subscription.id, async () => {
      const delivery = await this.read(subscription.id, notice);
      refusal = await this.refusalOf(delivery);
      if (refusal === null) await this.tryLast(subscription, delivery);
    });
    return refusal ?? this.read(subscription.id, notice);
  }

  private async refusalOf({
    subscription,
    notice,
    key,
    status,
  }: StoredDelivery): Promise<RetryRefusal | null> {
    if (status === 'delivered') return 'delivered';
    const all = await this.options.store.deliveries.ofKey(subscription, key);
    const index = all.findIndex((one) => one.notice === notice);
    if (all.slice(index + 1).some((later) => later.status === 'delivered')) return 'overtaken';
    const isEarly = all.slice(0, index).some((earlier) => ['pending', 'failed'].includes(earlier.status));
    return isEarly ? 'early' : null;
  }

  private async tryLast(subscription: Subscription, delivery: StoredDelivery): Promise<void> {
    const { store, now } = this.options;
    const isLast = delivery.status === 'dead';
    const { outcome } = await this.attempt(subscription, delivery, now(), isLast);
    await store.write((unit) => store.deliveries.settle(unit, delivery, outcome));
  }

  private async read(subscription: string, notice: string): Promise<StoredDelivery> {
    const delivery = await this.options.store.deliveries.get(subscription, notice);
    if (!delivery) throw new Error(`The delivery ${notice} was removed while it was tried`);
    return delivery;
  }

  /** Removes a subscription with its log, after what is under way of it. @param entries  for the audit log */
  async remove(id: string, entries: readonly NewAuditEntry[]): Promise<void> {
    const { store } = this.options;
    await this.enter(id, () =>
      store.write(async (unit) => {
        await store.subscriptions.remove(unit, id);
        await store.deliveries.removeOf(unit, id);
        await store.alerts.remove(unit, id);
        await store.leases.remove(unit, laneOf(id));
        await store.audit.add(unit, ...entries);
      }),
    );
  }

  /** Runs work of a subscription after what is under way of it. */
  private async enter(id: string, work: (lease: HeldLease) => Promise<void>): Promise<void> {
    return this.queue(id, async () => {
      const lease = await this.options.leases.takeInTurn(laneOf(id), NEVER);
      if (lease !== null) await holding(lease, work);
    });
  }

  /** Runs work of a subscription unless another process is at it. Another that takes over in the midst goes on with it. */
  private async enterIfFree(id: string, work: (lease: HeldLease) => Promise<void>): Promise<void> {
    return this.queue(id, async () => {
      const lease = await this.options.leases.take(laneOf(id));
      try {
        if (lease !== null) await holding(lease, work);
      } catch (error) {
        if (!(error instanceof LeaseLostError)) throw error;
      }
    });
  }

  private async queue(id: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.lanes.get(id) ?? Promise.resolve()).then(work);
    const lane = turn
      .catch(() => undefined)
      .finally(() => {
        if (this.lanes.get(id) === lane) this.lanes.delete(id);
      });
    this.lanes.set(id, lane);
    return turn;
  }

  /**
   * In the order in which they were made; of one outage nothing overtakes what is still to be told. A receiver that cannot
   * be reached, or asks for patience, is not asked for each of a hundred notices.
   */
  private async deliverDue(subscription: Subscription, nowMs: number, lease: HeldLease): Promise<void> {
    const { store } = this.options;
    const waiting = new Set<string>();
    for (const delivery of await store.deliveries.undelivered(subscription.id)) {
      if (waiting.has(delivery.key)) continue;
      if ((delivery.nextTryMs ?? 0) > nowMs) {
        waiting.add(delivery.key);
        continue;
      }
      // A process that was paused since the last one must not send what another has sent by now.
      await lease.renew();
      const { outcome, fault } = await this.attempt(subscription, delivery, nowMs);
      await store.write((unit) => store.deliveries.settle(unit, delivery, outcome));
      if (fault === 'rate_limited') this.resting.set(subscription.id, outcome.nextTryMs ?? nowMs);
      if (fault !== null && fault !== 'refused') return;
      if (outcome.status === 'failed') waiting.add(delivery.key);
    }
  }

  /** @returns the receipt */
  private async send(subscription: Subscription, { body, key }: Untried): Promise<string | null> {
    const { store, channelOf } = this.options;
    const channel = channelOf(subscription);
    if (!channel) throw new ChannelError('refused', subscription.type, 'This channel is not set up', false);
    const message = await this.write(subscription, body as AlertNotice | DigestNotice);
    return channel.send(message, await store.deliveries.firstReceipt(subscription.id, key));
  }

  private async write(subscription: Subscription, notice: AlertNotice | DigestNotice): Promise<AlertMessage> {
    const { store, baseUrl, timezone } = this.options;
    if (notice.kind === 'digest')
      return writeDigestMessage(store, notice, subscription, { baseUrl, timezone });
    return writeMessage(notice, subscription, { baseUrl, voteKey: store.keys.votes });
  }

  /** @param isLast  whether it is not tried again by itself, however it goes */
  private async attempt(
    subscription: Subscription,
    delivery: Untried,
    nowMs: number,
    isLast = false,
  ): Promise<Attempt> {
    const attempts = delivery.attempts + 1;
    const tried = { attempts, triedAtMs: nowMs };
    try {
      const receipt = await this.send(subscription, delivery);
      const delivered = { status: 'delivered', error: null, nextTryMs: null } as const;
      return { outcome: { ...tried, ...delivered, receipt }, fault: null };
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      const pauseMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** delivery.attempts);
      const givenUp = isLast || !error.retryable || nowMs - delivery.createdAtMs > GIVE_UP_MS;
      if (attempts === 1 || givenUp) {
        const end = givenUp ? 'given up' : 'it will be tried again';
        this.options.log.warn(
          `${subscription.id} (${subscription.type}) did not take the alert ${delivery.notice}: ${plainError(error)}; ${end}`,
        );
      }
      const nextTryMs = givenUp ? null : Math.max(nowMs + pauseMs, error.retryAtMs ?? 0);
      const status = givenUp ? 'dead' : 'failed';
      const outcome = { ...tried, status, error: error.message, nextTryMs, receipt: null } as const;
      return { outcome, fault: error.code };
    }
  }
}

const NEVER = new AbortController().signal;

const laneOf = (subscription: string): string => `deliver:${subscription}`;

async function holding(lease: HeldLease, work: (lease: HeldLease) => Promise<void>): Promise<void> {
  try {
    await lease.run(() => work(lease));
  } finally {
    await lease.giveBack();
  }
}

/** A notice as the outbox takes it. */
export function addressed(subscription: Subscription, notice: AlertNotice | DigestNotice) {
  return {
    subscription: subscription.id,
    notice: notice.id,
    kind: notice.kind,
    key: notice.key,
    createdAtMs: notice.atMs,
    body: notice,
  };
}

function testNotice(
  atMs: number,
  digest: Pick<DigestNotice, 'date' | 'timezone'> | null,
): AlertNotice | DigestNotice {
  const key = `test:${randomUUID()}`;
  if (digest !== null) return { id: key, kind: 'digest', atMs, key, ...digest };
  return { id: key, kind: 'test', atMs, key, threads: [], over: 0 };
}
