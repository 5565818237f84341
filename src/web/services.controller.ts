import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HttpReply, type HttpRequest } from '../api/http/wire.js';
import { Configuration } from '../config/configuration.js';
import { Store } from '../store/store.js';
import { answerLost, answerPage, frameOf, type PageQuery, textOf } from './answer-page.js';
import { RefusedPage } from './pages/refused-page.js';
import { ServicePage } from './pages/service-page.js';
import { readServiceStory } from './service/read-service-story.js';
import { readStoryRange } from './story/story-range.js';

/** The page of each service. */
@ApiExcludeController()
@Controller('services')
export class ServicesPageController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
  ) {}

  @Get(':slug')
  async service(
    @Param('slug') slug: string,
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const nowMs = Date.now();
    const frame = frameOf(this.configuration.value, query, request, nowMs);
    const range = readStoryRange(
      { from: textOf(query.from), to: textOf(query.to), last: textOf(query.last) },
      nowMs,
    );
    if (typeof range === 'string') {
      reply.status(400);
      return answerPage(reply, RefusedPage, { fault: range, frame });
    }
    const story = await readServiceStory(this.store, slug, range, nowMs);
    return story ? answerPage(reply, ServicePage, { story, frame }) : answerLost(reply, frame);
  }
}
