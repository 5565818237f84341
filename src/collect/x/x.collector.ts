import { CollectorError } from '../../domain/errors.js';
import { tellUsd, utcDayStart } from '../../domain/money.js';
import { byEventOrder, type Post } from '../../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, minuteStart, parseInstant, toIso } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { mayHaveArrived } from '../../http/network-error.js';
import { type CollectedPage, type CollectRequest, type PollCollector } from '../collector.js';
import { DailyBudget, type SpendingBook } from '../daily-budget.js';
import { mapXPost, X } from './map-x-post.js';
import { asksFor, packQueries } from './pack-queries.js';
import { planSpending, type SpendingPlan, type XPrices } from './plan-spending.js';
import { type XCountBucket, xPostSchema } from './x-api.js';
import { type XCall, XClient, type XFieldNames } from './x.client.js';
import {
  afterCount,
  afterPage,
  afterTooOld,
  listenedTo,
  nextXStep,
  readXStanding,
  type SearchState,
  sinceOf,
  watch,
  type XStanding,
} from './x-standing.js';

export interface XSettings {
  /** Default https://api.x.com. */
  readonly base?: string;
  readonly token: string;
  readonly budgetMicroUsdPerDay: number;
  readonly prices: XPrices;
  readonly fieldNames: XFieldNames;
  /** ISO 639-1; empty: all. */
  readonly languages: readonly string[];
}

/** Finds where a series of counts rises above what is usual; `endMs: null` while it lasts. */
export type FindRises = (
  points: readonly { readonly startMs: number; readonly value: number }[],
  widthMs: number,
) => readonly { readonly onsetMs: number; readonly endMs: number | null }[];

const BASE = 'https://api.x.com';
/** Inside a spike; how often is counted depends on the budget. */
const EVERY_MS = 2 * MINUTE_MS;
/** Past that counts are compared with; one request costs the same for a minute as for seven days. */
const COUNT_PAST_MS = DAY_MS;
/** Before a rise began, as people count it: the first complaints. */
const LEAD_MS = 10 * MINUTE_MS;
/** How far a spike that others found is read back. */
const LOOK_BACK_MS = HOUR_MS;
const LEAST_RESULTS = 10;
const MOST_RESULTS = 100;

/**
 * Public posts on X with tracked hashtags, within a budget of money. Counts are cheap and find where something is going
 * on; posts, which cost as much each as a day of counts, are read only there, or where our own detection sees a spike.
 */
export class XCollector implements PollCollector {
  readonly source = X;
  readonly everyMs = EVERY_MS;
  readonly coverage = 1;
  private readonly client: XClient;
  private readonly budget: DailyBudget;

  constructor(
    private readonly settings: XSettings,
    private readonly services: {
      readonly fetch: Fetch;
      readonly book: SpendingBook;
      readonly findRises: FindRises;
    },
  ) {
    const { base = BASE, token, fieldNames, budgetMicroUsdPerDay } = settings;
    this.client = new XClient(X, { base, token, fieldNames, fetch: services.fetch });
    this.budget = new DailyBudget(X, budgetMicroUsdPerDay, services.book);
  }

  /** One request at most, so that what it cost and what it brought are kept together. */
  async collect(request: CollectRequest): Promise<CollectedPage> {
    const { cursor, hashtags, spiking, nowMs, signal } = request;
    signal.throwIfAborted();
    const queries = packQueries(hashtags, this.settings.languages);
    const plan = planSpending(queries.length, this.budget.microUsdPerDay, this.settings.prices);
    let standing = readXStanding(cursor, queries);
    for (const query of queries) {
      if (spiking.some((hashtag) => asksFor(query, hashtag)))
        standing = watch(standing, query, nowMs - LOOK_BACK_MS, nowMs);
    }
    const step = nextXStep(standing, queries, plan.countEveryMs, nowMs);
    if (step?.kind === 'count')
      return this.page(await this.count(standing, step.query, plan, request), request, plan);
    if (step?.kind !== 'search') return this.page({ standing }, request, plan);
    return this.page(await this.search(standing, step.query, step.search, plan, request), request, plan);
  }

  private async count(
    standing: XStanding,
    query: string,
    { countEveryMs }: SpendingPlan,
    { nowMs, signal }: CollectRequest,
  ): Promise<Found> {
    const { counts } = this.settings.prices;
    const startMs = minuteStart(nowMs - COUNT_PAST_MS);
    const buckets = await this.pay(
      counts,
      { nowMs, signal },
      (call) => this.client.countRecent(query, startMs, call),
      () => counts,
    );
    const rise = this.services.findRises(wholeMinutes(buckets), MINUTE_MS).at(-1);
    const after = afterCount(standing, query, countEveryMs ?? Infinity, nowMs);
    const isRising = rise?.endMs === null;
    return { standing: isRising ? watch(after, query, rise.onsetMs - LEAD_MS, nowMs) : after };
  }

