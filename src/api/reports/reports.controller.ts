import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { MINUTE_MS } from '../../domain/time.js';
import { Pipeline, readReportRecords, takeReports } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { Needs } from '../access/scope.guard.js';
import { DescribeRoute } from '../http/describe-route.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { reportsAnswer, reportsBody } from './reports.schemas.js';

const MAX_FAILURES_TOLD = 100;

@ApiTags('reports')
@Controller('api/v1/reports')
export class ReportsController {
  constructor(
    private readonly store: Store,
    private readonly pipeline: Pipeline,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('write')
  @DescribeRoute({
    summary: 'Push a series of user reports in',
    description:
      'Counts of people who told somebody else that a service fails. They are a class of evidence of their own and ' +
      'are never added to counts of posts. A step that is there already gets the new value.',
    body: reportsBody,
    answer: reportsAnswer,
    scope: 'write',
  })
  async push(
    @Body(new ZodPipe(reportsBody)) { source, service, widthMinutes, points }: z.output<typeof reportsBody>,
  ): Promise<z.output<typeof reportsAnswer>> {
    const tracked = new Set((await this.store.services.list()).map(({ slug }) => slug));
    const widthMs = widthMinutes === undefined ? null : widthMinutes * MINUTE_MS;
    const defaults = { source, service: service ?? null, widthMs };
    const read = readReportRecords(points, defaults, (name) => tracked.has(name), this.clock.now());
    await takeReports(this.pipeline, read.points);
    return {
      read: points.length,
      stored: read.points.length,
      replaced: read.replaced,
      failed: read.failures.length,
      failures: read.failures.slice(0, MAX_FAILURES_TOLD).map(({ line, message }) => ({ line, message })),
    };
  }
}
