import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Store } from '../store/store.js';
import { answerLost, answerPage, textOf } from './answer-page.js';
import { AskedPage } from './asked-page.pipe.js';
import { RefusedPage } from './pages/refused-page.js';
import { ServicePage } from './pages/service-page.js';
import { readServiceStory } from './service/read-service-story.js';
import { readStoryRange } from './story/story-range.js';

/** The page of each service. */
@ApiExcludeController()
@Controller('services')
export class ServicesPageController {
  constructor(private readonly store: Store) {}

  @Get(':slug')
  async service(
    @Param('slug') slug: string,
    @AskedPage() { frame, query, reply }: AskedPage,
  ): Promise<string> {
    const { nowMs } = frame;
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
