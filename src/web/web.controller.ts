import { Controller, Get, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { wantsHtml } from '../api/http/negotiate.js';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from '../api/http/wire.js';
import { Configuration } from '../config/configuration.js';
import { readOverview } from '../pipeline/index.js';
import { Store } from '../store/store.js';
import { answerPage, frameOf, type PageQuery, textOf } from './answer-page.js';
import { ServicePage } from './pages/service-page.js';
import { DAY_MS, MINUTE_MS } from '../domain/time.js';
import { LostPage } from './pages/lost-page.js';
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

  /** Digests and alerts link to these; until they are pages of their own, their data stands behind the address. */
  @Get('outages/:id')
  outage(@Param('id') id: string, @Res({ passthrough: true }) reply: HttpReply): string {
    return sendOn(reply, `/api/v1/outages/${encodeURIComponent(id)}`);
  }

  @Get('services/:slug')
  async service(
    @Param('slug') slug: string,
    @Query() query: PageQuery,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const nowMs = Date.now();
    const frame = this.frame(query, request, nowMs);
    const overview = (await readOverview(this.store, nowMs)).find(({ service }) => service.slug === slug);
    if (!overview) return lost(reply, frame);
    const from = textOf(query.from);
    const to = textOf(query.to);
    const endMs = to ? Date.parse(to) : Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS;
    return answerPage(reply, ServicePage, {
      model: { overview, range: { startMs: from ? Date.parse(from) : endMs - DAY_MS, endMs } },
      frame,
    });
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
    return lost(reply, this.frame(query, request, Date.now()));
  }

  private frame(query: PageQuery, request: HttpRequest, nowMs: number): PageFrame {
    return frameOf(this.configuration.value, query, request, nowMs);
  }
}

function sendOn(reply: HttpReply, path: string): string {
  reply.status(302).header('location', path);
  return '';
}

function lost(reply: HttpReply, frame: PageFrame): string {
  reply.status(404);
  return answerPage(reply, LostPage, { frame, broken: false });
}
