import { Body, Controller, Get, HttpCode, Logger, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { Pipeline, readPostRecords, warnOfOldPosts } from '../../pipeline/index.js';
import { type Page, type PageRequest, Store } from '../../store/store.js';
import { Access } from '../access/access.js';
import { Needs } from '../access/scope.guard.js';
import { answerList, chooseForm, EXPORT_NOTE, EXPORT_TYPES } from '../export/answer.js';
import { type ExportedPost, POST_TEXTS_TABLE, POSTS_TABLE } from '../export/tables.js';
import { DescribeRoute } from '../http/describe-route.js';
import { optionalRange, tellPage } from '../http/fields.js';
import { freshnessOf } from '../http/freshness.js';
import { notFound, ProblemError } from '../http/problem.js';
import { headerOf, type HttpReply, type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import {
  ingestAnswer,
  postsAnswer,
  postsQuery,
  pushedPost,
  tellPost,
  tellWithoutText,
} from './posts.schemas.js';

/** Row of `/sources` under which pushed posts are reported. */
const PUSH_SOURCE = 'push';
const MAX_FAILURES_TOLD = 100;

@ApiTags('posts')
@Controller('api/v1/posts')
export class PostsController {
  private readonly logger = new Logger('push');

  constructor(
    private readonly store: Store,
    private readonly pipeline: Pipeline,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  @Get()
  @DescribeRoute({
    summary: 'Recent posts, newest first',
    description: `${EXPORT_NOTE} Rows hold ids and addresses, not what was said: \`?texts=true\` with the admin token adds it.`,
    query: postsQuery,
    answer: postsAnswer,
    produces: EXPORT_TYPES,
  })
  async list(
    @Query(new ZodPipe(postsQuery)) query: z.output<typeof postsQuery>,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const { service, source, language, intent, excluded } = query;
    if (service !== undefined && !(await this.store.services.get(service)))
      throw notFound('service', service);
    const range = optionalRange(query);
    const filter = {
      ...(service === undefined ? {} : { service }),
      ...(source === undefined ? {} : { source }),
      ...(language === undefined ? {} : { language }),
      ...(intent === undefined ? {} : { intent }),
      ...(excluded === undefined ? {} : { verdict: excluded ? ('excluded' as const) : ('counted' as const) }),
      ...(range === null ? {} : { range }),
    };
    const isJson = chooseForm({ request, reply }) === 'application/json';
    const withTexts = query.texts ?? isJson;
    if (withTexts && !isJson) await this.access.require(request, 'read', 'Exporting texts');
    const tell = withTexts ? tellPost : tellWithoutText;
    const read = async (page: PageRequest): Promise<Page<ExportedPost>> =>
      tellPage(await this.store.posts.list(filter, page), tell);
    const table = withTexts ? POST_TEXTS_TABLE : POSTS_TABLE;
    const cursorBehind = (id: string) => this.store.posts.cursorBehind(id);
    return answerList({ request, reply }, table, query, { read, cursorBehind }, async (page) => ({
      meta: await freshnessOf(this.store, service, range, this.clock.now()),
      ...page,
    }));
  }

  @Post()
  @HttpCode(200)
  @Needs('write')
  @DescribeRoute({
    summary: 'Push posts in',
    description:
      'A JSON array, or NDJSON as application/x-ndjson. A malformed record fails alone and is told by its line; ' +
      'the same post twice counts once.',
    body: z.array(pushedPost),
    answer: ingestAnswer,
    scope: 'write',
  })
  async push(@Body() body: unknown, @Req() request: HttpRequest): Promise<z.output<typeof ingestAnswer>> {
    const { posts, failures } = readBody(body, request, this.clock.now());
    const report = await this.pipeline.ingestRecording(posts, {
      source: PUSH_SOURCE,
      failed: failures.length,
    });
    await this.pipeline.settle();
    const { closedMs } = await this.store.keeping.get();
    const { retentionDays } = this.configuration.value;
    const warnings = warnOfOldPosts(posts, retentionDays, this.clock.now(), closedMs);
    for (const warning of warnings) this.logger.warn(warning);
    return {
      read: report.read,
      counted: report.counted,
      duplicate: report.duplicate,
      dropped: { 'no-service': 0, spam: 0, ...report.dropped },
      failed: report.failed,
      failures: failures.slice(0, MAX_FAILURES_TOLD).map(({ line, message }) => ({ line, message })),
      warnings,
    };
  }
}

function readBody(body: unknown, request: HttpRequest, nowMs: number) {
  const type = headerOf(request, 'content-type') ?? '';
  if (!Buffer.isBuffer(body)) {
    throw new ProblemError(415, 'Posts come as application/json (an array) or application/x-ndjson.');
  }
  try {
    return readPostRecords(
      body.toString(),
      /ndjson|jsonl/i.test(type) ? 'application/x-ndjson' : 'application/json',
      nowMs,
    );
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ProblemError(
      400,
      `The body is not JSON: ${error.message}. One post a line is application/x-ndjson.`,
    );
  }
}
