import { z } from 'zod';
import { type Interval } from '../../domain/interval.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { readCursor } from '../read-cursor.js';
import { timeOfId } from './map-x-post.js';
import { isPartOf } from './pack-queries.js';
import { X_EVERY_MS } from './plan-spending.js';
import { type StreamedSpan } from './x-handover.js';

const searchSchema = z.object({
  /** Posts are wanted from here on, UTC epoch ms. */
  fromMs: z.number(),
  /** Searched again until then, unless the spike goes on. */
  untilMs: z.number(),
  /** `newest_id` of the first page of the last search that was read to its end. */
  sinceId: z.string().nullable(),
  /** When its first page was read. */
  searchedMs: z.number().nullable(),
  /** Up to when the stream delivered everything since then; cursors from before there was one do not say. */
  streamedMs: z.number().nullable().default(null),
  /** The next page of a search under way; where it began, when its first page was read and what it called the newest. */
  page: z
    .object({
      token: z.string(),
      newestId: z.string().nullable(),
      startedMs: z.number().default(0),
      since: z.union([z.object({ id: z.string() }), z.object({ timeMs: z.number() })]).optional(),
    })
    .nullable(),
  /** Whether it was begun anew after a page was refused. */
  isSecondTry: z.boolean().default(false),
});
export type SearchState = z.infer<typeof searchSchema>;

const standingSchema = z.object({
  /** When the last round of counting began, and the queries that it has counted. */
  round: z.object({ startedMs: z.number(), counted: z.array(z.string()) }).nullable(),
  /** By query: those in which something is going on. */
  searches: z.record(z.string(), searchSchema),
  /** Up to when it was claimed that everything was heard. */
  heardMs: z.number().nullable(),
});

/** Where X was left; the cursor of its collector. */
export type XStanding = z.infer<typeof standingSchema>;

export type XStep =
  | { readonly kind: 'count'; readonly query: string }
  | { readonly kind: 'search'; readonly query: string; readonly search: SearchState };

/** A spike that is not seen any more is searched for this much longer: its end is told by posts. */
const WATCH_MS = 30 * MINUTE_MS;
const SEARCH_EVERY_MS = MINUTE_MS;
/** Runs come a little early or late: a round begins with the run that is nearest to its time. */
const NEAR_MS = X_EVERY_MS / 2;
/** X searches the last seven days; an hour less, as the two clocks may differ. */
const WINDOW_MS = 7 * DAY_MS - HOUR_MS;
/** The newest posts that a search can find are about this old (connectors.md 1). */
const INDEX_LAG_MS = 30_000;
/** A search has to begin before the newest posts that it can find. */
const LATEST_START_MS = MINUTE_MS;

const FRESH: XStanding = { round: null, searches: {}, heardMs: null };

export function readXStanding(cursor: string | null): XStanding {
  return readCursor(standingSchema, cursor) ?? FRESH;
}

/**
 * What is known of `queries`; what belongs to none of them is left out. One that asks for less than before, as a hashtag is
 * not wanted any more, goes on from where it was; the page under way was one of the other query.
 */
export function standingOf(standing: XStanding, queries: readonly string[]): XStanding {
  const before = Object.entries(standing.searches);
  const searches = queries.flatMap((query) => {
    const [asked, search] = before.find(([whole]) => isPartOf(query, whole)) ?? [];
    if (!search) return [];
    return [[query, asked === query ? search : { ...search, page: null }] as const];
  });
  return { ...standing, searches: Object.fromEntries(searches) };
}

/** Queries that the stream has delivered are not searched for the same time. @param spans  in the order of time */
export function afterStream(standing: XStanding, spans: readonly StreamedSpan[]): XStanding {
  const searches = { ...standing.searches };
  for (const { query, startMs, endMs } of spans) {
    const search = searches[query];
    // A search goes on from where it began; and what lies between it and the stream has to be searched first.
    if (!search || search.page || readUntilMs(search) < startMs) continue;
    searches[query] = { ...search, streamedMs: Math.max(search.streamedMs ?? 0, endMs) };
  }
  return { ...standing, searches };
}

/**
 * What to ask next; `null`: nothing for now.
 *
 * @param countEveryMs  `null`: never
 * @param openSinceMs   since when the stream delivers a query, `null`: it does not
 */
export function nextXStep(
  { round, searches }: XStanding,
  queries: readonly string[],
  countEveryMs: number | null,
  nowMs: number,
  openSinceMs: (query: string) => number | null,
): XStep | null {
  if (countEveryMs !== null) {
    const isDue = isCountDue(round, countEveryMs, nowMs);
    const uncounted = isDue ? queries[0] : queries.find((query) => !round?.counted.includes(query));
    if (uncounted !== undefined) return { kind: 'count', query: uncounted };
  }
  for (const [query, search] of Object.entries(searches)) {
    const { page, searchedMs, untilMs } = search;
    const isStreamed = untilMs > nowMs && readUntilMs(search) >= (openSinceMs(query) ?? Infinity);
    const isDue = searchedMs === null || nowMs - searchedMs >= SEARCH_EVERY_MS;
    if (page || (isDue && !isStreamed)) return { kind: 'search', query, search };
  }
  return null;
}

