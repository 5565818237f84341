import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { type Actor } from '../../domain/audit.js';
import { Clock } from '../../domain/clock.js';
import { readSensitivity, warnOfNoRule } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { By, Needs } from '../access/scope.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pageRequest } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { notFound } from '../http/problem.js';
import { Remember } from '../http/remember.interceptor.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { ServiceDesk } from './service-desk.js';
import {
  createdAnswer,
  newServiceBody,
  oneServiceAnswer,
  sensitivityAnswer,
  serviceAnswer,
  servicePatchBody,
  servicesAnswer,
  servicesQuery,
  tellSensitivity,
  tellService,
  tellVersion,
  versionsAnswer,
  versionsQuery,
} from './services.schemas.js';

const SLUG = { slug: 'Slug of the service.' };

@ApiTags('services')
@Controller('api/v1/services')
export class ServicesController {
  constructor(
    private readonly store: Store,
    private readonly desk: ServiceDesk,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Remember()
  @DescribeRoute({ summary: 'Tracked services', query: servicesQuery, answer: servicesAnswer })
  async list(@Query(new ZodPipe(servicesQuery)) query: z.output<typeof servicesQuery>) {
    const filter = query.enabled === undefined ? {} : { enabled: query.enabled };
    const page = await this.store.services.page(filter, pageRequest(query));
    const meta = await freshnessOf(this.store, undefined, null, this.clock.now());
    return { meta, ...page, items: page.items.map(tellService) };
  }

  @Get(':slug')
  @DescribeRoute({ summary: 'One service', params: SLUG, answer: oneServiceAnswer })
  async one(@Param('slug') slug: string) {
    const service = await this.desk.find(slug);
    return {
      ...tellService(service),
      meta: await freshnessOf(this.store, service.slug, null, this.clock.now()),
    };
  }

  @Get(':slug/sensitivity')
  @DescribeRoute({
    summary: 'How many people it takes to raise a spike now',
    params: SLUG,
    answer: sensitivityAnswer,
  })
  async sensitivity(@Param('slug') slug: string) {
    const service = await this.desk.find(slug);
    return tellSensitivity(await readSensitivity(this.store, service.slug));
  }

  @Get(':slug/versions')
  @DescribeRoute({
    summary: 'What the rule of a service was, save by save, last first',
    description:
      'Each save of the service or of one of its hashtags that changes something makes a version; `rule` of a spike names ' +
      'the one by which its posts were counted. Those of a removed service stay.',
    params: SLUG,
    query: versionsQuery,
    answer: versionsAnswer,
  })
  async versions(
    @Param('slug') slug: string,
    @Query(new ZodPipe(versionsQuery)) query: z.output<typeof versionsQuery>,
  ) {
    if (!(await this.store.ruleVersions.last(slug))) throw notFound('service', slug);
    const page = await this.store.ruleVersions.list(slug, pageRequest(query));
    return { ...page, items: page.items.map(tellVersion) };
  }

  @Post()
  @Needs('write')
  @DescribeRoute({
    summary: 'Track a service',
    body: newServiceBody,
    answer: createdAnswer,
    status: 201,
    scope: 'write',
  })
  async create(@Body(new ZodPipe(newServiceBody)) body: z.output<typeof newServiceBody>, @By() by: Actor) {
    const service = await this.desk.create(body, by);
    return { ...tellService(service), warnings: warnOfNoRule([service]) };
  }

  @Patch(':slug')
  @Needs('write')
  @DescribeRoute({
    summary: 'Change or disable a service',
    description:
      'Posts that were already read keep their reading; `outcry reprocess` applies new rules to them.',
    params: SLUG,
    body: servicePatchBody,
    answer: serviceAnswer,
    scope: 'write',
  })
  async change(
    @Param('slug') slug: string,
    @Body(new ZodPipe(servicePatchBody)) body: z.output<typeof servicePatchBody>,
    @By() by: Actor,
  ) {
    return tellService(await this.desk.change(slug, body, by));
  }

  @Delete(':slug')
  @HttpCode(204)
  @Needs('write')
  @DescribeRoute({ summary: 'Stop tracking a service for good', params: SLUG, status: 204, scope: 'write' })
  async remove(@Param('slug') slug: string, @By() by: Actor): Promise<void> {
    await this.desk.remove(slug, by);
  }
}
