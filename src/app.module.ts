import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ApiModule } from './api/api.module.js';
import { Configuration } from './config/configuration.js';
import { type AppConfig } from './config/to-config.js';
import { Clock } from './domain/clock.js';
import { type QueueState } from './domain/queue-state.js';
import { RequestLedger } from './http/request-ledger.js';
import { Health } from './observe/health.js';
import { AlertDesk } from './pipeline/alert-desk.js';
import { createAlertDesk } from './pipeline/create-alert-desk.js';
import { Pipeline } from './pipeline/pipeline.js';
import { Store } from './store/store.js';
import { DemoSeat } from './web/demo/demo-stage.js';
import { WebModule } from './web/web.module.js';

/** What is made before Nest starts and shared by every room that it wires. */
export interface Foundation {
  readonly config: AppConfig;
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly ledger: RequestLedger;
  /** The state of the queue that shares jobs out to replicas; absent: there is none. */
  readonly queue?: () => QueueState;
  /** Told of alerts that were not taken; absent: nobody is. */
  readonly log?: { warn(message: string): void };
  /** Absent: the wall's. */
  readonly clock?: Clock;
  /** Absent: no demo can be shown. */
  readonly demo?: DemoSeat;
}

const SILENT = { warn: () => undefined };
// Date is asked each time: tests turn it.
const WALL_CLOCK = new Clock(() => Date.now());
const NO_DEMO = new DemoSeat(null, false);

@Module({})
class FoundationModule {
  static of(foundation: Foundation): DynamicModule {
    const { config, store, pipeline, ledger } = foundation;
    const { log = SILENT, clock = WALL_CLOCK, demo = NO_DEMO } = foundation;
    const providers = [
      { provide: Clock, useValue: clock },
      { provide: DemoSeat, useValue: demo },
      { provide: Configuration, useValue: new Configuration(config) },
      { provide: Store, useValue: store },
      { provide: Pipeline, useValue: pipeline },
      { provide: RequestLedger, useValue: ledger },
      { provide: AlertDesk, useValue: createAlertDesk(store, config, log) },
      {
        provide: Health,
        useValue: new Health(
          store,
          config.roles.has('collect') && [...config.sources].some((source) => source !== 'official'),
          clock.now,
          foundation.queue ?? null,
          [...config.roles].some((role) => role !== 'api'),
        ),
      },
    ];
    return {
      module: FoundationModule,
      global: true,
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}

/** The one place that wires rooms together. */
@Module({})
export class AppModule {
  static of(foundation: Foundation): DynamicModule {
    return {
      module: AppModule,
      imports: [FoundationModule.of(foundation), ScheduleModule.forRoot(), ApiModule, WebModule],
    };
  }
}
