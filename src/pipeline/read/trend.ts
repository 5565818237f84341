import {
  type Bucket,
  type BucketPart,
  type Dimension,
  EMPTY_TALLY,
  addTallies,
} from '../../domain/bucket.js';
import { type Interval } from '../../domain/interval.js';
import { DAY_MS } from '../../domain/time.js';
import { minuteCoverage } from '../../rollup/series.js';
import { type Store } from '../../store/store.js';
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
  /** Posts behind the counts that were withdrawn since; of a hashtag alone `null`: it went with its posts. */
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
  const [{ points, lastUpdatedMs }, groups, withdrawn] = await Promise.all([
    readPoints(store, query, range),
    query.groupBy && query.service !== undefined
      ? readGroups(store, query.service, query.groupBy, { ...range, widthMs: query.widthMs })
      : Promise.resolve(null),
    query.service === undefined ? null : store.postTexts.countWithdrawn(query.service, range),
  ]);
  return {
    ...range,
    widthMs: query.widthMs,
    coverage:
      points.length === 0 ? 0 : points.reduce((sum, { coverage }) => sum + coverage, 0) / points.length,
    lastUpdatedMs,
    withdrawn,
    sourcesDown: await sourcesDown(store),
    points,
    ...(groups === null ? {} : { groups: groupParts(groups.parts, groups.usual, points) }),
  };
}

/** The points of whole points, a stretch at a time: years of minutes at once would keep everybody else waiting. */
async function readPoints(
  store: Store,
  query: TrendQuery,
  { startMs, endMs }: Interval,
): Promise<Pick<Trend, 'points' | 'lastUpdatedMs'>> {
  const { service, hashtag, widthMs } = query;
  const lengthMs = Math.max(widthMs, Math.floor(STRETCH_MS / widthMs) * widthMs);
  const points: TrendPoint[] = [];
  let lastUpdatedMs: number | null = null;
  for (let fromMs = startMs; fromMs < endMs; fromMs += lengthMs) {
    const stretch = { startMs: fromMs, endMs: Math.min(fromMs + lengthMs, endMs) };
    const [buckets, spans, baseline] = await Promise.all([
      readBuckets(store, query, stretch),
      service === undefined ? store.listening.list(stretch) : store.listening.listFor(service, stretch),
      service === undefined || hashtag !== undefined ? [] : store.baselines.list(service, stretch),
    ]);
    points.push(...tellPoints(buckets, minuteCoverage(spans, stretch), baseline, stretch, widthMs));
    lastUpdatedMs = buckets.at(-1)?.startMs ?? lastUpdatedMs;
  }
  return { points, lastUpdatedMs };
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
        posts: posts === null ? null : (group.get(startMs) ?? 0),
        expected: expected === null || usual === null ? null : expected * (usual.get(key) ?? 0),
      })),
    }));
}
