import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { DAY_MS } from '../../domain/time.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { rangeOf } from '../http/fields.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { scorecardAnswer, scorecardQuery, tellScore } from './scorecard.schemas.js';

const DEFAULT_DAYS = 90;

@ApiTags('scorecard')
@Controller('api/v1/scorecard')
export class ScorecardController {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'How often people said that we were right',
    description: `Verdicts come from the confirm and reject links of alerts and from PATCH /links/:id. The last ${DEFAULT_DAYS} days unless told otherwise.`,
    query: scorecardQuery,
    answer: scorecardAnswer,
  })
  async read(@Query(new ZodPipe(scorecardQuery)) query: z.output<typeof scorecardQuery>) {
    const { service } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const range = rangeOf(query, this.clock.now(), DEFAULT_DAYS * DAY_MS);
    const names = new Map((await this.store.services.list()).map(({ slug, name }) => [slug, name]));
    const counts = await this.store.spikeVerdicts.count(range, service);
    return { items: counts.map((count) => tellScore(count, names.get(count.service) ?? count.service)) };
  }
}
