import { randomBytes } from 'node:crypto';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Configuration } from '../../config/configuration.js';
import { addressFaults, type Subscription, takesDigests, wishFaults } from '../../domain/subscription.js';
import { AlertDesk, type RetryRefusal } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { AdminGuard } from '../http/admin.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pageRequest } from '../http/fields.js';
import { findDigest } from '../digests/find-digest.js';
import { pageOfArray } from '../http/page-array.js';
import { badField, notFound, ProblemError } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import {
  applyPatch,
  deliveriesAnswer,
  deliveriesQuery,
  deliveryAnswer,
  newSubscriptionAnswer,
  newSubscriptionBody,
  subscriptionAnswer,
  subscriptionPatchBody,
  subscriptionsAnswer,
  subscriptionsQuery,
  testQuery,
  tellDelivery,
  tellSubscription,
} from './subscriptions.schemas.js';

const ID = { id: 'Id of the subscription.' };
const DELIVERY = { ...ID, delivery: 'Id of the delivery.' };

const RETRY_REFUSALS: Readonly<Record<RetryRefusal, string>> = {
  delivered: 'was delivered; it is not sent twice',
  early: 'waits for an earlier one of the same outage; it follows by itself',
  overtaken: 'is older than one of the same outage that was delivered; it would be taken for news',
};

/** Those of the environment before all others. */
const OLDEST_FIRST = {
  list: 'subscriptions',
  types: ['number' as const, 'string' as const],
  keyOf: ({ id, owner, createdAtMs }: Subscription) =>
    [owner === 'environment' ? -1 : createdAtMs, id] as const,
  direction: 'ASC' as const,
};

