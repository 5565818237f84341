import { CollectorError } from '../../domain/errors.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type ClientApp } from '../access-token.js';
import { type CollectedPage, type CollectRequest, type PollCollector } from '../collector.js';
import { ListingWalk } from './listing-walk.js';
import { REDDIT } from './map-reddit-submission.js';
import { RedditClient, type RedditHosts } from './reddit.client.js';

export interface RedditSettings extends ClientApp {
  /** Without `r/`. */
  readonly subreddits: readonly string[];
  /** Other addresses than Reddit's. */
  readonly hosts?: RedditHosts;
}

const HOSTS: RedditHosts = { login: 'https://www.reddit.com', api: 'https://oauth.reddit.com' };
const EVERY_MS = 2 * MINUTE_MS;
/** Pages of a listing, which is about 1,000 entries deep. */
const MOST_REQUESTS = 12;
/** A few subreddits are not where people speak: by themselves they make no minute heard. */
const COVERAGE = 0.005;

/** New submissions of some subreddits. Reddit has no hashtags: what is about a tracked service is told by their text. */
export class RedditCollector implements PollCollector {
  readonly source = REDDIT;
  readonly everyMs = EVERY_MS;
  readonly coverage = COVERAGE;
  private readonly subreddits: readonly string[];
  private readonly client: RedditClient;

  constructor({ subreddits, hosts = HOSTS, ...app }: RedditSettings, fetch: Fetch) {
    this.subreddits = subreddits;
    this.client = new RedditClient(REDDIT, hosts, app, fetch);
  }

  async collect({ cursor, nowMs, signal }: CollectRequest): Promise<CollectedPage> {
    signal.throwIfAborted();
    const walk = new ListingWalk(cursor, nowMs);
    for (let requests = 0; requests < MOST_REQUESTS && !walk.isDone; requests += 1) {
      try {
        const { children, after } = await this.client.newest(this.subreddits, walk.after, { nowMs, signal });
        walk.take(children, after);
      } catch (error) {
        // What was read before is worth keeping; the next call makes the request again.
        if (requests === 0 || !(error instanceof CollectorError)) throw error;
        break;
      }
    }
    return {
      posts: walk.sortedPosts(),
      deleted: walk.deleted,
      nextCursor: walk.cursor,
      listened: walk.listened,
      failed: walk.failed,
      skipped: 0,
      more: !walk.isDone,
    };
  }
}
