import {
  type Bucket,
  type BucketPart,
  type Dimension,
  EMPTY_TALLY,
  addTallies,
} from '../../domain/bucket.js';
import { type Interval } from '../../domain/interval.js';
import { reachesBehind } from '../../domain/keeping.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { minuteCoverage } from '../../rollup/series.js';
import { type Store } from '../../store/store.js';
import { hoursOf, tellHours } from './hours.js';
import { sourcesDown } from './sources-down.js';
import { tellPoints, type TrendPoint } from './tell-points.js';

export interface TrendQuery {
  /** Slug; absent with a hashtag: whichever services track it. */
  readonly service?: string;
  readonly hashtag?: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Width of a point, a multiple of one minute. */
  readonly widthMs: number;
  readonly groupBy?: Dimension;
}

export interface TrendGroup {
  readonly key: string;
  readonly points: readonly {
    readonly startMs: number;
    readonly posts: number | null;
    /** Of the people expected, the group's share of posts in the week before; `null` where either is not known. */
    readonly expected: number | null;
  }[];
}

export interface Trend extends Interval {
  readonly widthMs: number;
  readonly coverage: number;
  readonly lastUpdatedMs: number | null;
  /** Where minutes and posts begin that are still kept, when the range begins before; before it hours alone are told. */
  readonly keptFromMs: number | null;
  /** Posts behind the counts that were withdrawn since; of a hashtag alone, and of posts that are dropped, `null`. */
  readonly withdrawn: number | null;
  /** Sources that are switched on and do not answer. */
  readonly sourcesDown: readonly string[];
  readonly points: readonly TrendPoint[];
  readonly groups?: readonly TrendGroup[];
}

/** Minutes that are laid out at once. */
const STRETCH_MS = 7 * DAY_MS;

/**
 * Counts over time of one service or one hashtag, beside what was expected and how far it was listened to.
 *
 * @param query  `fromMs` and `toMs` are widened to whole points
 */
export async function readTrend(store: Store, query: TrendQuery): Promise<Trend> {
  const range = wholePoints(query);
  const keeping = await store.keeping.get();
  const keptFromMs = reachesBehind(range, keeping) ? keeping.keptFromMs : null;
  const isCounted = query.service !== undefined && keptFromMs === null;
  const [{ points, lastUpdatedMs }, groups, withdrawn] = await Promise.all([
    readPoints(store, query, range, keptFromMs ?? -Infinity),
    query.groupBy && query.service !== undefined
      ? readGroups(store, query.service, query.groupBy, { ...range, widthMs: query.widthMs })
      : Promise.resolve(null),
    isCounted ? store.postTexts.countWithdrawn(query.service, range) : null,
  ]);
  return {
    ...range,
    widthMs: query.widthMs,
    coverage:
      points.length === 0 ? 0 : points.reduce((sum, { coverage }) => sum + coverage, 0) / points.length,
    lastUpdatedMs,
    keptFromMs,
    withdrawn,
    sourcesDown: await sourcesDown(store),
    points,
    ...(groups === null ? {} : { groups: groupParts(groups.parts, groups.usual, points, keptFromMs) }),
  };
}

/** The points of whole points, a stretch at a time: years of minutes at once would keep everybody else waiting. */
async function readPoints(
  store: Store,
  query: TrendQuery,
  { startMs, endMs }: Interval,
  keptFromMs: number,
): Promise<Pick<Trend, 'points' | 'lastUpdatedMs'>> {
  const { widthMs } = query;
  const lengthMs = Math.max(widthMs, Math.floor(STRETCH_MS / widthMs) * widthMs);
  const points: TrendPoint[] = [];
  let lastUpdatedMs: number | null = null;
  for (let fromMs = startMs; fromMs < endMs; fromMs += lengthMs) {
    const stretch = { startMs: fromMs, endMs: Math.min(fromMs + lengthMs, endMs) };
    const kept = { startMs: Math.min(Math.max(fromMs, keptFromMs), stretch.endMs), endMs: stretch.endMs };
    const minutes = await readMinutes(store, query, kept);
    const service = fromMs < keptFromMs ? serviceByTheHour(query) : null;
    const coverageOf = (range: Interval) => minuteCoverage(minutes.spans, range);
    lastUpdatedMs = minutes.buckets.at(-1)?.startMs ?? lastUpdatedMs;
    if (service === null) {
      points.push(...tellPoints(minutes.buckets, coverageOf(stretch), minutes.baseline, stretch, widthMs));
      continue;
    }
    const hours = await store.bucketHours.list(service, { startMs: fromMs, endMs: kept.startMs });
    hours.push(...hoursOf(service, kept, { ...minutes, coverage: coverageOf(kept) }));
    points.push(...tellHours(hours, stretch, widthMs));
    const lastHour = hours.findLast(({ tally }) => tally.posts > 0);
    if (lastHour) lastUpdatedMs = Math.max(lastHour.startMs, lastUpdatedMs ?? 0);
  }
  return { points, lastUpdatedMs };
}

