import { BUCKETS } from '../../api/trends/trends.schemas.js';
import { type Interval } from '../../domain/interval.js';
import { type Outage } from '../../domain/outage.js';
import {
  type ChangeSinceLive,
  type Evidence,
  readChangesSinceLive,
  readEvidence,
  readOutage,
  readOutages,
  readTrend,
  type TrendGroup,
} from '../../pipeline/index.js';
import { type Store } from '../../store/store.js';
import { firstMinutesOf, stripBucketOf, wholeOf } from './outage-ranges.js';

/** Posts of each kind that the page shows of each spike. */
const SHOWN_POSTS = 12;

/** Everything that the page of one outage tells. */
export interface OutageStory {
  readonly outage: Outage;
  /** Of each of its spikes, in their order. */
  readonly evidence: readonly Evidence[];
  readonly changes: readonly ChangeSinceLive[];
  /** What the chart shows. */
  readonly whole: Interval;
  /** What the inset shows; `null` where there is none. */
  readonly firstMinutes: Interval | null;
  /** Posts of each language over `whole`, in steps of `stripBucketOf` it. */
  readonly tongues: readonly TrendGroup[];
  /** Names of services by slug. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether a status page of the service is read. */
  readonly hasPage: boolean;
}

/** @returns `null` when there is no such outage, as the API has it */
export async function readOutageStory(store: Store, id: string, nowMs: number): Promise<OutageStory | null> {
  const outage = await readOutage(store, id, nowMs);
  if (!outage) return null;
  const { service, startedAtMs, endMs } = outage;
  const whole = wholeOf(outage, nowMs);
  const span = { service, fromMs: startedAtMs, toMs: endMs ?? nowMs, nowMs };
  const [siblings, evidence, trend, services] = await Promise.all([
    readOutages(store, span, { coMentions: false }),
    Promise.all(outage.spikes.map((spike) => readEvidence(store, spike.id, nowMs, SHOWN_POSTS))),
    readTrend(store, {
      service,
      fromMs: whole.startMs,
      toMs: whole.endMs,
      widthMs: BUCKETS[stripBucketOf(whole)],
      groupBy: 'language',
    }),
    store.services.list(),
  ]);
  return {
    outage,
    evidence: evidence.filter((one) => one !== null),
    changes: await readChangesSinceLive(store, outage, siblings, nowMs),
    whole,
    firstMinutes: firstMinutesOf(outage, nowMs),
    tongues: trend.groups ?? [],
    names: new Map(services.map(({ slug, name }) => [slug, name])),
    hasPage: services.some(({ slug, statusPage }) => slug === service && statusPage !== null),
  };
}