  private async search(
    standing: XStanding,
    query: string,
    search: SearchState,
    plan: SpendingPlan,
    { nowMs, signal }: CollectRequest,
  ): Promise<Found> {
    const { post: price } = this.settings.prices;
    const maxResults = await this.affordableResults(plan, nowMs);
    // Counting goes on, so that the next spike is seen; the rest of this one is too dear.
    if (maxResults < LEAST_RESULTS) return { standing, isBroke: true };
    const page = await this.pay(
      maxResults * price,
      { nowMs, signal },
      (call) =>
        this.client.searchRecent(
          { query, maxResults, since: sinceOf(search, nowMs), token: search.page?.token ?? null },
          call,
        ),
      (found) => (found?.posts.length ?? 0) * price,
    );
    if (page === null) return { standing: afterTooOld(standing, query, search, nowMs) };
    return { standing: afterPage(standing, query, search, page, nowMs), ...readPosts(page.posts, nowMs) };
  }

  /** Posts that the budget still buys, without what counting will need until the day is over. */
  private async affordableResults({ countsMicroUsd }: SpendingPlan, nowMs: number): Promise<number> {
    const { post: price } = this.settings.prices;
    if (price === 0) return MOST_RESULTS;
    const dayLeft = (utcDayStart(nowMs) + DAY_MS - nowMs) / DAY_MS;
    const left = (await this.budget.left(nowMs)) - countsMicroUsd * dayLeft;
    return Math.min(MOST_RESULTS, Math.floor(left / price));
  }

  /** @throws CollectorError when it is not affordable, and whatever `ask` throws */
  private async pay<T>(
    mostMicroUsd: number,
    call: Omit<XCall, 'onAnswer'>,
    ask: (call: XCall) => Promise<T>,
    costOf: (reply: T) => number,
  ): Promise<T> {
    const reserved = await this.budget.reserve(mostMicroUsd, call.nowMs);
    if (!reserved) throw this.spent(call.nowMs);
    let isBilled = false;
    try {
      const reply = await ask({ ...call, onAnswer: () => (isBilled = true) });
      await this.budget.settle(reserved, costOf(reply));
      return reply;
    } catch (error) {
      // Of an answer that did not come we do not know: it counts as billed.
      const isLost = error instanceof CollectorError && mayHaveArrived(error);
      if (!isBilled && !isLost) await this.budget.settle(reserved, 0);
      throw error;
    }
  }

  private spent(nowMs: number): CollectorError {
    const nextDayMs = utcDayStart(nowMs) + DAY_MS;
    const message = `x has spent the ${tellUsd(this.budget.microUsdPerDay)} that it may spend a day; it goes on at ${toIso(nextDayMs)}`;
    return new CollectorError('rate_limited', X, message, true, nextDayMs);
  }

  private page(
    { standing, posts = [], failed = 0, isBroke = false }: Found,
    { hashtags, nowMs }: CollectRequest,
    { countEveryMs }: SpendingPlan,
  ): CollectedPage {
    const queries = packQueries(hashtags, this.settings.languages);
    const listened = listenedTo(standing, queries);
    const next = { ...standing, heardMs: listened?.endMs ?? standing.heardMs };
    return {
      posts,
      deleted: [],
      nextCursor: JSON.stringify(next),
      listened,
      failed,
      skipped: 0,
      more: !isBroke && nextXStep(next, queries, countEveryMs, nowMs) !== null,
    };
  }
}

interface Found {
  readonly standing: XStanding;
  readonly posts?: readonly Post[];
  readonly failed?: number;
  readonly isBroke?: boolean;
}

/** The first and the last bucket are cut to the time that was asked for: they would look like a dip. */
function wholeMinutes(buckets: readonly XCountBucket[]): { startMs: number; value: number }[] {
  return buckets.flatMap(({ start, end, count }) => {
    const [startMs, endMs] = [parseInstant(start), parseInstant(end)];
    const isWhole = startMs !== null && endMs !== null && endMs - startMs === MINUTE_MS;
    return isWhole && count !== null ? [{ startMs, value: count }] : [];
  });
}

function readPosts(values: readonly unknown[], nowMs: number): { posts: Post[]; failed: number } {
  const posts = new Map<string, Post>();
  let failed = 0;
  for (const value of values) {
    const parsed = xPostSchema.safeParse(value).data;
    const post = parsed ? mapXPost(parsed, nowMs) : null;
    if (post) posts.set(post.id, post);
    else failed += 1;
  }
  return { posts: [...posts.values()].sort(byEventOrder), failed };
}
