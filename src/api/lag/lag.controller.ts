import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { DAY_MS, toIso } from '../../domain/time.js';
import { lagRecord, lagRowRecord, readLag, readLagWithRows } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { answerRows, EXPORT_TYPES } from '../export/answer.js';
import { type Table } from '../export/table.js';
import { LAG_ROW_TABLE, LAG_TABLE } from '../export/tables.js';
import { DescribeRoute } from '../http/describe-route.js';
import { rangeOf } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { notFound } from '../http/problem.js';
import { type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { lagAnswer, lagQuery, lagRowsAnswer } from './lag.schemas.js';

const DEFAULT_DAYS = 90;

@ApiTags('lag')
@Controller('api/v1/lag')
export class LagController {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'How far ahead of each provider people are',
    description: `The last ${DEFAULT_DAYS} days unless told otherwise. \`Accept: text/csv\` or \`application/x-ndjson\` gives rows.`,
    query: lagQuery,
    answer: lagAnswer,
    produces: EXPORT_TYPES,
  })
  async list(
    @Query(new ZodPipe(lagQuery)) query: z.output<typeof lagQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const range = await this.readRange(query);
    const items = (await readLag(this.store, range)).map(lagRecord);
    return this.answer(request, reply, range, items, LAG_TABLE);
  }

  @Get('outages')
  @DescribeRoute({
    summary: 'The outages behind those numbers, one row each',
    description:
      'Enough to compute every number of `GET /lag` again. `Accept: text/csv` or `application/x-ndjson` gives rows.',
    query: lagQuery,
    answer: lagRowsAnswer,
    produces: EXPORT_TYPES,
  })
  async rows(
    @Query(new ZodPipe(lagQuery)) query: z.output<typeof lagQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const range = await this.readRange(query);
    const rows = (await readLagWithRows(this.store, range)).rows.map(lagRowRecord);
    return this.answer(request, reply, range, rows, LAG_ROW_TABLE);
  }

  private async readRange({ service, ...range }: z.output<typeof lagQuery>) {
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const nowMs = this.clock.now();
    const { startMs, endMs } = rangeOf(range, nowMs, DEFAULT_DAYS * DAY_MS);
    return { ...(service === undefined ? {} : { service }), fromMs: startMs, toMs: endMs, nowMs };
  }

  private answer<T>(
    request: HttpRequest,
    reply: HttpReply,
    { service, fromMs, toMs }: { service?: string; fromMs: number; toMs: number },
    items: T[],
    table: Table<T>,
  ) {
    const toBody = async () => {
      const freshness = await freshnessOf(
        this.store,
        service,
        { startMs: fromMs, endMs: toMs },
        this.clock.now(),
      );
      return { meta: { from: toIso(fromMs), to: toIso(toMs), ...freshness }, items, nextCursor: null };
    };
    return answerRows({ request, reply }, table, items, toBody);
  }
}
