import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readOutagePage } from '../pipeline/index.js';
import { InvalidCursorError, Store } from '../store/store.js';
import { answerLost, answerPage, textOf } from './answer-page.js';
import { AskedPage } from './asked-page.pipe.js';
import { readOutageStory } from './outage/read-outage-story.js';
import { OutageListPage } from './pages/outage-list-page.js';
import { OutagePage } from './pages/outage-page.js';
import { FORM_POLICY } from './render-page.js';

const OUTAGES_A_PAGE = 30;

/** The list of outages, and the permalink of each. */
@ApiExcludeController()
@Controller('outages')
export class OutagesPageController {
  constructor(private readonly store: Store) {}

  @Get()
  async list(@AskedPage() { frame, query, reply }: AskedPage): Promise<string> {
    const services = [...(await this.store.services.list())].sort((a, b) => (a.name < b.name ? -1 : 1));
    const asked = textOf(query.service) ?? '';
    // A form sends `service=` for all of them.
    const chosen = asked === '' ? null : asked;
    const cursor = textOf(query.cursor) ?? null;
    const isKnown = chosen === null || services.some(({ slug }) => slug === chosen);
    const page = isKnown ? await this.readPage(chosen, cursor, frame.nowMs) : null;
    if (page === null) return answerLost(reply, frame);
    const model = {
      outages: page.items,
      services,
      chosen,
      nextCursor: page.nextCursor,
      isOlder: cursor !== null,
    };
    return answerPage(reply, OutageListPage, { model, frame }, FORM_POLICY);
  }

  /** An id of a spike that was withdrawn leads to the outage of the one that stands in its place. */
  @Get(':id')
  async one(@Param('id') id: string, @AskedPage() { frame, reply }: AskedPage): Promise<string> {
    const story = await readOutageStory(this.store, id, frame.nowMs);
    return story ? answerPage(reply, OutagePage, { story, frame }) : answerLost(reply, frame);
  }

  /** @returns `null` for a cursor that no page gave */
  private async readPage(service: string | null, cursor: string | null, nowMs: number) {
    try {
      const asked = { ...(service === null ? {} : { service }), nowMs };
      return await readOutagePage(this.store, asked, { limit: OUTAGES_A_PAGE, cursor });
    } catch (error) {
      if (error instanceof InvalidCursorError) return null;
      throw error;
    }
  }
}
