import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DAY_MS, toIso } from '../../domain/time.js';
import { readLag } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { isoTime, query as queryOf, rangeFields, rangeOf, slug } from '../http/fields.js';
import { notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { rounded } from '../trends/trends.schemas.js';

const DEFAULT_DAYS = 90;

const lagQuery = queryOf({ service: slug.optional(), ...rangeFields });

const minutes = z.number().nullable();
export const lagAnswer = z.object({
  meta: z.object({ from: isoTime, to: isoTime }),
  items: z.array(
    z.object({
      service: slug,
      name: z.string(),
      n: z.number().meta({ description: 'Outages that both people and provider spoke of.' }),
      median: minutes.meta({ description: 'Lead in minutes; positive: people were first.' }),
      p25: minutes,
      p75: minutes,
      unacknowledged: z.number(),
      officialFirst: z.number(),
      unseen: z.number().meta({ description: 'Official windows that no spike was seen for.' }),
    }),
  ),
  nextCursor: z.null(),
});

@ApiTags('lag')
@Controller('api/v1/lag')
export class LagController {
  constructor(private readonly store: Store) {}

  @Get()
  @DescribeRoute({
    summary: 'How far ahead of each provider people are',
    description: `The last ${DEFAULT_DAYS} days unless told otherwise.`,
    query: lagQuery,
    answer: lagAnswer,
  })
  async list(
    @Query(new ZodPipe(lagQuery)) query: z.output<typeof lagQuery>,
  ): Promise<z.output<typeof lagAnswer>> {
    const { service } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const nowMs = Date.now();
    const range = rangeOf(query, nowMs, DEFAULT_DAYS * DAY_MS);
    const lags = await readLag(this.store, {
      ...(service === undefined ? {} : { service }),
      fromMs: range.startMs,
      toMs: range.endMs,
      nowMs,
    });
    return {
      meta: { from: toIso(range.startMs), to: toIso(range.endMs) },
      items: lags.map((lag) => ({
        service: lag.service,
        name: lag.name,
        n: lag.n,
        median: rounded(lag.medianMinutes),
        p25: rounded(lag.p25Minutes),
        p75: rounded(lag.p75Minutes),
        unacknowledged: lag.unacknowledged,
        officialFirst: lag.officialFirst,
        unseen: lag.unseen,
      })),
      nextCursor: null,
    };
  }
}
