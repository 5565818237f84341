import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { type Interval } from '../../domain/interval.js';
import { DAY_MS, toIso } from '../../domain/time.js';
import {
  readCoOccurringHashtags,
  readRisingTerms,
  readTrend,
  type RisingQuery,
} from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { answerRows, EXPORT_TYPES } from '../export/answer.js';
import { GROUP_TABLE, HASHTAGS_TABLE, KEYWORDS_TABLE, TREND_TABLE } from '../export/tables.js';
import { DescribeRoute } from '../http/describe-route.js';
import { rangeOf } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { badField, notFound } from '../http/problem.js';
import { Remember } from '../http/remember.interceptor.js';
import { type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import {
  BUCKETS,
  hashtagTrendAnswer,
  keywordsAnswer,
  MAX_DAYS,
  MAX_POINTS,
  MAX_TOP_DAYS,
  rounded,
  tellGroupPoint,
  tellPoint,
  tellTrend,
  topQuery,
  trendAnswer,
  trendQuery,
} from './trends.schemas.js';

@ApiTags('trends')
@Controller('api/v1/trends')
export class TrendsController {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Remember()
  @DescribeRoute({
    summary: 'Counts over time beside what was expected',
    description:
      'Of one service or one hashtag. `Accept: text/csv` or `application/x-ndjson` gives the points as rows; grouped, one row a point and group.',
    query: trendQuery,
    answer: trendAnswer,
    produces: EXPORT_TYPES,
  })
  async trend(
    @Query(new ZodPipe(trendQuery)) query: z.output<typeof trendQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const { service, bucket, groupBy } = query;
    const hashtag = query.hashtag === undefined ? undefined : normalizeHashtag(query.hashtag);
    if (service === undefined && hashtag === undefined) throw badField('service', 'or hashtag is needed');
    if (groupBy !== undefined && (service === undefined || hashtag !== undefined))
      throw badField('groupBy', 'needs a service, and goes with no hashtag');
    const range = rangeOf(query, this.clock.now());
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
    const toBody = async () =>
      tellTrend(trend, await freshnessOf(this.store, service, range, this.clock.now()), {
        service,
        hashtag,
        bucket,
      });
    const { groups } = trend;
    if (!groups) return answerRows({ request, reply }, TREND_TABLE, trend.points.map(tellPoint), toBody);
    const rows = groups.flatMap(({ key, points }) =>
      points.map((point) => ({ ...tellGroupPoint(point), key })),
    );
    return answerRows({ request, reply }, GROUP_TABLE, rows, toBody);
  }

  @Get('keywords')
  @Remember()
  @DescribeRoute({
    summary: 'Rising terms',
    description:
      'Words and phrases of up to four words against their own past, of one service or of all, in one language or in all; one author counts once a term.',
    query: topQuery,
    answer: keywordsAnswer,
    produces: EXPORT_TYPES,
  })
  async keywords(
    @Query(new ZodPipe(topQuery)) query: z.output<typeof topQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const { meta, found } = await this.top(query, readRisingTerms);
    const items = found.map(({ term, weight, people, usual }) => ({
      term,
      weight: rounded(weight) ?? 0,
      people,
      usual: rounded(usual) ?? 0,
    }));
    return answerRows({ request, reply }, KEYWORDS_TABLE, items, () => ({ meta, items }));
  }

  @Get('hashtags')
  @Remember()
  @DescribeRoute({
    summary: 'Hashtags that rise or come along',
    description: 'Those first whose odds rose most against their own past; one author counts once a hashtag.',
    query: topQuery,
    answer: hashtagTrendAnswer,
    produces: EXPORT_TYPES,
  })
  async hashtags(
    @Query(new ZodPipe(topQuery)) query: z.output<typeof topQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const { meta, found } = await this.top(query, readCoOccurringHashtags);
    const items = found.map(({ hashtag, posts, usual, weight }) => ({
      hashtag,
      posts,
      usual: rounded(usual) ?? 0,
      weight: rounded(weight) ?? 0,
    }));
    return answerRows({ request, reply }, HASHTAGS_TABLE, items, () => ({ meta, items }));
  }

  private async top<T>(
    query: z.output<typeof topQuery>,
    read: (store: Store, query: RisingQuery) => Promise<T>,
  ) {
    const range = rangeOf(query, this.clock.now());
    checkLength(range, MAX_TOP_DAYS);
    const { service, language, limit } = query;
    if (service !== undefined) await this.checkService(service);
    const window = { fromMs: range.startMs, toMs: range.endMs };
    const found = await read(this.store, { service, language, ...window, limit });
    return {
      meta: { ...tellRange(range), ...(await freshnessOf(this.store, service, range, this.clock.now())) },
      found,
    };
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
  checkLength({ startMs, endMs }, MAX_DAYS);
}

function checkLength({ startMs, endMs }: Interval, maxDays: number): void {
  if (endMs - startMs > maxDays * DAY_MS) throw badField('from', `must be at most ${maxDays} days before to`);
}