/** A query was counted. */
export function afterCount(
  standing: XStanding,
  query: string,
  countEveryMs: number,
  nowMs: number,
): XStanding {
  const { round } = standing;
  const isNew = !round || isCountDue(round, countEveryMs, nowMs);
  return {
    ...standing,
    round: isNew ? { startedMs: nowMs, counted: [query] } : { ...round, counted: [...round.counted, query] },
  };
}

function isCountDue(round: XStanding['round'], countEveryMs: number, nowMs: number): boolean {
  return !round || nowMs - round.startedMs >= countEveryMs - NEAR_MS;
}

/** Something is going on in a query: it is searched, from `fromMs` on when it was not before. */
export function watch(standing: XStanding, query: string, fromMs: number, nowMs: number): XStanding {
  const search = standing.searches[query] ?? {
    fromMs,
    sinceId: null,
    searchedMs: null,
    streamedMs: null,
    page: null,
    isSecondTry: false,
  };
  return {
    ...standing,
    searches: { ...standing.searches, [query]: { ...search, untilMs: nowMs + WATCH_MS } },
  };
}

/** A search goes on from here: after what was read, unless that is older than what X still searches. */
type Since = NonNullable<NonNullable<SearchState['page']>['since']>;

/** Where a search begins; a token holds for the search that it was given in, which must not move between two pages. */
export function sinceOf({ sinceId, fromMs, streamedMs, page }: SearchState, nowMs: number): Since {
  if (page?.since) return page.since;
  const oldestMs = Math.max(streamedMs ?? 0, nowMs - WINDOW_MS);
  if (sinceId !== null && (timeOfId(sinceId) ?? 0) >= oldestMs) return { id: sinceId };
  return { timeMs: Math.min(Math.max(fromMs, oldestMs), nowMs - LATEST_START_MS) };
}

/** A page was read. @param nextToken  `null`: it was the last one of its search */
export function afterPage(
  standing: XStanding,
  query: string,
  search: SearchState,
  { newestId, nextToken }: { readonly newestId: string | null; readonly nextToken: string | null },
  nowMs: number,
): XStanding {
  const first = search.page ?? { newestId, startedMs: nowMs };
  if (nextToken === null) return afterSearch(standing, query, search, first, nowMs);
  const page = { ...first, token: nextToken, since: sinceOf(search, nowMs) };
  return withSearch(standing, query, { ...search, page });
}

/**
 * X refuses the token of the next page: the search begins anew, once; again, it is left as it is, and what it has not
 * read is not claimed.
 */
export function afterRefusedPage(
  standing: XStanding,
  query: string,
  search: SearchState,
  nowMs: number,
): XStanding {
  const { page, isSecondTry } = search;
  if (!page || !isSecondTry) return withSearch(standing, query, { ...search, page: null, isSecondTry: true });
  return afterSearch(standing, query, { ...search, fromMs: page.startedMs }, page, nowMs);
}

/** X knows nothing any more of the post after which the search began: it begins at that post's time instead. */
export function afterTooOld(
  standing: XStanding,
  query: string,
  search: SearchState,
  nowMs: number,
): XStanding {
  const readMs = search.sinceId === null ? null : timeOfId(search.sinceId);
  const fromMs = Math.max(search.fromMs, readMs ?? 0, nowMs - WINDOW_MS);
  return withSearch(standing, query, { ...search, fromMs, sinceId: null, page: null });
}

/** @param first  what its first page told */
function afterSearch(
  standing: XStanding,
  query: string,
  search: SearchState,
  first: { readonly newestId: string | null; readonly startedMs: number },
  nowMs: number,
): XStanding {
  if (search.untilMs <= nowMs) {
    const { [query]: _, ...others } = standing.searches;
    return { ...standing, searches: others };
  }
  const sinceId = first.newestId ?? search.sinceId;
  const done = { ...search, sinceId, searchedMs: first.startedMs, page: null, isSecondTry: false };
  return withSearch(standing, query, done);
}

/** The query comes last: the others have their turn before it. */
function withSearch(standing: XStanding, query: string, search: SearchState): XStanding {
  const { [query]: _, ...others } = standing.searches;
  return { ...standing, searches: { ...others, [query]: search } };
}

/** Up to when a query was read without a hole: searched, and then delivered. */
function readUntilMs({ searchedMs, streamedMs }: SearchState): number {
  return Math.max(searchedMs === null ? -Infinity : searchedMs - INDEX_LAG_MS, streamedMs ?? -Infinity);
}

/** What was heard beyond what was claimed before: everything only while every query is searched or delivered. */
export function listenedTo({ searches, heardMs }: XStanding, queries: readonly string[]): Interval | null {
  if (queries.length === 0) return null;
  const all = queries.map((query) => searches[query]);
  const startMs = Math.max(heardMs ?? 0, ...all.map((search) => search?.fromMs ?? Infinity));
  const endMs = Math.min(...all.map((search) => (search ? readUntilMs(search) : -Infinity)));
  return startMs < endMs ? { startMs, endMs } : null;
}
