import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readOverview } from '../pipeline/index.js';
import { Store } from '../store/store.js';
import { answerPage, textOf } from './answer-page.js';
import { AskedPage } from './asked-page.pipe.js';
import { OverviewPage } from './pages/overview-page.js';
import { FORM_POLICY } from './render-page.js';
import { STATES } from './tell-wanted.js';

const LATEST_SPIKES = 10;
/** Nobody looks for more. */
const LONGEST_TEXT = 100;

/** The first page. */
@ApiExcludeController()
@Controller()
export class OverviewController {
  constructor(private readonly store: Store) {}

  /** `?q=` and `?state=` show a part of the services. */
  @Get()
  async overview(@AskedPage() { frame, query, reply }: AskedPage): Promise<string> {
    const [services, spikes, sources] = await Promise.all([
      readOverview(this.store, frame.nowMs),
      this.store.spikes.list({}, { limit: LATEST_SPIKES, cursor: null }),
      this.store.sources.list(),
    ]);
    const wanted = {
      text: (textOf(query.q) ?? '').slice(0, LONGEST_TEXT),
      state: STATES.find((state) => state === textOf(query.state)) ?? '',
    };
    const model = { services, spikes: spikes.items, sources, wanted };
    return answerPage(reply, OverviewPage, { model, frame }, FORM_POLICY);
  }
}
