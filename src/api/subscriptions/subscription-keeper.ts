import { randomBytes } from 'node:crypto';
import { type z } from 'zod';
import { type AppConfig } from '../../config/to-config.js';
import { type Actor } from '../../domain/audit.js';
import { type Deed, subscriptionEntries } from '../../domain/audit-entries.js';
import { didYouMean } from '../../domain/nearest.js';
import { addressFaults, type Subscription, takesDigests, wishFaults } from '../../domain/subscription.js';
import { type AlertDesk, type RetryRefusal } from '../../pipeline/index.js';
import { type Store } from '../../store/store.js';
import { type StoredDelivery } from '../../store/deliveries.repository.js';
import { findDigest } from '../digests/find-digest.js';
import { badField, notFound, ProblemError } from '../http/problem.js';
import { applyPatch, type newSubscriptionBody, type subscriptionPatchBody } from './subscriptions.schemas.js';

const RETRY_REFUSALS: Readonly<Record<RetryRefusal, string>> = {
  delivered: 'was delivered; it is not sent twice',
  early: 'waits for an earlier one of the same outage; it follows by itself',
  overtaken: 'is older than one of the same outage that was delivered; it would be taken for news',
};

/** Makes and changes subscriptions, by the same rules for REST and for the command line. */
export class SubscriptionKeeper {
  /** @param defaults  for a subscription that names no language or time zone */
  constructor(
    private readonly store: Store,
    private readonly desk: AlertDesk,
    private readonly defaults: Pick<AppConfig, 'language' | 'timezone'>,
  ) {}

  /** @throws ProblemError when there is none, with the id that may have been meant */
  async find(id: string): Promise<Subscription> {
    const subscription = await this.desk.find(id);
    if (subscription) return subscription;
    const ids = (await this.desk.subscriptions()).map((known) => known.id);
    throw new ProblemError(404, `There is no subscription "${id}"${didYouMean(id, ids) || '.'}`);
  }

  /**
   * @returns the subscription, and the signing key where one was made: it is to be told only now
   * @throws ProblemError that names every field that is wrong
   */
  async create(
    body: z.output<typeof newSubscriptionBody>,
    by: Actor,
    createdAtMs: number,
  ): Promise<{ readonly subscription: Subscription; readonly madeSecret: string | null }> {
    const madeSecret = body.type === 'webhook' && body.secret === null ? newSigningKey() : null;
    const subscription: Subscription = {
      ...body,
      digests: body.digests && { ...body.digests, sinceMs: createdAtMs },
      language: body.language ?? this.defaults.language,
      timezone: body.timezone ?? this.defaults.timezone,
      secret: madeSecret ?? body.secret,
      // Hex never begins with a hyphen, which a command line takes for an option.
      id: randomBytes(9).toString('hex'),
      owner: 'api',
      createdAtMs,
    };
    if (!this.desk.canReach(subscription))
      throw badField('type', 'needs OUTCRY_SMTP_URL and OUTCRY_SMTP_FROM, which are not set');
    await this.save(null, subscription, { by, atMs: createdAtMs });
    return { subscription, madeSecret };
  }

  /** @throws ProblemError when there is none, it is read-only, or it would be wrong afterwards */
  async change(
    id: string,
    patch: z.output<typeof subscriptionPatchBody>,
    by: Actor,
    nowMs: number,
  ): Promise<Subscription> {
    const before = await this.findOwn(id);
    const subscription = applyPatch(before, patch, nowMs);
    await this.save(before, subscription, { by, atMs: nowMs });
    return subscription;
  }

  /** Removes a subscription with its log. @throws ProblemError when there is none, or it is read-only */
  async remove(id: string, by: Actor, nowMs: number): Promise<void> {
    const before = await this.findOwn(id);
    await this.desk.remove(id, subscriptionEntries(before, null, { by, atMs: nowMs }));
  }

  /**
   * Sends a test, or a digest, once.
   *
   * @param digest  `2025-06-10` or `2025-W24`, in the subscription's time zone; `null`: a message of nothing
   * @throws ProblemError when there is no such subscription or digest, or it cannot be sent through it
   */
  async test(id: string, digest: string | null, nowMs: number): Promise<StoredDelivery> {
    const subscription = await this.find(id);
    const { type, timezone } = subscription;
    if (digest !== null) {
      if (!takesDigests(type)) throw badField('digest', `cannot be sent through ${type}`);
      if (!(await findDigest(this.store, { date: digest, timezone, nowMs })))
        throw notFound('digest', digest);
    }
    return this.desk.test(subscription, digest);
  }

  /** Tries a delivery again, now. @throws ProblemError when there is none, or it would be told twice or out of order */
  async retry(id: string, notice: string): Promise<StoredDelivery> {
    const subscription = await this.find(id);
    if (!(await this.store.deliveries.get(id, notice))) throw notFound('delivery', notice);
    const tried = await this.desk.tryOnce(subscription, notice);
    if (typeof tried === 'string')
      throw new ProblemError(409, `The notice "${notice}" ${RETRY_REFUSALS[tried]}.`);
    return tried;
  }

  /** Services that it named before may have gone since. */
  private async save(before: Subscription | null, subscription: Subscription, deed: Deed): Promise<void> {
    const tracked = (await this.store.services.list()).map(({ slug }) => slug);
    const known = new Set([...(before?.services ?? []), ...tracked]);
    const errors = [
      ...addressFaults(subscription),
      ...wishFaults(subscription),
      ...subscription.services.flatMap((slug, index) =>
        known.has(slug)
          ? []
          : [
              {
                field: `services.${index}`,
                message: `names no tracked service: "${slug}"${didYouMean(slug, tracked)}`,
              },
            ],
      ),
    ];
    if (errors.length > 0) {
      const detail = errors.map(({ field, message }) => `${field} ${message}`).join('; ');
      throw new ProblemError(400, `${detail}.`, errors);
    }
    await this.store.write(async (unit) => {
      await this.store.subscriptions.put(unit, subscription);
      await this.store.audit.add(unit, ...subscriptionEntries(before, subscription, deed));
    });
  }

  private async findOwn(id: string): Promise<Subscription> {
    const subscription = await this.find(id);
    if (subscription.owner === 'environment') {
      throw new ProblemError(403, 'The environment sets this subscription; change OUTCRY_ALERT_… instead.');
    }
    return subscription;
  }
}

/** As Standard Webhooks writes keys: 24 to 64 bytes, base64, behind `whsec_`. */
function newSigningKey(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
