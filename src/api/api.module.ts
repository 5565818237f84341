import { Module } from '@nestjs/common';
import { Access } from './access/access.js';
import { AuditController } from './audit/audit.controller.js';
import { BacktestsController } from './backtests/backtests.controller.js';
import { RuleBacktests } from './backtests/rule-backtests.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { DigestsController } from './digests/digests.controller.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { GrafanaController } from './grafana/grafana.controller.js';
import { HashtagDesk } from './hashtags/hashtag-desk.js';
import { HashtagsController } from './hashtags/hashtags.controller.js';
import { HealthController } from './health/health.controller.js';
import { KeysController } from './keys/keys.controller.js';
import { LagController } from './lag/lag.controller.js';
import { LinksController } from './links/links.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { RequestMetrics } from './metrics/request-metrics.js';
import { OutagesController } from './outages/outages.controller.js';
import { PostsController } from './posts/posts.controller.js';
import { PreviewsController } from './previews/previews.controller.js';
import { RulePreviews } from './previews/rule-previews.js';
import { ReportsController } from './reports/reports.controller.js';
import { ScorecardController } from './scorecard/scorecard.controller.js';
import { ServiceDesk } from './services/service-desk.js';
import { ServicesController } from './services/services.controller.js';
import { SuggestionsController } from './services/suggestions.controller.js';
import { SourcesController } from './sources/sources.controller.js';
import { SpikesController } from './spikes/spikes.controller.js';
import { StatuspageController } from './statuspage/statuspage.controller.js';
import { StreamController } from './stream/stream.controller.js';
import { SubscriptionsController } from './subscriptions/subscriptions.controller.js';
import { TrendsController } from './trends/trends.controller.js';
import { WindowsController } from './windows/windows.controller.js';

/** What REST and the pages do alike. */
const SHARED = [Access, HashtagDesk, RuleBacktests, RulePreviews, ServiceDesk];

/** REST; a global module must provide Store, Pipeline, AlertDesk, Health and Configuration. */
@Module({
  controllers: [
    AuditController,
    BacktestsController,
    CalendarController,
    DigestsController,
    FeedsController,
    GrafanaController,
    HashtagsController,
    HealthController,
    KeysController,
    LagController,
    LinksController,
    MetricsController,
    OutagesController,
    PostsController,
    PreviewsController,
    ReportsController,
    ScorecardController,
    ServicesController,
    SuggestionsController,
    SourcesController,
    SpikesController,
    StatuspageController,
    StreamController,
    SubscriptionsController,
    TrendsController,
    WindowsController,
  ],
  providers: [...SHARED, RequestMetrics],
  exports: SHARED,
})
export class ApiModule {}
