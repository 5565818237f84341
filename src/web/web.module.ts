import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { serveAssets } from './assets.js';
import { BadgeController } from './badge/badge.controller.js';
import { ChartController } from './chart/chart.controller.js';
import { OutageChartController } from './outage/outage-chart.controller.js';
import { OutagesPageController } from './outages.controller.js';
import { ServicesPageController } from './services.controller.js';
import { OverviewController } from './overview.controller.js';
import { SourcesPageController } from './sources-page.controller.js';
import { StoryController } from './story/story.controller.js';
import { VerdictController } from './verdict.controller.js';
import { WebController } from './web.controller.js';

/** The pages; a global module must provide Store, Pipeline and Configuration. */
@Module({
  controllers: [
    BadgeController,
    ChartController,
    OutageChartController,
    OutagesPageController,
    ServicesPageController,
    OverviewController,
    SourcesPageController,
    StoryController,
    VerdictController,
    WebController,
  ],
})
export class WebModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  async onModuleInit(): Promise<void> {
    await serveAssets(this.host.httpAdapter.getInstance());
  }
}
