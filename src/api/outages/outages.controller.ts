import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { readChangesSinceLive, readHeir, readOutages } from '../../pipeline/index.js';
import { type Outage } from '../../domain/outage.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { optionalRange, pageRequest } from '../http/fields.js';
import { pageOfArray } from '../http/page-array.js';
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
    const pageOf = (found: readonly Outage[]) => pageOfArray(found, ({ id }) => id, pageRequest(query));
    const page = pageOf(await readOutages(this.store, asked, (found) => pageOf(found).items));
    return { items: page.items.map(tellOutage), nextCursor: page.nextCursor };
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
    const heir = await readHeir(this.store, id);
    const isAsked = (outage: Outage) => outage.id === id || outage.spikes.some((spike) => spike.id === heir);
    const outages = await readOutages(this.store, { nowMs }, (found) => found.filter(isAsked));
    const outage = outages.find((candidate) => candidate.id === id) ?? outages.find(isAsked);
    if (!outage) throw notFound('outage', id);
    const siblings = outages.filter(({ service }) => service === outage.service);
    const changes = await readChangesSinceLive(this.store, outage, siblings, nowMs);
    return { ...tellOutage(outage), changedSinceLive: changes.map(tellChange) };
  }
}
