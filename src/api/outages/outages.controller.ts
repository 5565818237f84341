import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { readOutages } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { optionalRange, pageRequest } from '../http/fields.js';
import { pageOfArray } from '../http/page-array.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { outageAnswer, outagesAnswer, outagesQuery, tellOutage } from './outages.schemas.js';

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
    const outages = await readOutages(this.store, {
      ...(service === undefined ? {} : { service }),
      ...(range === null ? {} : { fromMs: range.startMs, toMs: range.endMs }),
      nowMs: Date.now(),
    });
    const page = pageOfArray(outages, ({ id }) => id, pageRequest(query));
    return { items: page.items.map(tellOutage), nextCursor: page.nextCursor };
  }

  @Get(':id')
  @DescribeRoute({
    summary: 'One outage, from onset to recovery',
    params: { id: 'Id of the outage: of its first spike, else w: and the id of its first window.' },
    answer: outageAnswer,
  })
  async one(@Param('id') id: string) {
    const outages = await readOutages(this.store, { nowMs: Date.now() });
    const outage = outages.find((candidate) => candidate.id === id);
    if (!outage) throw notFound('outage', id);
    return tellOutage(outage);
  }
}
