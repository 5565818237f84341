import { Controller, Get, NotFoundException, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { wantsHtml } from '../api/http/negotiate.js';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from '../api/http/wire.js';
import { Configuration } from '../config/configuration.js';
import { readOverview } from '../pipeline/index.js';
import { Store } from '../store/store.js';
import { answerLost, answerPage, frameOf, type PageQuery } from './answer-page.js';
import { OverviewPage } from './pages/overview-page.js';
import { type PageFrame } from './pages/shell.js';

const LATEST_SPIKES = 10;

/** The pages. They hold no state and no script: a reload is the newest truth. */
@ApiExcludeController()
@Controller()
export class WebController {
  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  async overview(
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ) {
    const nowMs = Date.now();
    const [services, spikes, sources] = await Promise.all([
      readOverview(this.store, nowMs),
      this.store.spikes.list({}, { limit: LATEST_SPIKES, cursor: null }),
      this.store.sources.list(),
    ]);
    const frame = this.frame(query, request, nowMs);
    return answerPage(reply, OverviewPage, { model: { services, spikes: spikes.items, sources }, frame });
  }

  /** A browser that went astray gets a page; a script gets problem details. */
  @Get('*')
  lost(
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): string {
    const isPage = wantsHtml(headerOf(request, 'accept')) && !/^\/(api|health)(\/|$)/.test(pathOf(request));
    if (!isPage) throw new NotFoundException();
    return answerLost(reply, this.frame(query, request, Date.now()));
  }

  private frame(query: PageQuery, request: HttpRequest, nowMs: number): PageFrame {
    return frameOf(this.configuration.value, query, request, nowMs);
  }
}
