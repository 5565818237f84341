import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { DAY_MS, toIso } from '../../domain/time.js';
import {
  LAG_COLUMNS,
  LAG_ROW_COLUMNS,
  lagRecord,
  lagRowRecord,
  readLag,
  readLagWithRows,
  toCsv,
} from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { rangeOf } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { negotiate } from '../http/negotiate.js';
import { notFound, ProblemError } from '../http/problem.js';
import { type HttpReply, type HttpRequest, headerOf } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { lagAnswer, lagQuery, lagRowsAnswer } from './lag.schemas.js';

const DEFAULT_DAYS = 90;
const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';
const TYPES = [JSON_TYPE, CSV_TYPE];

@ApiTags('lag')
@Controller('api/v1/lag')
export class LagController {
  constructor(private readonly store: Store) {}

  @Get()
  @DescribeRoute({
    summary: 'How far ahead of each provider people are',
    description: `The last ${DEFAULT_DAYS} days unless told otherwise. \`Accept: text/csv\` gives CSV.`,
    query: lagQuery,
    answer: lagAnswer,
    produces: TYPES,
  })
  async list(
    @Query(new ZodPipe(lagQuery)) query: z.output<typeof lagQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const range = await this.readRange(query);
    const items = (await readLag(this.store, range)).map(lagRecord);
    return this.answer(request, reply, range, items, LAG_COLUMNS);
  }

  @Get('outages')
  @DescribeRoute({
    summary: 'The outages behind those numbers, one row each',
    description: 'Enough to compute every number of `GET /lag` again. `Accept: text/csv` gives CSV.',
    query: lagQuery,
    answer: lagRowsAnswer,
    produces: TYPES,
  })
  async rows(
    @Query(new ZodPipe(lagQuery)) query: z.output<typeof lagQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const range = await this.readRange(query);
    const rows = (await readLagWithRows(this.store, range)).rows.map(lagRowRecord);
    return this.answer(request, reply, range, rows, LAG_ROW_COLUMNS);
  }

  private async readRange({ service, ...range }: z.output<typeof lagQuery>) {
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const nowMs = Date.now();
    const { startMs, endMs } = rangeOf(range, nowMs, DEFAULT_DAYS * DAY_MS);
    return { ...(service === undefined ? {} : { service }), fromMs: startMs, toMs: endMs, nowMs };
  }

  private async answer<T extends Readonly<Record<string, string | number | null>>>(
    request: HttpRequest,
    reply: HttpReply,
    { service, fromMs, toMs }: { service?: string; fromMs: number; toMs: number },
    items: T[],
    columns: readonly string[],
  ) {
    const type = negotiate(headerOf(request, 'accept'), TYPES);
    if (type === null) throw new ProblemError(406, 'Lag comes as application/json or text/csv.');
    reply.header('vary', 'accept');
    if (type === JSON_TYPE) {
      const freshness = await freshnessOf(this.store, service, { startMs: fromMs, endMs: toMs });
      return { meta: { from: toIso(fromMs), to: toIso(toMs), ...freshness }, items, nextCursor: null };
    }
    reply.type('text/csv; charset=utf-8');
    return toCsv(columns, items);
  }
}
