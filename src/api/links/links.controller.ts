import { Body, Controller, Get, Param, Patch, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { spikeOfLink } from '../../domain/link.js';
import { linkJson, Pipeline, readRejectedLinks } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { AdminGuard } from '../http/admin.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { pageRequest } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { pageOfArray } from '../http/page-array.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { linkAnswer, linkPatchBody, linksAnswer, linksQuery, tellRejected } from './links.schemas.js';

@ApiTags('links')
@Controller('api/v1/links')
export class LinksController {
  constructor(
    private readonly store: Store,
    private readonly pipeline: Pipeline,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'Spikes and windows judged the same event',
    description: 'Newest spike first. `?verdict=rejected` gives those that a person said are not.',
    query: linksQuery,
    answer: linksAnswer,
  })
  async list(@Query(new ZodPipe(linksQuery)) query: z.output<typeof linksQuery>) {
    const { service, spike, window, verdict } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const filter = {
      ...(service === undefined ? {} : { service }),
      ...(spike === undefined ? {} : { spike }),
      ...(window === undefined ? {} : { window }),
    };
    const meta = await freshnessOf(this.store, service, null);
    if (verdict === 'rejected') {
      const rejected = await readRejectedLinks(this.store, filter, Date.now());
      const page = pageOfArray(rejected, ({ id }) => id, pageRequest(query));
      return { meta, items: page.items.map(tellRejected), nextCursor: page.nextCursor };
    }
    const page = await this.store.links.list(
      { ...filter, ...(verdict === undefined ? {} : { verdict }) },
      pageRequest(query),
    );
    return { meta, items: page.items.map(linkJson), nextCursor: page.nextCursor };
  }

  @Patch(':id')
  @UseGuards(AdminGuard)
  @DescribeRoute({
    summary: 'Confirm or reject a link',
    description: 'A verdict is remembered over every recompute; null takes it back.',
    params: { id: 'Id of the link.' },
    body: linkPatchBody,
    answer: linkAnswer,
    write: true,
  })
  async judge(
    @Param('id') id: string,
    @Body(new ZodPipe(linkPatchBody)) { verdict }: z.output<typeof linkPatchBody>,
  ) {
    const before = await this.store.links.get(id);
    // A rejected link is no link any more; its verdict can still be taken back.
    if (!before && !(await this.store.links.verdicts()).has(id)) throw notFound('link', id);
    const spike = await this.store.spikes.get(before?.spike ?? spikeOfLink(id));
    await this.store.write((unit) => this.store.links.setVerdict(unit, id, verdict, Date.now()));
    if (spike) await this.pipeline.link(new Set([spike.service]));
    const link = (await this.store.links.get(id)) ?? (before && { ...before, verdict });
    if (!link) throw notFound('link', id);
    return linkJson(link);
  }
}
