import { Module } from '@nestjs/common';
import { BacktestsController } from './backtests/backtests.controller.js';
import { DigestsController } from './digests/digests.controller.js';
import { HashtagsController } from './hashtags/hashtags.controller.js';
import { HealthController } from './health/health.controller.js';
import { LagController } from './lag/lag.controller.js';
import { LinksController } from './links/links.controller.js';
import { OutagesController } from './outages/outages.controller.js';
import { PostsController } from './posts/posts.controller.js';
import { PreviewsController } from './previews/previews.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { ServicesController } from './services/services.controller.js';
import { SourcesController } from './sources/sources.controller.js';
import { SpikesController } from './spikes/spikes.controller.js';
import { StreamController } from './stream/stream.controller.js';
import { TrendsController } from './trends/trends.controller.js';
import { WindowsController } from './windows/windows.controller.js';

/** REST; a global module must provide Store, Pipeline, Health and Configuration. */
@Module({
  controllers: [
    BacktestsController,
    DigestsController,
    HashtagsController,
    HealthController,
    LagController,
    LinksController,
    OutagesController,
    PostsController,
    PreviewsController,
    ReportsController,
    ServicesController,
    SourcesController,
    SpikesController,
    StreamController,
    TrendsController,
    WindowsController,
  ],
})
export class ApiModule {}
