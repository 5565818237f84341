import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { serveAssets } from './assets.js';
import { BadgeController } from './badge/badge.controller.js';
import { ChartController } from './chart/chart.controller.js';
import { StoryController } from './story/story.controller.js';
import { DigestPagesController } from './digest-pages.controller.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { VerdictController } from './verdict.controller.js';
import { WebController } from './web.controller.js';

/** The pages; a global module must provide Store, Pipeline and Configuration. */
@Module({
  controllers: [
    BadgeController,
    ChartController,
    DigestPagesController,
    StoryController,
    UnsubscribeController,
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
