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
import { normalizeHashtag } from '../../domain/hashtag.js';
import { Pipeline } from '../../pipeline/index.js';
import { Store, type TrackedHashtag } from '../../store/store.js';
import { AdminGuard } from '../http/admin.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pageRequest, tellPage } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { notFound, ProblemError } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
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
    private readonly pipeline: Pipeline,
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
    const meta = await freshnessOf(this.store, service, null);
    return { meta, ...tellPage(page, tellHashtag) };
  }

  @Get(':tag')
  @DescribeRoute({
    summary: 'One hashtag and the services that track it',
    params: TAG,
    answer: oneHashtagAnswer,
  })
  async one(@Param('tag') tag: string) {
    const services = (await this.find(tag)).map(tellHashtag);
    return { tag: normalizeHashtag(tag), services, meta: await freshnessOf(this.store, undefined, null) };
  }

  @Post()
  @UseGuards(AdminGuard)
  @DescribeRoute({
    summary: 'Track a hashtag for a service',
    body: newHashtagBody,
    answer: hashtagAnswer,
    status: 201,
    write: true,
  })
  async create(@Body(new ZodPipe(newHashtagBody)) body: z.output<typeof newHashtagBody>) {
    const { service, enabled } = body;
    if (!(await this.store.services.get(service))) throw notFound('service', service);
    const known = await this.store.hashtags.get(body.tag);
    if (known.some((hashtag) => hashtag.service === service)) {
      throw new ProblemError(
        409,
        `The hashtag "${body.tag}" is tracked for ${service} already; PATCH changes it.`,
      );
    }
    const hashtag: TrackedHashtag = {
      tag: normalizeHashtag(body.tag),
      label: body.tag,
      service,
      enabled,
      origin: 'user',
      createdAtMs: Date.now(),
    };
    await this.save([hashtag]);
    return tellHashtag(hashtag);
  }

  @Patch(':tag')
  @UseGuards(AdminGuard)
  @DescribeRoute({
    summary: 'Enable or disable a hashtag',
    description: AT_ONE_SERVICE,
    params: TAG,
    query: hashtagQuery,
    body: hashtagPatchBody,
    answer: changedHashtagAnswer,
    write: true,
  })
  async change(
    @Param('tag') tag: string,
    @Query(new ZodPipe(hashtagQuery)) { service }: z.output<typeof hashtagQuery>,
    @Body(new ZodPipe(hashtagPatchBody)) { enabled }: z.output<typeof hashtagPatchBody>,
  ) {
    const changed = (await this.find(tag, service)).map((hashtag) => ({ ...hashtag, enabled }));
    await this.save(changed);
    return { tag: normalizeHashtag(tag), services: changed.map(tellHashtag) };
  }

  @Delete(':tag')
  @HttpCode(204)
  @UseGuards(AdminGuard)
  @DescribeRoute({
    summary: 'Stop tracking a hashtag',
    description: AT_ONE_SERVICE,
    params: TAG,
    query: hashtagQuery,
    status: 204,
    write: true,
  })
  async remove(
    @Param('tag') tag: string,
    @Query(new ZodPipe(hashtagQuery)) { service }: z.output<typeof hashtagQuery>,
  ): Promise<void> {
    await this.find(tag, service);
    await this.store.write((unit) => this.store.hashtags.remove(unit, tag, service, 'token', Date.now()));
    this.pipeline.rulesChanged();
  }

  /** @throws ProblemError when nobody, or not this service, tracks it */
  private async find(tag: string, service?: string): Promise<TrackedHashtag[]> {
    const found = await this.store.hashtags.get(tag);
    const wanted = service === undefined ? found : found.filter((hashtag) => hashtag.service === service);
    if (wanted.length === 0) throw notFound('hashtag', service === undefined ? tag : `${tag} of ${service}`);
    return wanted;
  }

  private async save(hashtags: readonly TrackedHashtag[]): Promise<void> {
    await this.store.write(async (unit) => {
      for (const hashtag of hashtags) await this.store.hashtags.put(unit, hashtag, 'token', Date.now());
    });
    this.pipeline.rulesChanged();
  }
}
