import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { isIn } from '../../domain/interval.js';
import { byEventOrder, type Post } from '../../domain/post.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { baseUrl } from '../../http/base-url.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type CollectedPage, type CollectRequest, type PollCollector } from '../collector.js';
import { type Past, type PastPage, type PastRequest } from '../past.js';
import { QueryRound } from '../query-round.js';
import { type SessionVault } from '../session-vault.js';
import { BlueskySearchClient } from './bluesky-search.client.js';
import { type BlueskyAccount } from './bluesky-session.js';
import { mapPostView } from './map-post-view.js';
import { postViewSchema } from './search-api.js';

export interface BlueskySearchSettings extends BlueskyAccount {
  /** The account's server; default bsky.social. */
  readonly host?: string;
}

const HOST = 'bsky.social';
/** Search fills what Jetstream missed and is not meant to be read as a stream: four rounds a day. */
const EVERY_MS = 6 * HOUR_MS;
const LOOK_BACK_MS = 2 * DAY_MS;
/** Requests of one call. */
const MOST_REQUESTS = 20;

/**
 * Posts on Bluesky with tracked hashtags, by search: for stretches that Jetstream did not hear, such as those before the
 * first start. A post is the same one on both, so what was heard already is recognised further on.
 */
export class BlueskySearchCollector implements PollCollector {
  readonly source = 'bluesky:search';
  readonly everyMs = EVERY_MS;
  readonly coverage = 1;
  private readonly client: BlueskySearchClient;

  /** @throws RangeError when the host is no address */
  constructor(
    { host = HOST, ...account }: BlueskySearchSettings,
    { fetch, vault }: { readonly fetch: Fetch; readonly vault: SessionVault },
  ) {
    this.client = new BlueskySearchClient(this.source, baseUrl(host, 'https'), account, vault, fetch);
  }

  get past(): Past {
    return { reachMs: null, read: (request) => this.readPast(request) };
  }

  async collect({ cursor, hashtags, nowMs, signal }: CollectRequest): Promise<CollectedPage> {
    const round = new QueryRound(cursor, wantedOf(hashtags), LOOK_BACK_MS, nowMs);
    const { posts, failed } = await this.read(round, { nowMs, signal });
    return {
      posts,
      deleted: [],
      nextCursor: round.cursor,
      listened: round.listened,
      failed,
      skipped: 0,
      more: round.next() !== null,
    };
  }

  /** One round over the interval, as if it ended now. */
  private async *readPast({
    interval,
    cursor,
    hashtags,
    now,
    signal,
  }: PastRequest): AsyncGenerator<PastPage> {
    const lengthMs = interval.endMs - interval.startMs;
    const round = new QueryRound(cursor, wantedOf(hashtags), lengthMs, interval.endMs);
    while (round.next() !== null) {
      const { posts, failed } = await this.read(round, { nowMs: now(), signal });
      yield {
        posts: posts.filter(({ createdAtMs }) => isIn(createdAtMs, interval)),
        deleted: [],
        goneAuthors: [],
        cursor: round.cursor,
        listened: round.listened ? [round.listened] : [],
        failed,
        skipped: 0,
      };
    }
  }

  /** Reads on in a round, some requests further. */
  private async read(
    round: QueryRound,
    call: { readonly nowMs: number; readonly signal: AbortSignal },
  ): Promise<{ posts: Post[]; failed: number }> {
    call.signal.throwIfAborted();
    const posts = new Map<string, Post>();
    let failed = 0;
    await round.walk(MOST_REQUESTS, async (step) => {
      const page = await this.client.search(step, call);
      for (const value of page.posts) {
        const view = postViewSchema.safeParse(value).data;
        const post = view ? mapPostView(view) : null;
        if (post) posts.set(post.id, { ...post, createdAtMs: Math.min(post.createdAtMs, call.nowMs) });
        else failed += 1;
      }
      return page.posts.length > 0 ? page.cursor : null;
    });
    return { posts: [...posts.values()].sort(byEventOrder), failed };
  }
}

function wantedOf(hashtags: readonly string[]): string[] {
  return hashtags.map(normalizeHashtag).filter(isHashtag);
}
