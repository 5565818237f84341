import { type Freshness, relianceOf } from '../../domain/freshness.js';
import { type Interval } from '../../domain/interval.js';
import { reachesBehind } from '../../domain/keeping.js';
import { DAY_MS, MINUTE_MS, minuteStart } from '../../domain/time.js';
import { minuteCoverage } from '../../rollup/series.js';
import { type Store } from '../../store/store.js';
import { sourcesDown } from './sources-down.js';

/** Minutes that are weighed at once. */
const STRETCH_MS = 30 * DAY_MS;

/**
 * How fresh and how whole a reading is.
 *
 * @param service  slug; `null`: of all
 * @param range  `null`: the last day. What lies before we first listened, or ahead, is no part of it
 */
export async function readFreshness(
  store: Store,
  service: string | null,
  range: Interval | null,
  nowMs: number,
): Promise<Freshness> {
  const endMs = minuteStart(Math.min(range?.endMs ?? nowMs, nowMs));
  const startMs = minuteStart(range?.startMs ?? endMs - DAY_MS);
  const [coverage, latestMs, down, judge, keeping] = await Promise.all([
    meanCoverage(store, service, { startMs, endMs }),
    store.posts.latestBefore(endMs + MINUTE_MS, service),
    sourcesDown(store),
    service === null ? null : store.judges.get(service),
    store.keeping.get(),
  ]);
  const isKept = !reachesBehind({ startMs }, keeping);
  const isJudged = service === null || (judge?.judgedUntilMs ?? null) !== null;
  return {
    coverage,
    lastUpdatedMs: latestMs === null ? null : minuteStart(latestMs),
    sourcesDown: down,
    reliance: relianceOf(coverage, down, isJudged, isKept),
    keptFromMs: isKept ? null : keeping.keptFromMs,
  };
}

async function meanCoverage(store: Store, service: string | null, asked: Interval): Promise<number> {
  const extent = await store.listening.extent();
  const startMs = Math.max(asked.startMs, minuteStart(extent?.startMs ?? asked.endMs));
  if (startMs >= asked.endMs) return 0;
  const range = { startMs, endMs: asked.endMs };
  const spans = await store.listening.record(service, range);
  let sum = 0;
  for (let fromMs = startMs; fromMs < range.endMs; fromMs += STRETCH_MS) {
    const stretch = { startMs: fromMs, endMs: Math.min(fromMs + STRETCH_MS, range.endMs) };
    for (const share of minuteCoverage(spans, stretch)) sum += share;
  }
  return (sum * MINUTE_MS) / (range.endMs - startMs);
}
