import { CollectorError } from '../../domain/errors.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { fetchFeed } from '../../http/feed/fetch-feed.js';
import { type Fetch } from '../../http/fetch-document.js';
import { RequestBudget } from '../../http/request-budget.js';
import { type CollectedPage, type CollectRequest, NOTHING, type PollCollector } from '../collector.js';
import { type Edition } from './editions.js';
import { FeedRound } from './feed-round.js';
import { googleNewsFeeds } from './google-news.js';
import { NEWS, shortHash } from './map-news-entry.js';

/** Requests of one call. */
const MOST_REQUESTS = 10;
/** Outlets write every few minutes, and count on readers that look a few times an hour. */
const FEED_EVERY_MS = 10 * MINUTE_MS;
/** A round of Google News takes about 15 requests a language. */
const GOOGLE_EVERY_MS = 30 * MINUTE_MS;
/** Google names no limit for its feeds; this is what four languages take, and it is no hurry. */
const GOOGLE_LIMIT = { requests: 150, windowMs: HOUR_MS };

interface NewsSettings {
  /** Unique, `news:…`. */
  readonly source: string;
  readonly everyMs: number;
  /** Addresses of the feeds, each once. */
  readonly feeds: (request: CollectRequest) => readonly string[];
  readonly budget?: RequestBudget;
}

/** Articles of news feeds. They tell of an outage after people do, and who it was that noticed. */
export class NewsCollector implements PollCollector {
  readonly source: string;
  readonly everyMs: number;
  /** Nobody complains to a newspaper: that it is silent says nothing about a minute. */
  readonly coverage = 0;
  /** What went wrong while a page was under way: told at the next call. */
  private trouble: CollectorError | null = null;

  constructor(
    private readonly settings: NewsSettings,
    private readonly fetch: Fetch,
  ) {
    ({ source: this.source, everyMs: this.everyMs } = settings);
  }

  async collect(request: CollectRequest): Promise<CollectedPage> {
    const { cursor, nowMs } = request;
    const { trouble } = this;
    this.trouble = null;
    if (trouble) throw trouble;
    const round = new FeedRound(cursor, this.settings.feeds(request), nowMs);
    if (round.rests) return { ...NOTHING, nextCursor: cursor };
    await this.run(round, request);
    return {
      ...NOTHING,
      posts: round.posts,
      nextCursor: round.cursor(),
      listened: round.listened,
      failed: round.failed,
      more: round.next() !== null,
    };
  }

  private async run(round: FeedRound, { nowMs, signal }: CollectRequest): Promise<void> {
    const { source, budget } = this.settings;
    let refusedLast = false;
    for (let requests = 0; requests < MOST_REQUESTS; requests += 1) {
      const step = round.next();
      if (step === null) return;
      try {
        const request = { ...step, fetch: this.fetch, source, nowMs, signal, ...(budget && { budget }) };
        round.take(step.url, await fetchFeed(request));
        refusedLast = false;
      } catch (error) {
        if (!(error instanceof CollectorError)) throw error;
        // Refused once it is that query's trouble, and the others are read all the same; twice in a row it is the host's.
        if (round.size > 1 && error.code === 'refused' && !refusedLast) {
          refusedLast = true;
          round.giveUp(step.url);
          this.trouble = error;
          continue;
        }
        // What was read before is worth keeping.
        if (requests === 0) throw error;
        this.trouble = error;
        return;
      }
    }
  }
}

/** The feed of one outlet. */
export function outletFeed(url: string, fetch: Fetch): NewsCollector {
  const { host, pathname, search } = new URL(url);
  // A query may hold a key, and the name stands in logs and answers.
  const source = `${NEWS}:${host}${pathname}${search === '' ? '' : `?${shortHash(search)}`}`;
  return new NewsCollector({ source, everyMs: FEED_EVERY_MS, feeds: () => [url] }, fetch);
}

/** Google News, asked for the names of tracked services beside words of trouble. */
export function googleNews(base: string, editions: readonly Edition[], fetch: Fetch): NewsCollector {
  const feeds = ({ names }: CollectRequest) =>
    editions.flatMap((edition) => googleNewsFeeds(base, names, edition));
  const source = `${NEWS}:${new URL(base).host}`;
  return new NewsCollector(
    { source, everyMs: GOOGLE_EVERY_MS, feeds, budget: new RequestBudget(source, GOOGLE_LIMIT) },
    fetch,
  );
}
