import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '../../api/http/problem.js';
import { type HttpReply, type HttpRequest } from '../../api/http/wire.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { type StoryChart } from '../../chart/story-chart.js';
import { Configuration } from '../../config/configuration.js';
import { Clock } from '../../domain/clock.js';
import { Store } from '../../store/store.js';
import { type Formatter } from '../formatter.js';
import { answerData, answerPicture, type ToldChart } from './answer-story.js';
import { readStoryChart } from './read-story-chart.js';
import { chartRange, formatterOf, type StoryQuery, storyQuery } from './story-query.js';

/** The charts of services, as a picture and as what a browser draws one of. */
@ApiExcludeController()
@Controller('services/:slug')
export class StoryController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  @Get('chart.svg')
  async picture(
    @Param('slug') slug: string,
    @Query(new ZodPipe(storyQuery)) query: StoryQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const format = formatterOf(this.configuration.value, query, request);
    return answerPicture(reply, await this.read(slug, query, format), query, format);
  }

  @Get('chart.json')
  async data(
    @Param('slug') slug: string,
    @Query(new ZodPipe(storyQuery)) query: StoryQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ToldChart> {
    const format = formatterOf(this.configuration.value, query, request);
    return answerData(reply, await this.read(slug, query, format), format);
  }

  private async read(slug: string, query: StoryQuery, format: Formatter): Promise<StoryChart> {
    if (!(await this.store.services.get(slug))) throw notFound('service', slug);
    const nowMs = this.clock.now();
    return readStoryChart(this.store, slug, chartRange(query, nowMs), [], format, nowMs);
  }
}
