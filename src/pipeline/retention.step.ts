import { DAY_MS } from '../domain/time.js';
import { type Store } from '../store/store.js';
import { textKeptFromMs } from './retention.js';
import { type HealthLog } from './source-health.js';

/**
 * Platforms that want deletions followed within a day, and charge for asking what was deleted or do not tell it: their
 * texts are kept for a day only (connectors.md 1 and 4).
 */
const ONE_DAY_SOURCES = ['x', 'reddit'];

/** Changes that a listener can still resume from: days of 35 services, a quarter of an hour of 10,000. */
const KEPT_CHANGES = 200_000;

/** Empties posts whose text was kept long enough; what they counted for stays. */
export class RetentionStep {
  constructor(
    private readonly store: Store,
    private readonly retentionDays: number,
    private readonly log: Pick<HealthLog, 'info'>,
  ) {}

  async run(nowMs: number): Promise<void> {
    await this.store.write((unit) => this.store.changes.keepLast(unit, KEPT_CHANGES));
    const endMs = textKeptFromMs(nowMs, this.retentionDays);
    const { ofADay, emptied } = await this.store.write(async (unit) => {
      let ofADay = 0;
      for (const source of ONE_DAY_SOURCES)
        ofADay += await this.store.postTexts.forgetBefore(unit, nowMs - DAY_MS, source);
      return { ofADay, emptied: await this.store.postTexts.forgetBefore(unit, endMs) };
    });
    if (ofADay > 0) {
      this.log.info(
        `emptied ${ofADay} posts of ${ONE_DAY_SOURCES.join(' and ')} older than a day; their counts stay`,
      );
    }
    if (emptied > 0) {
      this.log.info(`emptied ${emptied} posts older than ${this.retentionDays} days; their counts stay`);
    }
  }
}
