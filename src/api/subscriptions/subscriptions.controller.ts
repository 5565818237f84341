import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Configuration } from '../../config/configuration.js';
import { type Actor } from '../../domain/audit.js';
import { Clock } from '../../domain/clock.js';
import { type Subscription } from '../../domain/subscription.js';
import { AlertDesk } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { By, Needs } from '../access/scope.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pageRequest } from '../http/fields.js';
import { pageOfArray } from '../http/page-array.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { SubscriptionKeeper } from './subscription-keeper.js';
import {
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
  tellNewSubscription,
  tellSubscription,
} from './subscriptions.schemas.js';

const ID = { id: 'Id of the subscription.' };
const DELIVERY = { ...ID, delivery: 'Id of the delivery.' };

/** Those of the environment before all others. */
const OLDEST_FIRST = {
  list: 'subscriptions',
  types: ['number' as const, 'string' as const],
  keyOf: ({ id, owner, createdAtMs }: Subscription) =>
    [owner === 'environment' ? -1 : createdAtMs, id] as const,
  direction: 'ASC' as const,
};

/** Who is told of outages, and who gets digests. Reading needs a key of scope admin as well: addresses are private. */
@ApiTags('subscriptions')
@Controller('api/v1/subscriptions')
@Needs('admin')
export class SubscriptionsController {
  private readonly keeper: SubscriptionKeeper;

  constructor(
    private readonly store: Store,
    private readonly desk: AlertDesk,
    configuration: Configuration,
    private readonly clock: Clock,
  ) {
    this.keeper = new SubscriptionKeeper(store, desk, configuration.value);
  }

  @Get()
  @DescribeRoute({
    summary: 'Subscriptions to alerts and digests',
    description: 'Those that the environment sets come first and are read-only.',
    query: subscriptionsQuery,
    answer: subscriptionsAnswer,
    scope: 'admin',
  })
  async list(@Query(new ZodPipe(subscriptionsQuery)) query: z.output<typeof subscriptionsQuery>) {
    const page = pageOfArray(await this.desk.subscriptions(), OLDEST_FIRST, pageRequest(query));
    return { items: page.items.map(tellSubscription), nextCursor: page.nextCursor };
  }

  @Post()
  @DescribeRoute({
    summary: 'Subscribe to alerts and digests',
    description:
      'What is sent to addresses in private networks or on this machine fails, unless OUTCRY_PRIVATE_HOSTS names them. Redirects are not followed.',
    body: newSubscriptionBody,
    answer: newSubscriptionAnswer,
    status: 201,
    scope: 'admin',
  })
  async create(
    @Body(new ZodPipe(newSubscriptionBody)) body: z.output<typeof newSubscriptionBody>,
    @By() by: Actor,
  ) {
    const { subscription, madeSecret } = await this.keeper.create(body, by, this.clock.now());
    return tellNewSubscription(subscription, madeSecret);
  }

  @Get(':id')
  @DescribeRoute({ summary: 'One subscription', params: ID, answer: subscriptionAnswer, scope: 'admin' })
  async one(@Param('id') id: string) {
    return tellSubscription(await this.keeper.find(id));
  }

  @Patch(':id')
  @DescribeRoute({
    summary: 'Change a subscription',
    description: 'What is left out stays, secrets too. The type cannot be changed.',
    params: ID,
    body: subscriptionPatchBody,
    answer: subscriptionAnswer,
    scope: 'admin',
  })
  async change(
    @Param('id') id: string,
    @Body(new ZodPipe(subscriptionPatchBody)) body: z.output<typeof subscriptionPatchBody>,
    @By() by: Actor,
  ) {
    return tellSubscription(await this.keeper.change(id, body, by, this.clock.now()));
  }

  @Delete(':id')
  @HttpCode(204)
  @DescribeRoute({
    summary: 'Remove a subscription and its log',
    params: ID,
    status: 204,
    scope: 'admin',
  })
  async remove(@Param('id') id: string, @By() by: Actor): Promise<void> {
    await this.keeper.remove(id, by, this.clock.now());
  }

  @Post(':id/test')
  @HttpCode(200)
  @DescribeRoute({
    summary: 'Send a test message or a digest, once',
    query: testQuery,
    description: 'Answers 200 with how that went: `delivered`, or `dead` with the error.',
    params: ID,
    answer: deliveryAnswer,
    scope: 'admin',
  })
  async test(@Param('id') id: string, @Query(new ZodPipe(testQuery)) query: z.output<typeof testQuery>) {
    return tellDelivery(await this.keeper.test(id, query.digest ?? null, this.clock.now()));
  }

  @Get(':id/deliveries')
  @DescribeRoute({
    summary: 'What became of each notice, newest first',
    description: 'Kept for 30 days. `?status=dead` shows the dead letters.',
    params: ID,
    query: deliveriesQuery,
    answer: deliveriesAnswer,
    scope: 'admin',
  })
  async deliveries(
    @Param('id') id: string,
    @Query(new ZodPipe(deliveriesQuery)) query: z.output<typeof deliveriesQuery>,
  ) {
    await this.keeper.find(id);
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
    scope: 'admin',
  })
  async retry(@Param('id') id: string, @Param('delivery') notice: string) {
    return tellDelivery(await this.keeper.retry(id, notice));
  }
}
