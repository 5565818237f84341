import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readOverview } from '../pipeline/index.js';
import { Store } from '../store/store.js';
import { answerPage, textOf } from './answer-page.js';
import { AskedPage } from './asked-page.pipe.js';
import { type Offer } from './demo/demo-offer.js';
import { DemoSeat } from './demo/demo-stage.js';
import { isFirstRun } from './demo/is-first-run.js';
import { wantsTour } from './demo/tour.controller.js';
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
  constructor(
    private readonly store: Store,
    private readonly seat: DemoSeat,
  ) {}

  /** `?q=` and `?state=` show a part of the services. */
  @Get()
  async overview(@AskedPage() { frame, query, request, reply }: AskedPage): Promise<string> {
    const [services, spikes, sources, offer] = await Promise.all([
      readOverview(this.store, frame.nowMs),
      this.store.spikes.list({}, { limit: LATEST_SPIKES, cursor: null }),
      this.store.sources.list(),
      this.offer(),
    ]);
    const wanted = {
      text: (textOf(query.q) ?? '').slice(0, LONGEST_TEXT),
      state: STATES.find((state) => state === textOf(query.state)) ?? '',
    };
    const tour = wantsTour(request);
    const model = { services, spikes: spikes.items, sources, wanted, offer, tour };
    const html = answerPage(reply, OverviewPage, { model, frame }, FORM_POLICY);
    // What puts the tour away and starts the demo is sent with its origin.
    reply.header('referrer-policy', 'same-origin').header('vary', 'accept-language, cookie');
    return html;
  }

  private async offer(): Promise<Offer | null> {
    const { stage, isDemo } = this.seat;
    if (!stage || isDemo) return null;
    if (stage.state()) return 'shown';
    if (!(await isFirstRun(this.store))) return null;
    return (await this.store.posts.range()) === null ? 'offered' : 'mentioned';
  }
}