/** Who is told of outages, and who gets digests. Reading needs the admin token as well: addresses are private. */
@ApiTags('subscriptions')
@Controller('api/v1/subscriptions')
@UseGuards(AdminGuard)
export class SubscriptionsController {
  constructor(
    private readonly store: Store,
    private readonly desk: AlertDesk,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'Subscriptions to alerts and digests',
    description: 'Those that the environment sets come first and are read-only.',
    query: subscriptionsQuery,
    answer: subscriptionsAnswer,
    write: true,
  })
  async list(@Query(new ZodPipe(subscriptionsQuery)) query: z.output<typeof subscriptionsQuery>) {
    const page = pageOfArray(await this.desk.subscriptions(), OLDEST_FIRST, pageRequest(query));
    return { items: page.items.map(tellSubscription), nextCursor: page.nextCursor };
  }

  @Post()
  @DescribeRoute({
    summary: 'Subscribe to alerts and digests',
    description:
      'Addresses in private networks and on this machine are allowed: only who holds the admin token can name one. Redirects are not followed.',
    body: newSubscriptionBody,
    answer: newSubscriptionAnswer,
    status: 201,
    write: true,
  })
  async create(@Body(new ZodPipe(newSubscriptionBody)) body: z.output<typeof newSubscriptionBody>) {
    const { language, timezone } = this.configuration.value;
    const made = body.type === 'webhook' && body.secret === null ? newSigningKey() : null;
    const nowMs = Date.now();
    const subscription: Subscription = {
      ...body,
      digests: body.digests && { ...body.digests, sinceMs: nowMs },
      language: body.language ?? language,
      timezone: body.timezone ?? timezone,
      secret: made ?? body.secret,
      id: randomBytes(9).toString('base64url'),
      owner: 'api',
      createdAtMs: nowMs,
    };
    if (!this.desk.canReach(subscription))
      throw badField('type', 'needs OUTCRY_SMTP_URL and OUTCRY_SMTP_FROM, which are not set');
    await this.save(subscription);
    return { ...tellSubscription(subscription), ...(made === null ? {} : { secret: made }) };
  }

  @Get(':id')
  @DescribeRoute({ summary: 'One subscription', params: ID, answer: subscriptionAnswer, write: true })
  async one(@Param('id') id: string) {
    return tellSubscription(await this.find(id));
  }

  @Patch(':id')
  @DescribeRoute({
    summary: 'Change a subscription',
    description: 'What is left out stays, secrets too. The type cannot be changed.',
    params: ID,
    body: subscriptionPatchBody,
    answer: subscriptionAnswer,
    write: true,
  })
  async change(
    @Param('id') id: string,
    @Body(new ZodPipe(subscriptionPatchBody)) body: z.output<typeof subscriptionPatchBody>,
  ) {
    const before = await this.findOwn(id);
    const subscription = applyPatch(before, body, Date.now());
    await this.save(subscription, before.services);
    return tellSubscription(subscription);
  }

  @Delete(':id')
  @HttpCode(204)
  @DescribeRoute({
    summary: 'Remove a subscription and its log',
    params: ID,
    status: 204,
    write: true,
  })
  async remove(@Param('id') id: string): Promise<void> {
    await this.findOwn(id);
    await this.desk.remove(id);
  }

  @Post(':id/test')
  @HttpCode(200)
  @DescribeRoute({
    summary: 'Send a test message or a digest, once',
    query: testQuery,
    description: 'Answers 200 with how that went: `delivered`, or `dead` with the error.',
    params: ID,
    answer: deliveryAnswer,
    write: true,
  })
  async test(@Param('id') id: string, @Query(new ZodPipe(testQuery)) query: z.output<typeof testQuery>) {
    const subscription = await this.find(id);
    const { digest = null } = query;
    const { timezone } = subscription;
    if (digest !== null) {
      const found = await findDigest(this.store, { date: digest, timezone, nowMs: Date.now() });
      if (!found) throw notFound('digest', digest);
      if (!takesDigests(subscription.type))
        throw badField('digest', `cannot be sent through ${subscription.type}`);
    }
    return tellDelivery(await this.desk.test(subscription, digest));
  }

  @Get(':id/deliveries')
  @DescribeRoute({
    summary: 'What became of each notice, newest first',
    description: 'Kept for 30 days. `?status=dead` shows the dead letters.',
    params: ID,
    query: deliveriesQuery,
    answer: deliveriesAnswer,
    write: true,
  })
  async deliveries(
    @Param('id') id: string,
    @Query(new ZodPipe(deliveriesQuery)) query: z.output<typeof deliveriesQuery>,
  ) {
    await this.find(id);
    const page = await this.store.deliveries.list(id, pageRequest(query), query.status);
    return { items: page.items.map(tellDelivery), nextCursor: page.nextCursor };
  }

  @Post(':id/deliveries/:delivery/retry')
  @HttpCode(200)
  @DescribeRoute({
    summary: 'Try a delivery again, now',
    description:
      'Answers 200 with how that went; 409 for one that was delivered, or would be told out of the order of its outage.',
    params: DELIVERY,
    answer: deliveryAnswer,
    write: true,
  })
  async retry(@Param('id') id: string, @Param('delivery') notice: string) {
    const subscription = await this.find(id);
    if (!(await this.store.deliveries.get(id, notice))) throw notFound('delivery', notice);
    const tried = await this.desk.tryOnce(subscription, notice);
    if (typeof tried === 'string')
      throw new ProblemError(409, `The notice "${notice}" ${RETRY_REFUSALS[tried]}.`);
    return tellDelivery(tried);
  }

  /** @param named  slugs that it names already: their services may have gone since */
  private async save(subscription: Subscription, named: readonly string[] = []): Promise<void> {
    const known = new Set([...named, ...(await this.store.services.list()).map(({ slug }) => slug)]);
    const errors = [
      ...addressFaults(subscription),
      ...wishFaults(subscription),
      ...subscription.services.flatMap((slug, index) =>
        known.has(slug)
          ? []
          : [{ field: `services.${index}`, message: `names no tracked service: "${slug}"` }],
      ),
    ];
    if (errors.length > 0) {
      const detail = errors.map(({ field, message }) => `${field} ${message}`).join('; ');
      throw new ProblemError(400, `${detail}.`, errors);
    }
    await this.store.write((unit) => this.store.subscriptions.put(unit, subscription));
  }

  private async find(id: string): Promise<Subscription> {
    const subscription = await this.desk.find(id);
    if (!subscription) throw notFound('subscription', id);
    return subscription;
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
