import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { serveAssets } from './assets.js';
import { AccessPagesController } from './access/access-pages.controller.js';
import { BadgeController } from './badge/badge.controller.js';
import { ApiModule } from '../api/api.module.js';
import { ChartController } from './chart/chart.controller.js';
import { DemoController } from './demo/demo.controller.js';
import { DemoSeat } from './demo/demo-stage.js';
import { showDemo } from './demo/show-demo.js';
import { TourController } from './demo/tour.controller.js';
import { OutageChartController } from './outage/outage-chart.controller.js';
import { OutagesPageController } from './outages.controller.js';
import { ServicesPageController } from './services.controller.js';
import { ExchangeController } from './rules/exchange.controller.js';
import { HashtagPagesController } from './rules/hashtags.controller.js';
import { ServiceRuleController } from './rules/service-rule.controller.js';
import { Door } from './session/door.js';
import { SessionController } from './session/session.controller.js';
import { OverviewController } from './overview.controller.js';
import { SourcesPageController } from './sources-page.controller.js';
import { StoryController } from './story/story.controller.js';
import { DigestPagesController } from './digest-pages.controller.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { VerdictController } from './verdict.controller.js';
import { LostController } from './lost.controller.js';

/** The pages, which change rules by what REST changes them by; a global module must provide Store, Pipeline and Configuration. */
@Module({
  imports: [ApiModule],
  controllers: [
    AccessPagesController,
    BadgeController,
    ChartController,
    DemoController,
    DigestPagesController,
    OutageChartController,
    OutagesPageController,
    ServicesPageController,
    ExchangeController,
    HashtagPagesController,
    ServiceRuleController,
    SessionController,
    OverviewController,
    SourcesPageController,
    StoryController,
    TourController,
    UnsubscribeController,
    VerdictController,
    LostController,
  ],
  providers: [Door],
})
export class WebModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly seat: DemoSeat,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
    serveAssets(fastify);
    showDemo(fastify, this.seat);
  }
}
