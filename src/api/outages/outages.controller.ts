import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { readChangesSinceLive, readOutage, readOutagePage, readOutages } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { optionalRange, pageRequest } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { outagesAnswer, outagesQuery, outageStoryAnswer, tellChange, tellOutage } from './outages.schemas.js';

@ApiTags('outages')
@Controller('api/v1/outages')
export class OutagesController {
  constructor(private readonly store: Store) {}

  @Get()
  @DescribeRoute({
    summary: 'Outages: the stories that spikes and windows make together, newest first',
    query: outagesQuery,
    answer: outagesAnswer,
  })
  async list(@Query(new ZodPipe(outagesQuery)) query: z.output<typeof outagesQuery>) {
    const { service } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const range = optionalRange(query);
    const asked = {
      ...(service === undefined ? {} : { service }),
      ...(range === null ? {} : { fromMs: range.startMs, toMs: range.endMs }),
      nowMs: Date.now(),
    };
    const page = await readOutagePage(this.store, asked, pageRequest(query));
    const meta = await freshnessOf(this.store, service, range);
    return { meta, items: page.items.map(tellOutage), nextCursor: page.nextCursor };
  }

  @Get(':id')
  @DescribeRoute({
    summary: 'One outage, from onset to recovery, and what changed since it was told live',
    description: 'The id of a withdrawn spike leads to the outage of the spike that stands in its place.',
    params: { id: 'Id of the outage: of its first spike, else w: and the id of its first window.' },
    answer: outageStoryAnswer,
  })
  async one(@Param('id') id: string) {
    const nowMs = Date.now();
    const outage = await readOutage(this.store, id, nowMs);
    if (!outage) throw notFound('outage', id);
    const { service, startedAtMs, endMs } = outage;
    const span = { service, fromMs: startedAtMs, toMs: endMs ?? nowMs, nowMs };
    const siblings = await readOutages(this.store, span, { coMentions: false });
    const changes = await readChangesSinceLive(this.store, outage, siblings, nowMs);
    const range = { startMs: startedAtMs, endMs: endMs ?? nowMs };
    const meta = await freshnessOf(this.store, service, range);
    return { ...tellOutage(outage), meta, changedSinceLive: changes.map(tellChange) };
  }
}
