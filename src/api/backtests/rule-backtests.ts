import { Injectable } from '@nestjs/common';
import { Configuration } from '../../config/configuration.js';
import { type Interval } from '../../domain/interval.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { backtestStored } from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { OneAtATime } from '../http/one-at-a-time.js';
import { refuseReading } from '../http/refused-reading.js';
import { MAX_LEAD_IN_DAYS, MAX_POSTS } from './backtests.schemas.js';

/** A rule as it is saved beside a changed one, over stored posts, for REST and the pages, one after another. */
@Injectable()
export class RuleBacktests {
  private readonly turn = new OneAtATime('Another backtest');

  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
  ) {}

  /** @throws ProblemError while another runs (503), or for a range that cannot be read (400) */
  run(service: TrackedService, changed: TrackedService, range: Interval) {
    return this.turn.run(async () => {
      const limits = { maxLeadInDays: MAX_LEAD_IN_DAYS, maxPosts: MAX_POSTS };
      const done = await backtestStored(this.store, { service, changed, range, ...limits });
      if (done.kind !== 'done') throw refuseReading(done, this.configuration.value.retentionDays);
      return done;
    });
  }
}
