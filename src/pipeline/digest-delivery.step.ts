import { type DigestNotice } from '../alert/alert.js';
import { dueEditions } from '../digest/due-editions.js';
import { editionInterval } from '../digest/edition.js';
import { isCalm, narrowDigest } from '../digest/narrow-digest.js';
import { readDigest } from '../digest/read-digest.js';
import { type Subscription } from '../domain/subscription.js';
import { type Store } from '../store/store.js';
import { addressed, type AlertDesk } from './alert-desk.js';
import { DigestStep } from './digest.step.js';

/** One digest that one subscription is still to get. */
export interface DueDigest {
  readonly subscription: Subscription;
  /** `2025-06-10` or `2025-W24`, in the subscription's time zone. */
  readonly date: string;
  /** Whether it is made already, and never changes any more. */
  readonly sealed: boolean;
}

/**
 * Puts digests into the outbox of those who want them, once each: what was put there is known by its name until long after
 * it may still be due. The desk delivers them as it does alerts.
 */
export class DigestDeliveryStep {
  /** What needs no second look, by subscription and name. */
  private readonly done = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly desk: AlertDesk,
  ) {}

  async due(nowMs: number): Promise<DueDigest[]> {
    const due: DueDigest[] = [];
    for (const subscription of await this.desk.subscriptions()) {
      const { digests, enabled, timezone } = subscription;
      if (!enabled || digests === null) continue;
      for (const date of dueEditions(digests, timezone, nowMs)) {
        if (this.done.has(keyOf(subscription, date)) || !(await this.isWanted(subscription, date))) continue;
        const kept = await this.store.digests.get(date, timezone);
        due.push({ subscription, date, sealed: kept?.sealed ?? false });
      }
    }
    return due;
  }

  /** Makes what is not made yet; late posts must have come by then. */
  async send(due: readonly DueDigest[], nowMs: number): Promise<void> {
    for (const { subscription, date } of due) {
      const { id, owner, timezone, services, digests } = subscription;
      await new DigestStep(this.store, timezone).make(date, nowMs);
      const kept = await this.store.digests.get(date, timezone);
      const isSpared =
        kept !== null && digests?.whenCalm === false && isCalm(narrowDigest(readDigest(kept.json), services));
      if (!isSpared) {
        await this.store.write(async (unit) => {
          // It may have been removed meanwhile, and what is put here then would stay for ever.
          if (owner === 'api' && !(await this.store.subscriptions.get(id, unit))) return;
          await this.store.deliveries.add(unit, addressed(subscription, digestNotice(date, timezone, nowMs)));
        });
      }
      this.done.add(keyOf(subscription, date));
    }
  }

  /** Not one that was put there before, nor one of a time before anything was listened to. */
  private async isWanted(subscription: Subscription, date: string): Promise<boolean> {
    const { id, timezone } = subscription;
    const isKnown = await this.store.deliveries.get(id, digestNotice(date, timezone, 0).id);
    if (isKnown) this.done.add(keyOf(subscription, date));
    const extent = await this.store.listening.extent();
    return !isKnown && extent !== null && editionInterval(date, timezone).endMs > extent.startMs;
  }
}

const keyOf = ({ id }: Subscription, date: string): string => `${id} ${date}`;

/** A subscription gets what is called by one name once, even if its time zone is changed. */
export function digestNotice(date: string, timezone: string, atMs: number): DigestNotice {
  const id = `digest:${date}`;
  return { id, kind: 'digest', atMs, key: id, date, timezone };
}
