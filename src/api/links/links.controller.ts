import { Body, Controller, Get, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { type Actor } from '../../domain/audit.js';
import { Clock } from '../../domain/clock.js';
import { spikeOfLink } from '../../domain/link.js';
import { linkJson, Pipeline, readRejectedLinks, type RejectedLink } from '../../pipeline/index.js';
import { cursorBehind as cursorBehindKey, type Page, type PageRequest, Store } from '../../store/store.js';
import { By, Needs } from '../access/scope.guard.js';
import { answerList, EXPORT_NOTE, EXPORT_TYPES } from '../export/answer.js';
import { LINKS_TABLE, type ToldLink } from '../export/tables.js';
import { DescribeRoute } from '../http/describe-route.js';
import { tellPage } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { pageOfArray } from '../http/page-array.js';
import { notFound } from '../http/problem.js';
import { type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { linkAnswer, linkPatchBody, linksAnswer, linksQuery, tellRejected } from './links.schemas.js';

const REJECTED_ORDER = {
  list: 'rejected-links',
  types: ['number' as const, 'string' as const],
  keyOf: ({ detectedAtMs, id }: RejectedLink) => [detectedAtMs, id],
  direction: 'DESC' as const,
};

@ApiTags('links')
@Controller('api/v1/links')
export class LinksController {
  constructor(
    private readonly store: Store,
    private readonly pipeline: Pipeline,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'Spikes and windows judged the same event',
    description: `Newest spike first. \`?verdict=rejected\` gives those that a person said are not. ${EXPORT_NOTE}`,
    query: linksQuery,
    answer: linksAnswer,
    produces: EXPORT_TYPES,
  })
  async list(
    @Query(new ZodPipe(linksQuery)) query: z.output<typeof linksQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const { service, spike, window, verdict } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const filter = {
      ...(service === undefined ? {} : { service }),
      ...(spike === undefined ? {} : { spike }),
      ...(window === undefined ? {} : { window }),
    };
    const read = async (page: PageRequest): Promise<Page<ToldLink>> =>
      verdict === 'rejected'
        ? tellPage(
            pageOfArray(await readRejectedLinks(this.store, filter, this.clock.now()), REJECTED_ORDER, page),
            tellRejected,
          )
        : tellPage(
            await this.store.links.list({ ...filter, ...(verdict === undefined ? {} : { verdict }) }, page),
            linkJson,
          );
    const cursorBehind = async (id: string) => {
      if (verdict !== 'rejected') return this.store.links.cursorBehind(id);
      const pairs = await readRejectedLinks(this.store, filter, this.clock.now());
      const pair = pairs.find((rejected) => rejected.id === id);
      return pair ? cursorBehindKey(REJECTED_ORDER, REJECTED_ORDER.keyOf(pair)) : null;
    };
    return answerList({ request, reply }, LINKS_TABLE, query, { read, cursorBehind }, async (page) => ({
      meta: await freshnessOf(this.store, service, null, this.clock.now()),
      ...page,
    }));
  }

  @Patch(':id')
  @Needs('write')
  @DescribeRoute({
    summary: 'Confirm or reject a link',
    description: 'A verdict is remembered over every recompute; null takes it back.',
    params: { id: 'Id of the link.' },
    body: linkPatchBody,
    answer: linkAnswer,
    scope: 'write',
  })
  async judge(
    @Param('id') id: string,
    @Body(new ZodPipe(linkPatchBody)) { verdict }: z.output<typeof linkPatchBody>,
    @By() by: Actor,
  ) {
    const before = await this.store.links.get(id);
    // A rejected link is no link any more; its verdict can still be taken back.
    if (!before && !(await this.store.links.verdicts()).has(id)) throw notFound('link', id);
    const spike = await this.store.spikes.get(before?.spike ?? spikeOfLink(id));
    const atMs = this.clock.now();
    await this.store.write(async (unit) => {
      await this.store.links.setVerdict(unit, id, verdict, atMs);
      await this.store.audit.add(unit, { atMs, by, action: 'link.judged', target: id, details: { verdict } });
    });
    if (spike) await this.pipeline.link(new Set([spike.service]));
    const link = (await this.store.links.get(id)) ?? (before && { ...before, verdict });
    if (!link) throw notFound('link', id);
    return linkJson(link);
  }
}
