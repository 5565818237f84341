import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import {
  readChangesSinceLive,
  readCursorBehindOutage,
  readOutage,
  readOutagePage,
  readOutages,
} from '../../pipeline/index.js';
import { Clock } from '../../domain/clock.js';
import { type PageRequest, Store } from '../../store/store.js';
import { answerList, EXPORT_NOTE, EXPORT_TYPES } from '../export/answer.js';
import { OUTAGES_TABLE } from '../export/tables.js';
import { DescribeRoute } from '../http/describe-route.js';
import { optionalRange, tellPage } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { notFound } from '../http/problem.js';
import { type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { outagesAnswer, outagesQuery, outageStoryAnswer, tellChange, tellOutage } from './outages.schemas.js';

@ApiTags('outages')
@Controller('api/v1/outages')
export class OutagesController {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'Outages: the stories that spikes and windows make together, newest first',
    query: outagesQuery,
    answer: outagesAnswer,
    description: EXPORT_NOTE,
    produces: EXPORT_TYPES,
  })
  async list(
    @Query(new ZodPipe(outagesQuery)) query: z.output<typeof outagesQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const { service, minConfidence } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const range = optionalRange(query);
    const asked = {
      ...(service === undefined ? {} : { service }),
      ...(minConfidence === undefined ? {} : { minConfidence }),
      ...(range === null ? {} : { fromMs: range.startMs, toMs: range.endMs }),
      nowMs: this.clock.now(),
    };
    const read = async (page: PageRequest) =>
      tellPage(await readOutagePage(this.store, asked, page), tellOutage);
    const cursorBehind = (id: string) => readCursorBehindOutage(this.store, id, asked.nowMs);
    return answerList({ request, reply }, OUTAGES_TABLE, query, { read, cursorBehind }, async (page) => ({
      meta: await freshnessOf(this.store, service, range, this.clock.now()),
      ...page,
    }));
  }

  @Get(':id')
  @DescribeRoute({
    summary: 'One outage, from onset to recovery, and what changed since it was told live',
    description: 'The id of a withdrawn spike leads to the outage of the spike that stands in its place.',
    params: { id: 'Id of the outage: of its first spike, else w: and the id of its first window.' },
    answer: outageStoryAnswer,
  })
  async one(@Param('id') id: string) {
    const nowMs = this.clock.now();
    const outage = await readOutage(this.store, id, nowMs);
    if (!outage) throw notFound('outage', id);
    const { service, startedAtMs, endMs } = outage;
    const span = { service, fromMs: startedAtMs, toMs: endMs ?? nowMs, nowMs };
    const siblings = await readOutages(this.store, span, { coMentions: false });
    const changes = await readChangesSinceLive(this.store, outage, siblings, nowMs);
    const range = { startMs: startedAtMs, endMs: endMs ?? nowMs };
    const meta = await freshnessOf(this.store, service, range, this.clock.now());
    return { ...tellOutage(outage), meta, changedSinceLive: changes.map(tellChange) };
  }
}
