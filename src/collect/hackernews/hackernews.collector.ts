import { MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type CollectedPage, type CollectRequest, NOTHING, type PollCollector } from '../collector.js';
import { HackerNewsClient } from './hackernews.client.js';
import { IndexWalk } from './index-walk.js';
import { HACKERNEWS } from './map-hackernews-hit.js';
import { readPast } from './read-past.js';
import { type Past } from '../past.js';

const BASE = 'https://hn.algolia.com/api/v1';

/**
 * Every story and comment on Hacker News. It has no hashtags, and a query for each of thousands of phrases would take
 * thousands of requests, while all that is said there, some ten items a minute, fits into one.
 */
export class HackerNewsCollector implements PollCollector {
  readonly source = HACKERNEWS;
  readonly everyMs = MINUTE_MS;
  /** Ten posts a minute, where Bluesky has thousands; it is here for who says them. */
  readonly coverage = 0.01;
  readonly past: Past = { reachMs: null, read: (request) => readPast(this.client, request) };
  private readonly client: HackerNewsClient;

  constructor(fetch: Fetch, base = BASE) {
    this.client = new HackerNewsClient(base, fetch);
  }

  /** One request; `more` while the round is not complete. */
  async collect({ cursor, nowMs, signal }: CollectRequest): Promise<CollectedPage> {
    const walk = IndexWalk.resume(cursor, nowMs);
    const { fromS, toS } = walk.step;
    walk.take(await this.client.newest(fromS, toS, { nowMs, signal }));
    return {
      ...NOTHING,
      posts: walk.posts,
      nextCursor: walk.cursor(),
      listened: walk.listened,
      failed: walk.failed,
      more: !walk.isDone,
    };
  }
}
