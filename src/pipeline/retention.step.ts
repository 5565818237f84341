import { type Store } from '../store/store.js';
import { textKeptFromMs } from './retention.js';
import { type HealthLog } from './source-health.js';

/** Empties posts whose text was kept long enough; what they counted for stays. */
export class RetentionStep {
  constructor(
    private readonly store: Store,
    private readonly retentionDays: number,
    private readonly log: Pick<HealthLog, 'info'>,
  ) {}

  async run(nowMs: number): Promise<void> {
    const endMs = textKeptFromMs(nowMs, this.retentionDays);
    const emptied = await this.store.write((unit) => this.store.posts.forgetBefore(unit, endMs));
    if (emptied > 0) {
      this.log.info(`emptied ${emptied} posts older than ${this.retentionDays} days; their counts stay`);
    }
  }
}