/** The service whose hours tell what is asked for; `null`: only minutes do, and of hashtags nothing else is kept. */
function serviceByTheHour({ service, hashtag, widthMs }: TrendQuery): string | null {
  return hashtag === undefined && widthMs % HOUR_MS === 0 ? (service ?? null) : null;
}

async function readMinutes(store: Store, query: TrendQuery, range: Interval) {
  const { service, hashtag } = query;
  const [buckets, spans, baseline] = await Promise.all([
    readBuckets(store, query, range),
    service === undefined ? store.listening.list(range) : store.listening.listFor(service, range),
    service === undefined || hashtag !== undefined ? [] : store.baselines.list(service, range),
  ]);
  return { buckets, spans, baseline };
}

function wholePoints({ fromMs, toMs, widthMs }: TrendQuery): Interval {
  return { startMs: Math.floor(fromMs / widthMs) * widthMs, endMs: Math.ceil(toMs / widthMs) * widthMs };
}

async function readBuckets(store: Store, query: TrendQuery, range: Interval): Promise<Bucket[]> {
  if (query.hashtag === undefined) {
    const { service } = query;
    return service === undefined ? [] : ((await store.buckets.listMany([service], range)).get(service) ?? []);
  }
  const parts = await store.buckets.hashtagSeries(query.hashtag, range);
  return mergeByMinute(
    query.service === undefined ? parts : parts.filter((part) => part.service === query.service),
  );
}

/** A hashtag that several services track is one series: the same post counts once, by its largest count. */
function mergeByMinute(parts: readonly BucketPart[]): Bucket[] {
  const minutes = new Map<number, Bucket>();
  for (const { startMs, service, posts, authors } of parts) {
    const other = minutes.get(startMs);
    if (other && other.posts >= posts) continue;
    minutes.set(startMs, {
      ...addTallies(EMPTY_TALLY, { ...EMPTY_TALLY, posts, authors }),
      service,
      startMs,
    });
  }
  return [...minutes.values()].sort((a, b) => a.startMs - b.startMs);
}

/** Values of one dimension that are told: as many as a week's past is compared with. */
const MAX_GROUPS = 1_000;

/** Counts of each group, and its usual share of the posts of the service; `null` where there were none before. */
async function readGroups(
  store: Store,
  service: string,
  dimension: Dimension,
  { widthMs, ...range }: Interval & { readonly widthMs: number },
) {
  const week = { startMs: range.startMs - 7 * DAY_MS, endMs: range.startMs };
  const [parts, before, buckets] = await Promise.all([
    store.buckets.parts(service, range, dimension, widthMs),
    store.buckets.topParts(service, week, dimension, MAX_GROUPS),
    store.buckets.list(service, week),
  ]);
  const total = buckets.reduce((sum, { posts }) => sum + posts, 0);
  const usual =
    total === 0 ? null : new Map<string, number>(before.map(({ key, posts }) => [key, posts / total]));
  return { parts, usual };
}

function groupParts(
  parts: readonly BucketPart[],
  usual: ReadonlyMap<string, number> | null,
  points: readonly TrendPoint[],
  keptFromMs: number | null,
): TrendGroup[] {
  const groups = new Map<string, Map<number, number>>();
  for (const { key, startMs, posts } of parts) {
    const group = groups.get(key) ?? new Map<number, number>();
    groups.set(key, group.set(startMs, (group.get(startMs) ?? 0) + posts));
  }
  const total = (group: Map<number, number>) => [...group.values()].reduce((sum, posts) => sum + posts, 0);
  return [...groups]
    .sort(([a, left], [b, right]) => total(right) - total(left) || (a < b ? -1 : 1))
    .map(([key, group]) => ({
      key,
      points: points.map(({ startMs, posts, expected }) => ({
        startMs,
        posts: posts === null || startMs < (keptFromMs ?? -Infinity) ? null : (group.get(startMs) ?? 0),
        expected: expected === null || usual === null ? null : expected * (usual.get(key) ?? 0),
      })),
    }));
}
