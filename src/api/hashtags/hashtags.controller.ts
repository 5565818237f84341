import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { type Actor } from '../../domain/audit.js';
import { Clock } from '../../domain/clock.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { Store } from '../../store/store.js';
import { By, Needs } from '../access/scope.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pageRequest, tellPage } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { HashtagDesk } from './hashtag-desk.js';
import {
  changedHashtagAnswer,
  hashtagAnswer,
  hashtagPatchBody,
  hashtagQuery,
  hashtagsAnswer,
  hashtagsQuery,
  newHashtagBody,
  oneHashtagAnswer,
  tellHashtag,
} from './hashtags.schemas.js';

const TAG = { tag: 'The hashtag, in any spelling, without #.' };
const AT_ONE_SERVICE = '`?service=` limits it to one of the services that track the hashtag.';

@ApiTags('hashtags')
@Controller('api/v1/hashtags')
export class HashtagsController {
  constructor(
    private readonly store: Store,
    private readonly desk: HashtagDesk,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({ summary: 'Tracked hashtags', query: hashtagsQuery, answer: hashtagsAnswer })
  async list(@Query(new ZodPipe(hashtagsQuery)) query: z.output<typeof hashtagsQuery>) {
    const { service, enabled } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const page = await this.store.hashtags.list(
      { ...(service === undefined ? {} : { service }), ...(enabled === undefined ? {} : { enabled }) },
      pageRequest(query),
    );
    const meta = await freshnessOf(this.store, service, null, this.clock.now());
    return { meta, ...tellPage(page, tellHashtag) };
  }

  @Get(':tag')
  @DescribeRoute({
    summary: 'One hashtag and the services that track it',
    params: TAG,
    answer: oneHashtagAnswer,
  })
  async one(@Param('tag') tag: string) {
    const services = (await this.desk.find(tag)).map(tellHashtag);
    return {
      tag: normalizeHashtag(tag),
      services,
      meta: await freshnessOf(this.store, undefined, null, this.clock.now()),
    };
  }

  @Post()
  @Needs('write')
  @DescribeRoute({
    summary: 'Track a hashtag for a service',
    body: newHashtagBody,
    answer: hashtagAnswer,
    status: 201,
    scope: 'write',
  })
  async create(@Body(new ZodPipe(newHashtagBody)) body: z.output<typeof newHashtagBody>, @By() by: Actor) {
    return tellHashtag(await this.desk.track(body, by));
  }

  @Patch(':tag')
  @Needs('write')
  @DescribeRoute({
    summary: 'Enable or disable a hashtag',
    description: AT_ONE_SERVICE,
    params: TAG,
    query: hashtagQuery,
    body: hashtagPatchBody,
    answer: changedHashtagAnswer,
    scope: 'write',
  })
  async change(
    @Param('tag') tag: string,
    @Query(new ZodPipe(hashtagQuery)) { service }: z.output<typeof hashtagQuery>,
    @Body(new ZodPipe(hashtagPatchBody)) { enabled }: z.output<typeof hashtagPatchBody>,
    @By() by: Actor,
  ) {
    const changed = await this.desk.enable(tag, service, enabled, by);
    return { tag: normalizeHashtag(tag), services: changed.map(tellHashtag) };
  }

  @Delete(':tag')
  @HttpCode(204)
  @Needs('write')
  @DescribeRoute({
    summary: 'Stop tracking a hashtag',
    description: AT_ONE_SERVICE,
    params: TAG,
    query: hashtagQuery,
    status: 204,
    scope: 'write',
  })
  async remove(
    @Param('tag') tag: string,
    @Query(new ZodPipe(hashtagQuery)) { service }: z.output<typeof hashtagQuery>,
    @By() by: Actor,
  ): Promise<void> {
    await this.desk.remove(tag, service, by);
  }
}
