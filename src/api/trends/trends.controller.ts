import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { type Interval } from '../../domain/interval.js';
import { toIso } from '../../domain/time.js';
import {
  readCoOccurringHashtags,
  readRisingTerms,
  readTrend,
  type RisingQuery,
  type Trend,
  toCsv,
} from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { rangeOf } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { negotiate } from '../http/negotiate.js';
import { badField, notFound, ProblemError } from '../http/problem.js';
import { type HttpReply, type HttpRequest, headerOf } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import {
  BUCKETS,
  GROUP_COLUMNS,
  hashtagTrendAnswer,
  keywordsAnswer,
  MAX_POINTS,
  rounded,
  tellGroupPoint,
  tellPoint,
  tellTrend,
  topQuery,
  TREND_COLUMNS,
  trendAnswer,
  trendQuery,
} from './trends.schemas.js';

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';

@ApiTags('trends')
@Controller('api/v1/trends')
export class TrendsController {
  constructor(private readonly store: Store) {}

  @Get()
  @DescribeRoute({
    summary: 'Counts over time beside what was expected',
    description: 'Of one service or one hashtag. `Accept: text/csv` gives CSV.',
    query: trendQuery,
    answer: trendAnswer,
    produces: [JSON_TYPE, CSV_TYPE],
  })
  async trend(
    @Query(new ZodPipe(trendQuery)) query: z.output<typeof trendQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const { service, bucket, groupBy } = query;
    const hashtag = query.hashtag === undefined ? undefined : normalizeHashtag(query.hashtag);
    if (service === undefined && hashtag === undefined) throw badField('service', 'or hashtag is needed');
    if (service === undefined && groupBy !== undefined) throw badField('groupBy', 'needs a service');
    const type = negotiate(headerOf(request, 'accept'), [JSON_TYPE, CSV_TYPE]);
    if (type === null) throw new ProblemError(406, 'Trends come as application/json or text/csv.');
    const range = rangeOf(query, Date.now());
    checkSize(range, BUCKETS[bucket]);
    if (service !== undefined) await this.checkService(service);
    const trend = await readTrend(this.store, {
      ...(service === undefined ? {} : { service }),
      ...(hashtag === undefined ? {} : { hashtag }),
      ...(groupBy === undefined ? {} : { groupBy }),
      fromMs: range.startMs,
      toMs: range.endMs,
      widthMs: BUCKETS[bucket],
    });
    reply.header('vary', 'accept');
    if (type === JSON_TYPE)
      return tellTrend(trend, await freshnessOf(this.store, service, range), { service, hashtag, bucket });
    reply.type('text/csv; charset=utf-8');
    return trendCsv(trend);
  }

  @Get('keywords')
  @DescribeRoute({
    summary: 'Rising terms',
    description:
      'Words and phrases of up to four words against their own past, of one service or of all, in one language or in all; one author counts once a term.',
    query: topQuery,
    answer: keywordsAnswer,
  })
  async keywords(@Query(new ZodPipe(topQuery)) query: z.output<typeof topQuery>) {
    const { meta, found } = await this.top(query, readRisingTerms);
    return {
      meta,
      items: found.map(({ term, weight, people, usual }) => ({
        term,
        weight: rounded(weight) ?? 0,
        people,
        usual: rounded(usual) ?? 0,
      })),
    };
  }

  @Get('hashtags')
  @DescribeRoute({
    summary: 'Hashtags that rise or come along',
    description: 'Those first whose odds rose most against their own past; one author counts once a hashtag.',
    query: topQuery,
    answer: hashtagTrendAnswer,
  })
  async hashtags(@Query(new ZodPipe(topQuery)) query: z.output<typeof topQuery>) {
    const { meta, found } = await this.top(query, readCoOccurringHashtags);
    const items = found.map(({ hashtag, posts, usual, weight }) => ({
      hashtag,
      posts,
      usual: rounded(usual) ?? 0,
      weight: rounded(weight) ?? 0,
    }));
    return { meta, items };
  }

  private async top<T>(
    query: z.output<typeof topQuery>,
    read: (store: Store, query: RisingQuery) => Promise<T>,
  ) {
    const range = rangeOf(query, Date.now());
    const { service, language, limit } = query;
    if (service !== undefined) await this.checkService(service);
    const window = { fromMs: range.startMs, toMs: range.endMs };
    const found = await read(this.store, { service, language, ...window, limit });
    return { meta: { ...tellRange(range), ...(await freshnessOf(this.store, service, range)) }, found };
  }

  private async checkService(slug: string): Promise<void> {
    if (!(await this.store.services.get(slug))) throw notFound('service', slug);
  }
}

function tellRange({ startMs, endMs }: Interval) {
  return { from: toIso(startMs), to: toIso(endMs) };
}

function checkSize({ startMs, endMs }: Interval, widthMs: number): void {
  if ((endMs - startMs) / widthMs > MAX_POINTS) {
    throw badField('bucket', `is too narrow for this range: an answer holds at most ${MAX_POINTS} points`);
  }
}

/** One row a point; grouped, one row a point and group. */
function trendCsv(trend: Trend): string {
  if (!trend.groups) return toCsv(TREND_COLUMNS, trend.points.map(tellPoint));
  return toCsv(
    GROUP_COLUMNS,
    trend.groups.flatMap(({ key, points }) => points.map((point) => ({ ...tellGroupPoint(point), key }))),
  );
}
