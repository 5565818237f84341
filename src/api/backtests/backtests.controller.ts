import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { DAY_MS, toIso } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { Store } from '../../store/store.js';
import { Needs } from '../access/scope.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { rangeOf } from '../http/fields.js';
import { badField, notFound } from '../http/problem.js';
import { ZodPipe } from '../http/zod.pipe.js';
import {
  backtestAnswer,
  backtestBody,
  DEFAULT_DAYS,
  MAX_DAYS,
  MAX_LEAD_IN_DAYS,
  MAX_POSTS,
} from './backtests.schemas.js';
import { RuleBacktests } from './rule-backtests.js';

const NOTE =
  'Stored posts only. Posts about no tracked service are not kept, so what a wider rule would count is a lower bound; ' +
  'both rules are read by the analysis of today.';

@ApiTags('backtests')
@Controller('api/v1/backtests')
export class BacktestsController {
  constructor(
    private readonly store: Store,
    private readonly backtests: RuleBacktests,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('write')
  @DescribeRoute({
    summary: 'What a changed rule would have found, before it is saved',
    description:
      `The rule of a service as it is saved (\`rules\`) beside a changed one (\`against\`), over stored posts of at most ` +
      `${MAX_DAYS} days, with up to ${MAX_LEAD_IN_DAYS} days before them to learn what is normal: as many as fit into ` +
      `${MAX_POSTS} posts that one of the rules names. Windows that start in the range are judged, with their spikes; ` +
      'other spikes when they were told in it. ' +
      'A range whose posts have lost their texts is refused (400). Nothing is saved; it needs the token because it keeps the process busy, and runs one at a time (503 meanwhile).',
    body: backtestBody,
    answer: backtestAnswer,
    scope: 'write',
  })
  async run(
    @Body(new ZodPipe(backtestBody)) body: z.output<typeof backtestBody>,
  ): Promise<z.output<typeof backtestAnswer>> {
    const service = await this.store.services.get(body.service);
    if (!service) throw notFound('service', body.service);
    const range = rangeOf(body, this.clock.now(), DEFAULT_DAYS * DAY_MS);
    if (range.endMs - range.startMs > MAX_DAYS * DAY_MS) {
      throw badField('from', `must be at most ${MAX_DAYS} days before to`);
    }
    const done = await this.backtests.run(service, withRule(service, body.rule), range);
    const meta = {
      service: service.slug,
      from: toIso(range.startMs),
      to: toIso(range.endMs),
      maxPosts: MAX_POSTS,
      ...done.reading,
      note: NOTE,
    };
    // The report's lists are read-only; a schema has no such word.
    return { meta, ...done.comparison } as unknown as z.output<typeof backtestAnswer>;
  }
}

function withRule(service: TrackedService, rule: z.output<typeof backtestBody>['rule']): TrackedService {
  const given = Object.entries(rule).filter(([, value]) => value !== undefined);
  return { ...service, ...Object.fromEntries(given) };
}
