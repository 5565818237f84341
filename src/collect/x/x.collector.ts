import { byEventOrder, type Post } from '../../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, minuteStart, parseInstant } from '../../domain/time.js';
import { type CollectedPage, type CollectRequest, type PollCollector } from '../collector.js';
import { type DailyBudget } from '../daily-budget.js';
import { X } from './map-x-post.js';
import { asksFor, packQueries } from './pack-queries.js';
import { payFor, spentError } from './pay-for.js';
import {
  keptUntilMidnight,
  planSpending,
  type SpendingPlan,
  X_EVERY_MS,
  type XPrices,
} from './plan-spending.js';
import { readXPost } from './read-x-post.js';
import { type XCountBucket } from './x-api.js';
import { type XHandover } from './x-handover.js';
import { type XClient, type XFieldNames } from './x.client.js';
import {
  afterCount,
  afterPage,
  afterRefusedPage,
  afterStream,
  afterTooOld,
  listenedTo,
  nextXStep,
  readXStanding,
  type SearchState,
  sinceOf,
  standingOf,
  watch,
  type XStanding,
  type XStep,
} from './x-standing.js';

export interface XSettings {
  /** Default https://api.x.com. */
  readonly base?: string;
  readonly token: string;
  readonly budgetMicroUsdPerDay: number;
  /** What of it asking again for shown posts may take, 0..0.5. */
  readonly recheckShare: number;
  /** Whether posts inside spikes are streamed. */
  readonly stream: boolean;
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
  readonly everyMs = X_EVERY_MS;
  readonly coverage = 1;

  constructor(
    private readonly settings: Pick<XSettings, 'prices' | 'languages' | 'recheckShare'>,
    private readonly services: {
      readonly client: XClient;
      readonly budget: DailyBudget;
      readonly findRises: FindRises;
      readonly handover: XHandover;
    },
  ) {}

  /** One request at most, so that what it cost and what it brought are kept together. */
  async collect(request: CollectRequest): Promise<CollectedPage> {
    const { cursor, hashtags, spiking, nowMs, signal } = request;
    signal.throwIfAborted();
    const { prices, recheckShare, languages } = this.settings;
    const { budget, handover } = this.services;
    const before = readXStanding(cursor);
    const queries = packQueries(hashtags, languages, Object.keys(before.searches));
    const plan = planSpending(queries.length, budget.microUsdPerDay, prices, recheckShare);
    let standing = afterStream(standingOf(before, queries), handover.streamed());
    for (const query of queries) {
      if (spiking.some((hashtag) => asksFor(query, hashtag)))
        standing = watch(standing, query, nowMs - LOOK_BACK_MS, nowMs);
    }
    const step = this.nextStep(standing, queries, plan, nowMs);
    const found = step ? await this.take(step, standing, plan, request) : { standing };
    return this.page(found, queries, plan, nowMs);
  }

  private take(
    step: XStep,
    standing: XStanding,
    plan: SpendingPlan,
    request: CollectRequest,
  ): Promise<Found> {
    if (step.kind === 'count') return this.count(standing, step.query, plan, request);
    return this.search(standing, step.query, step.search, plan, request);
  }

  private async count(
    standing: XStanding,
    query: string,
    { countEveryMs }: SpendingPlan,
    { nowMs, signal }: CollectRequest,
  ): Promise<Found> {
    const { counts } = this.settings.prices;
    const startMs = minuteStart(nowMs - COUNT_PAST_MS);
    const { budget, client, findRises } = this.services;
    const paid = await payFor({
      budgets: [budget],
      mostMicroUsd: counts,
      call: { nowMs, signal },
      ask: (call) => client.countRecent(query, startMs, call),
      costOf: () => counts,
    });
    if (!paid) throw spentError(budget, nowMs);
    const rise = findRises(wholeMinutes(paid.reply), MINUTE_MS).at(-1);
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
    const { budget, client } = this.services;
    const wanted = { query, maxResults, since: sinceOf(search, nowMs), token: search.page?.token ?? null };
    const paid = await payFor({
      budgets: [budget],
      mostMicroUsd: maxResults * price,
      call: { nowMs, signal },
      ask: (call) => client.searchRecent(wanted, call),
      costOf: (found) => (found?.posts.length ?? 0) * price,
    });
    // The stream was faster.
    if (!paid) return { standing, isBroke: true };
    const { reply: page } = paid;
    if (page === null) {
      const afterRefusal = search.page ? afterRefusedPage : afterTooOld;
      return { standing: afterRefusal(standing, query, search, nowMs) };
    }
    return { standing: afterPage(standing, query, search, page, nowMs), ...readPosts(page.posts, nowMs) };
  }

  /** Posts that the budget still buys, without what counting and asking again will need until the day is over. */
  private async affordableResults(plan: SpendingPlan, nowMs: number): Promise<number> {
    const { post: price } = this.settings.prices;
    if (price === 0) return MOST_RESULTS;
    const left = (await this.services.budget.left(nowMs)) - keptUntilMidnight(plan, nowMs);
    return Math.min(MOST_RESULTS, Math.floor(left / price));
  }

  private nextStep(
    standing: XStanding,
    queries: readonly string[],
    { countEveryMs }: SpendingPlan,
    nowMs: number,
  ): XStep | null {
    const { handover } = this.services;
    return nextXStep(standing, queries, countEveryMs, nowMs, (query) => handover.openSinceMs(query));
  }

  private page(
    { standing, posts = [], replaced = [], failed = 0, isBroke = false }: Found,
    queries: readonly string[],
    plan: SpendingPlan,
    nowMs: number,
  ): CollectedPage {
    const listened = listenedTo(standing, queries);
    const next = { ...standing, heardMs: listened?.endMs ?? standing.heardMs };
    const watched = Object.entries(next.searches).map(([query, { untilMs }]) => [query, untilMs] as const);
    this.services.handover.want({ untilMs: new Map(watched), plan });
    return {
      posts,
      deleted: replaced,
      nextCursor: JSON.stringify(next),
      listened,
      failed,
      skipped: 0,
      more: !isBroke && this.nextStep(next, queries, plan, nowMs) !== null,
    };
  }
}

interface Found {
  readonly standing: XStanding;
  readonly posts?: readonly Post[];
  readonly replaced?: readonly string[];
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

function readPosts(
  values: readonly unknown[],
  nowMs: number,
): Pick<Required<Found>, 'posts' | 'replaced' | 'failed'> {
  const read = values.map((value) => readXPost(value, nowMs)).filter((post) => post !== null);
  const posts = new Map(read.map(({ post }) => [post.id, post]));
  return {
    posts: [...posts.values()].sort(byEventOrder),
    replaced: read.flatMap((post) => post.replaced),
    failed: values.length - read.length,
  };
}
