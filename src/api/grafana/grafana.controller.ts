import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { Clock } from '../../domain/clock.js';
import { watchedSlugs } from '../../domain/tracked-service.js';
import { readOutages } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { DescribeRoute } from '../http/describe-route.js';
import { rangeOf } from '../http/fields.js';
import { ZodPipe } from '../http/zod.pipe.js';
import { annotateOutage, annotateWindow, annotationsAnswer, annotationsQuery } from './grafana.schemas.js';

/** Flat rows for Grafana's Infinity data source. */
@ApiTags('grafana')
@Controller('api/v1/grafana')
export class GrafanaController {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  @Get('annotations')
  @DescribeRoute({
    summary: 'Outages and windows as annotations',
    description:
      'Flat rows, oldest first: what people told (tag `people`), and what providers (`provider`, `maintenance`) and persons (`hand`) said.',
    query: annotationsQuery,
    answer: annotationsAnswer,
  })
  async annotations(
    @Query(new ZodPipe(annotationsQuery)) query: z.output<typeof annotationsQuery>,
  ): Promise<z.output<typeof annotationsAnswer>> {
    const nowMs = this.clock.now();
    const range = rangeOf(query, nowMs);
    const isAsked = ({ service }: { service: string }) => query.service?.includes(service) ?? true;
    const outages = await readOutages(
      this.store,
      { fromMs: range.startMs, toMs: range.endMs, nowMs },
      { coMentions: false },
    );
    const windows = await this.store.windows.all({ range });
    const watched = watchedSlugs(await this.store.services.list());
    return [
      // What no wave tells of is told by its window.
      ...outages
        .filter(({ spikes }) => spikes.length > 0)
        .filter(isAsked)
        .map((outage) => annotateOutage(outage, { nowMs, watched })),
      ...windows.filter(isAsked).map((window) => annotateWindow(window, nowMs)),
    ].sort((a, b) => a.time - b.time || (a.title < b.title ? -1 : 1));
  }
}
