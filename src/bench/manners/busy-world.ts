import { HOUR_MS, MINUTE_MS, toIso } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { RandomSource } from '../../domain/random-source.js';
import { type FlowPost, PostFlow } from './post-flow.js';
import { quietWorld } from './quiet-world.js';

/** Hours of the day (UTC) with an outage that everybody talks about. */
const SPIKE_HOURS = new Set([9, 10, 11, 18, 19]);
/** Of the hashtags, every so manyth is in the outage. */
const HOT_EVERY = 10;
/** Posts a minute with one hashtag, or with those of one query. */
const PACE = { quiet: 0.02, hot: 15 };
/** Items a minute on Hacker News, submissions on Reddit; more than a page holds in a round. */
const HACKERNEWS_PACE = { quiet: 8, hot: 100 };
const REDDIT_PACE = { quiet: 2, hot: 10 };
/** Comments a minute below a video; more than a page holds in a round. */
const YOUTUBE_PACE = { quiet: 0.02, hot: 30 };
/** Videos that a search finds, and how many there are. */
const VIDEOS = { found: 8, all: 16 };
/** Shares of the answers that are refusals for the rate, and errors of the server. */
const REFUSED = 0.01;
const BROKEN = 0.01;
/** A server that is in trouble for half an hour of a spike. */
const STORM = { host: 'mstdn.social', hour: 10 };
/** What X charges, millionths of a dollar. */
const X_PRICE = 5_000;
const SNOWFLAKE_EPOCH_MS = 1_288_834_974_657;

/** What a Mastodon server allows, and says so. */
const MASTODON = { requests: 300, windowMs: 5 * MINUTE_MS };

type Answer = (url: URL) => unknown;

/**
 * Hosts on a day of outages: pages overflow, and now and then a server refuses or fails. Nobody counts user reports here:
 * they would be judged at once, and the spikes that the day is given would go.
 */
