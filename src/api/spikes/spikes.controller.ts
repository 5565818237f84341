import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { readEvidence, spikeJson } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { optionalRange, pageRequest } from '../http/fields.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { evidenceAnswer, spikeAnswer, spikesAnswer, spikesQuery, tellEvidence } from './spikes.schemas.js';

const ID = { id: 'Id of the spike.' };

@ApiTags('spikes')
@Controller('api/v1/spikes')
export class SpikesController {
  constructor(private readonly store: Store) {}

  @Get()
  @DescribeRoute({ summary: 'Spikes, newest first', query: spikesQuery, answer: spikesAnswer })
  async list(@Query(new ZodPipe(spikesQuery)) query: z.output<typeof spikesQuery>) {
    const { service, state, open } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const range = optionalRange(query);
    const page = await this.store.spikes.list(
      {
        ...(service === undefined ? {} : { service }),
        ...(state === undefined ? {} : { states: [state] }),
        ...(open === undefined ? {} : { open }),
        ...(range === null ? {} : { range }),
      },
      pageRequest(query),
    );
    return { items: page.items.map(spikeJson), nextCursor: page.nextCursor };
  }

  @Get(':id')
  @DescribeRoute({ summary: 'One spike', params: ID, answer: spikeAnswer })
  async one(@Param('id') id: string) {
    const spike = await this.store.spikes.get(id);
    if (!spike) throw notFound('spike', id);
    return spikeJson(spike);
  }

  @Get(':id/evidence')
  @DescribeRoute({
    summary: 'What a spike was made of',
    description: 'Posts counted and excluded with the reason, the baseline, and every number in the score.',
    params: ID,
    answer: evidenceAnswer,
  })
  async evidence(@Param('id') id: string) {
    const evidence = await readEvidence(this.store, id, Date.now());
    if (!evidence) throw notFound('spike', id);
    return tellEvidence(evidence);
  }
}
