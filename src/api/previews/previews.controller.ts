import { Body, Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { normalizeHashtag } from '../../domain/hashtag.js';
import { type Interval } from '../../domain/interval.js';
import { HOUR_MS } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { readPostRecords, type RulesToPreview, rulesWith, rulesWithHashtag } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { Access } from '../access/access.js';
import { Needs } from '../access/scope.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { query, rangeOf } from '../http/fields.js';
import { badField, notFound } from '../http/problem.js';
import { type HttpRequest } from '../http/wire.js';
import { ZodPipe } from '../http/zod.pipe.js';
import {
  hashtagPreviewAnswer,
  hashtagPreviewBody,
  hashtagRecordingQuery,
  servicePreviewAnswer,
  servicePreviewBody,
  serviceRecordingQuery,
  tellPreview,
} from './previews.schemas.js';
import { RulePreviews } from './rule-previews.js';

const RECORDING =
  ' A recording is looked through instead when it is the body, as application/x-ndjson; the rule is then given by ' +
  'query parameters, of which lists are repeated. Nothing is saved. One preview runs at a time (503 meanwhile).';
const NDJSON_TYPE = 'application/x-ndjson';
const MAX_DAYS = 31;
const NO_QUERY = query({});

/** What a rule would do, before it is saved. */
@ApiTags('previews')
@Controller('api/v1')
export class PreviewsController {
  constructor(
    private readonly store: Store,
    private readonly previews: RulePreviews,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  @Post('hashtags/preview')
  @HttpCode(200)
  @DescribeRoute({
    summary: 'What a hashtag would have counted, and the spikes it would have raised',
    description:
      'Over the stored posts of the last hours or of a range, with posts and reasons, beside the rule of `service` as it ' +
      'is saved. No token is needed, but for a recording.' +
      RECORDING,
    body: hashtagPreviewBody,
    bodyTypes: ['application/json', NDJSON_TYPE],
    recordingQuery: hashtagRecordingQuery,
    answer: hashtagPreviewAnswer,
  })
  async hashtag(
    @Body() body: unknown,
    @Query() query: unknown,
    @Req() request: HttpRequest,
  ): Promise<z.output<typeof hashtagPreviewAnswer>> {
    if (Buffer.isBuffer(body)) {
      await this.access.require(request, 'write', 'Sending a recording');
      const { tag, service } = new ZodPipe(hashtagRecordingQuery).transform(query);
      const rules = rulesWithHashtag(tag, await this.find(service));
      return { tag: normalizeHashtag(tag), ...(await this.ofRecording(rules, body, service)) };
    }
    new ZodPipe(NO_QUERY).transform(query);
    const { tag, service, ...when } = new ZodPipe(hashtagPreviewBody).transform(body);
    const rules = rulesWithHashtag(tag, await this.find(service));
    return { tag: normalizeHashtag(tag), ...(await this.ofStored(rules, when, service)) };
  }

  @Post('services/preview')
  @HttpCode(200)
  @Needs('write')
  @DescribeRoute({
    summary: 'What a whole rule would have counted, and the spikes it would have raised',
    description:
      'Over the stored posts of the last hours or of a range, with posts and reasons; beside the rule of `service` as it ' +
      'is saved, of which `rule` changes parts. `POST /backtests` scores it against known windows.' +
      RECORDING,
    body: servicePreviewBody,
    bodyTypes: ['application/json', NDJSON_TYPE],
    recordingQuery: serviceRecordingQuery,
    answer: servicePreviewAnswer,
    scope: 'write',
  })
  async service(
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<z.output<typeof servicePreviewAnswer>> {
    if (Buffer.isBuffer(body)) {
      const { service, ...rule } = new ZodPipe(serviceRecordingQuery).transform(query);
      return this.ofRecording(rulesOf(rule, await this.find(service)), body, service);
    }
    new ZodPipe(NO_QUERY).transform(query);
    const { service, rule, ...when } = new ZodPipe(servicePreviewBody).transform(body);
    return this.ofStored(rulesOf(rule, await this.find(service)), when, service);
  }

  private async ofStored(
    rules: RulesToPreview,
    when: { hours: number; from?: number | undefined; to?: number | undefined },
    service: string | undefined,
  ) {
    const range = toRange(when, this.clock.now());
    return tellPreview(await this.previews.ofStored(rules, range), service);
  }

  private async ofRecording(rules: RulesToPreview, body: Buffer, service: string | undefined) {
    const { posts, failures } = readPostRecords(body.toString(), NDJSON_TYPE, this.clock.now());
    const recording = { name: 'body', posts, failed: failures.length };
    return tellPreview(await this.previews.ofRecording(rules, recording), service);
  }

  private async find(slug: string | undefined): Promise<TrackedService | null> {
    if (slug === undefined) return null;
    const service = await this.store.services.get(slug);
    if (!service) throw notFound('service', slug);
    return service;
  }
}

function rulesOf(rule: object, present: TrackedService | null): RulesToPreview {
  const changes = Object.entries(rule).filter(([, value]) => value !== undefined);
  if (changes.length === 0) throw badField('rule', 'changes nothing');
  return rulesWith(Object.fromEntries(changes), present);
}

function toRange(
  when: { hours: number; from?: number | undefined; to?: number | undefined },
  nowMs: number,
): Interval {
  const range = rangeOf(when, nowMs, when.hours * HOUR_MS);
  if (range.endMs - range.startMs > MAX_DAYS * 24 * HOUR_MS) {
    throw badField('from', `must be at most ${MAX_DAYS} days before to`);
  }
  return range;
}
