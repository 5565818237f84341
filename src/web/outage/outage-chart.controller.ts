import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '../../api/http/problem.js';
import { type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { type StoryChart } from '../../chart/story-chart.js';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { readOutage } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { type Formatter } from '../formatter.js';
import { answerData, answerPicture, type ToldChart } from '../story/answer-story.js';
import { readStoryChart } from '../story/read-story-chart.js';
import { chartRange, formatterOf, type StoryQuery, storyQuery } from '../story/story-query.js';
import { WORDS } from '../../languages/languages.js';
import { momentsOf } from './moments.js';
import { wholeOf } from './outage-ranges.js';

/** The chart of one outage: that of its service, with the turns that it took as marks. */
@ApiExcludeController()
@Controller('outages/:id')
export class OutageChartController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  @Get('chart.svg')
  async picture(
    @Param('id') id: string,
    @Query(new ZodPipe(storyQuery)) query: StoryQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const format = formatterOf(this.configuration.value, query, request);
    return answerPicture(reply, await this.read(id, query, format), query, format);
  }

  @Get('chart.json')
  async data(
    @Param('id') id: string,
    @Query(new ZodPipe(storyQuery)) query: StoryQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ToldChart> {
    const format = formatterOf(this.configuration.value, query, request);
    return answerData(reply, await this.read(id, query, format), format);
  }

  private async read(id: string, query: StoryQuery, format: Formatter): Promise<StoryChart> {
    const nowMs = this.clock.now();
    const outage = await readOutage(this.store, id, nowMs);
    if (!outage) throw notFound('outage', id);
    const { moments } = WORDS[format.language].outage;
    const marks = momentsOf(outage).map(({ kind, atMs }) => ({
      atMs,
      label: `${format.time(atMs, atMs)} ${moments[kind]}`,
    }));
    const isWhole = query.from === undefined && query.to === undefined;
    const range = isWhole ? wholeOf(outage, nowMs) : chartRange(query, nowMs);
    return readStoryChart(this.store, outage.service, range, marks, format, nowMs);
  }
}
