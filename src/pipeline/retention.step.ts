import { DAY_MS, HOUR_MS } from '../domain/time.js';
import { type Store } from '../store/store.js';
import { forgetBefore, textKeptFromMs } from './retention.js';
import { type HealthLog } from './source-health.js';

/**
 * Platforms whose texts are kept for so many days at most. For one: those that want deletions followed within a day, and
 * charge for asking what was deleted or do not tell it (connectors.md 1 and 4; Threads answers alike for what is gone and
 * for what we may not see). For thirty: YouTube, whose terms let stored data grow no older than that unless it is
 * refreshed (developers.google.com/youtube/terms/developer-policies, III.E.4).
 */
const KEPT_AT_MOST = [
  { days: 1, sources: ['x', 'reddit', 'threads'] },
  { days: 30, sources: ['youtube'] },
] as const;

/** Platforms count to the hour, and this runs every one: texts go before their time is over. */
const EARLY_MS = 2 * HOUR_MS;

/** Changes that a listener can still resume from: days of 35 services, a quarter of an hour of 10,000. */
const KEPT_CHANGES = 200_000;

/** Days for which it is told what became of each notice. */
const DELIVERIES_KEPT_DAYS = 30;

/** Days for which it is told who changed what: a year, and a month to look back from. Keys that opened nothing since go too. */
const AUDIT_KEPT_DAYS = 400;

/** Empties posts whose text was kept long enough; what they counted for stays. */
export class RetentionStep {
  constructor(
    private readonly store: Store,
    private readonly retentionDays: number,
    private readonly log: Pick<HealthLog, 'info'>,
  ) {}

  async run(nowMs: number): Promise<void> {
    const { log, retentionDays, store } = this;
    await store.write(async (unit) => {
      await store.changes.keepLast(unit, KEPT_CHANGES);
      await store.deliveries.forgetBefore(unit, nowMs - DELIVERIES_KEPT_DAYS * DAY_MS);
      await store.audit.forgetBefore(unit, nowMs - AUDIT_KEPT_DAYS * DAY_MS);
      await store.accessKeys.forgetEndedBefore(unit, nowMs - AUDIT_KEPT_DAYS * DAY_MS);
    });
    for (const { days, sources } of KEPT_AT_MOST) {
      if (days >= retentionDays) continue;
      let emptied = 0;
      const beforeMs = nowMs - days * DAY_MS + EARLY_MS;
      for (const source of sources) emptied += await forgetBefore(store, beforeMs, source);
      if (emptied > 0) log.info(tell(emptied, ` of ${sources.join(', ')}`, days));
    }
    const emptied = await forgetBefore(store, textKeptFromMs(nowMs, retentionDays));
    if (emptied > 0) log.info(tell(emptied, '', retentionDays));
    // Of what was taken back since the last hour, too.
    await store.scrub();
  }
}

function tell(posts: number, ofWhom: string, days: number): string {
  return `emptied ${posts} posts${ofWhom} that were kept for ${days === 1 ? 'a day' : `${days} days`}; their counts stay`;
}