export class BusyWorld {
  /** What X would charge for what it answered, millionths of a dollar. */
  billedMicroUsd = 0;
  private readonly random = new RandomSource(20_261_102);
  /** Times of the latest requests, by host. */
  private readonly timelines = new Map<string, readonly number[]>();
  private readonly flows = new Map<string, PostFlow>();
  private readonly answers: readonly (readonly [RegExp, Answer])[] = [
    [/\/api\/v1\/timelines\/tag\//, (url) => this.timeline(url)],
    [/^hn\.algolia\.com\//, (url) => this.hits(url)],
    [/^oauth\.reddit\.com\/r\//, (url) => this.listing(url)],
    [/\/xrpc\/app\.bsky\.feed\.searchPosts$/, (url) => this.blueskySearch(url)],
    [
      /\/xrpc\/app\.bsky\.feed\.getPosts$/,
      (url) => ({ posts: url.searchParams.getAll('uris').map((uri) => ({ uri })) }),
    ],
    [/\/2\/tweets\/counts\/recent$/, (url) => this.xCounts(url)],
    [/\/2\/tweets\/search\/recent$/, (url) => this.xSearch(url)],
    [/\/youtube\/v3\/search$/, () => this.videos()],
    [/\/youtube\/v3\/commentThreads$/, (url) => this.comments(url)],
    [/\/youtube\/v3\/comments$/, standingComments],
  ];

  constructor(private readonly now: () => number) {}

  readonly fetch: Fetch = (url, init) => {
    const asked = new URL(url);
    const trouble = this.trouble(asked.host);
    if (trouble) return Promise.resolve(trouble);
    const place = `${asked.host}${asked.pathname}`;
    const answer = this.answers.find(([pattern]) => pattern.test(place))?.[1];
    if (!answer) return quietWorld(url, init);
    return Promise.resolve(Response.json(answer(asked), { headers: this.allowance(asked) }));
  };

  /** The headers in which a Mastodon server tells what is left. */
  private allowance({ host, pathname }: URL): Record<string, string> {
    if (!pathname.startsWith('/api/v1/timelines/')) return {};
    const sinceMs = this.now() - MASTODON.windowMs;
    const times = [...(this.timelines.get(host) ?? []).filter((ms) => ms > sinceMs), this.now()];
    this.timelines.set(host, times);
    return {
      'x-ratelimit-limit': String(MASTODON.requests),
      'x-ratelimit-remaining': String(Math.max(0, MASTODON.requests - times.length)),
      'x-ratelimit-reset': toIso((times[0] ?? 0) + MASTODON.windowMs),
    };
  }

  private trouble(host: string): Response | null {
    const hour = new Date(this.now()).getUTCHours();
    const isStorm = host === STORM.host && hour === STORM.hour && this.now() % HOUR_MS < HOUR_MS / 2;
    const dice = this.random.uniform();
    if (isStorm || dice < BROKEN) return new Response('trouble', { status: 503 });
    if (dice >= BROKEN + REFUSED) return null;
    const seconds = Math.ceil(this.random.between([30, 300]));
    return new Response('slow down', { status: 429, headers: { 'retry-after': String(seconds) } });
  }

  private timeline({ host, pathname, searchParams }: URL): unknown[] {
    const hashtag = decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1));
    const flow = this.flowOf(host, hashtag, PACE);
    const above = searchParams.get('min_id');
    const below = searchParams.get('max_id');
    const afterMs = above === null ? 0 : PostFlow.timeOf(Number(above)) + 1;
    const endMs = below === null ? this.now() : PostFlow.timeOf(Number(below));
    const posts =
      above === null
        ? flow.newest(endMs - 2 * HOUR_MS, endMs, 40)
        : flow.oldest(afterMs, this.now(), 40).reverse();
    return posts.map(({ number, timeMs }) => ({
      id: String(number),
      uri: `https://${host}/users/someone/statuses/${number}`,
      created_at: toIso(timeMs),
      content: `<p>#${hashtag} is down</p>`,
      visibility: 'public',
      account: { acct: `someone${number}` },
      tags: [{ name: hashtag }],
    }));
  }

  private hits({ host, searchParams }: URL): unknown {
    const bounds = searchParams.get('numericFilters') ?? '';
    const bound = (sign: string) => Number(new RegExp(`${sign}=(\\d+)`).exec(bounds)?.[1] ?? Infinity);
    const startMs = bound('>') * 1000;
    const endMs = Math.min((bound('<') + 1) * 1000, this.now());
    const flow = this.flowOf(host, '', HACKERNEWS_PACE);
    const posts = flow.newest(startMs, endMs, 1001);
    const hits = posts.slice(0, 1000).map(({ number, timeMs }) => ({
      objectID: String(number),
      created_at_i: Math.floor(timeMs / 1000),
      author: `someone${number}`,
      comment_text: 'nothing to do with it',
    }));
    return { hits, nbHits: posts.length, hitsPerPage: 1000 };
  }

  private listing({ host, searchParams }: URL): unknown {
    const after = searchParams.get('after');
    const endMs = after === null ? this.now() : PostFlow.timeOf(parseInt(after.slice('t3_'.length), 36));
    const posts = this.flowOf(host, '', REDDIT_PACE).newest(this.now() - HOUR_MS * 6, endMs, 100);
    const children = posts.map(({ number, timeMs }) => ({
      kind: 't3',
      data: {
        name: nameOf(number),
        title: 'chatgpt down for anyone else?',
        author: `someone${number}`,
        permalink: `/r/example/comments/${number}/`,
        created_utc: timeMs / 1000,
      },
    }));
    const last = posts.length === 100 ? posts.at(-1) : undefined;
    return { kind: 'Listing', data: { children, after: last ? nameOf(last.number) : null } };
  }

  private blueskySearch({ host, searchParams }: URL): unknown {
    const hashtag = searchParams.get('tag') ?? '';
    const startMs = Date.parse(searchParams.get('since') ?? '');
    const cursor = searchParams.get('cursor');
    const endMs = cursor === null ? Date.parse(searchParams.get('until') ?? '') : Number(cursor);
    const posts = this.flowOf(host, hashtag, PACE).newest(startMs, endMs, 100);
    return {
      posts: posts.map(({ number, timeMs }) => ({
        uri: `at://did:plc:someone/app.bsky.feed.post/${number}`,
        record: { text: `#${hashtag} is down` },
        indexedAt: toIso(timeMs),
      })),
      cursor: posts.at(-1)?.timeMs.toString() ?? null,
    };
  }

  private xCounts({ host, searchParams }: URL): unknown {
    this.billedMicroUsd += X_PRICE;
    const flow = this.flowOf(host, searchParams.get('query') ?? '', PACE);
    const data: unknown[] = [];
    for (let ms = Date.parse(searchParams.get('start_time') ?? ''); ms < this.now(); ms += MINUTE_MS)
      data.push({ start: toIso(ms), end: toIso(ms + MINUTE_MS), tweet_count: flow.count(ms) });
    return { data };
  }

  private xSearch({ host, searchParams }: URL): unknown {
    const query = searchParams.get('query') ?? '';
    const since = searchParams.get('since_id');
    const startMs =
      since === null ? Date.parse(searchParams.get('start_time') ?? '') : timeOfSnowflake(since);
    const token = searchParams.get('next_token');
    const endMs = token === null ? this.now() : Number(token);
    const limit = Number(searchParams.get('max_results'));
    const posts = this.flowOf(host, query, PACE).newest(startMs + 1, endMs, limit);
    this.billedMicroUsd += posts.length * X_PRICE;
    const last = posts.length === limit ? posts.at(-1) : undefined;
    const newest = posts[0];
    return {
      data: posts.map((post) => ({
        id: snowflake(post),
        text: `${/#\w+/.exec(query)?.[0] ?? ''} is down`,
        created_at: toIso(post.timeMs),
      })),
      meta: {
        ...(newest && { newest_id: snowflake(newest) }),
        ...(last && { next_token: String(last.timeMs) }),
      },
    };
  }

  /** Others every hour. */
  private videos(): unknown {
    const hour = Math.floor(this.now() / HOUR_MS);
    const items = Array.from({ length: VIDEOS.found }, (_, n) => {
      const number = (hour * VIDEOS.found + n) % VIDEOS.all;
      return { id: { videoId: `foundvide${10 + number}` } };
    });
    return { items };
  }

  private comments({ host, searchParams }: URL): unknown {
    const videoId = searchParams.get('videoId') ?? '';
    const token = searchParams.get('pageToken');
    const endMs = token === null ? this.now() : Number(token);
    const posts = this.flowOf(host, videoId, YOUTUBE_PACE).newest(endMs - 6 * HOUR_MS, endMs, 100);
    const last = posts.length === 100 ? posts.at(-1) : undefined;
    return {
      items: posts.map(({ number, timeMs }) => {
        const snippet = { textDisplay: 'is chatgpt down for you?', publishedAt: toIso(timeMs) };
        return {
          id: String(number),
          snippet: { videoId, topLevelComment: { id: String(number), snippet } },
        };
      }),
      ...(last && { nextPageToken: String(last.timeMs) }),
    };
  }

  /** The flow of what one host tells of one subject. */
  private flowOf(host: string, subject: string, pace: { quiet: number; hot: number }): PostFlow {
    const name = `${host} ${subject}`;
    const known = this.flows.get(name);
    if (known) return known;
    const key = this.flows.size;
    const isHot = subject === '' || key % HOT_EVERY === 0;
    const flow = new PostFlow(key, (minuteMs) =>
      isHot && SPIKE_HOURS.has(new Date(minuteMs).getUTCHours()) ? pace.hot : pace.quiet,
    );
    this.flows.set(name, flow);
    return flow;
  }
}

/** Every comment stands as it was made. */
function standingComments({ searchParams }: URL): unknown {
  const ids = (searchParams.get('id') ?? '').split(',');
  return { items: ids.map((id) => ({ id, snippet: { updatedAt: null } })) };
}

const nameOf = (number: number) => `t3_${number.toString(36)}`;

function snowflake({ timeMs }: FlowPost): string {
  return String(BigInt(timeMs - SNOWFLAKE_EPOCH_MS) << 22n);
}

function timeOfSnowflake(id: string): number {
  return Number(BigInt(id) >> 22n) + SNOWFLAKE_EPOCH_MS;
}
