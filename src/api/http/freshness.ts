import { z } from 'zod';
import { DOUBTS, type Freshness, RELIANCE_LEVELS } from '../../domain/freshness.js';
import { type Interval } from '../../domain/interval.js';
import { toIso } from '../../domain/time.js';
import { readFreshness } from '../../pipeline/index.js';
import { type Store } from '../../store/store.js';
import { isoTime, pageOf, ratio } from './fields.js';

export const keptFromField = isoTime.nullable().meta({
  description:
    'Where posts and minutes begin that are still kept (OUTCRY_KEEP_MONTHS), when the range begins before: what is older was dropped, and is `null` or left out. Counts by the hour, spikes, links and digests stay. `null`: all of the range is kept.',
});

export function tellKeptFrom(keptFromMs: number | null): string | null {
  return keptFromMs === null ? null : toIso(keptFromMs);
}

/** What stands in `meta` of every reading. */
export const freshnessFields = {
  coverage: ratio.meta({
    description:
      'Share of the range, without one of the last day, that somebody listened to; what lies before anybody first did, or ahead, is no part of it. 0: nobody knows.',
  }),
  lastUpdated: isoTime.nullable().meta({ description: 'Minute of the newest post behind it.' }),
  sourcesDown: z.array(z.string()).meta({ description: 'Sources that are switched on and do not answer.' }),
  confidence: z
    .object({ level: z.enum(RELIANCE_LEVELS), because: z.array(z.enum(DOUBTS)) })
    .meta({ description: 'How far the numbers may be relied on, and why not further.' }),
  keptFrom: keptFromField,
};

/** One page of a list of readings. */
export function readingsOf<T extends z.ZodType>(item: T) {
  return pageOf(item).extend({ meta: z.object(freshnessFields) });
}

export function tellFreshness({ coverage, lastUpdatedMs, sourcesDown, reliance, keptFromMs }: Freshness) {
  return {
    coverage: Math.round(coverage * 1e4) / 1e4,
    lastUpdated: lastUpdatedMs === null ? null : toIso(lastUpdatedMs),
    sourcesDown: [...sourcesDown],
    confidence: { level: reliance.level, because: [...reliance.because] },
    keptFrom: tellKeptFrom(keptFromMs),
  };
}

/** The `meta` of a reading of one service, or of all. */
export async function freshnessOf(
  store: Store,
  service: string | undefined,
  range: Interval | null,
  nowMs: number,
) {
  return tellFreshness(await readFreshness(store, service ?? null, range, nowMs));
}
