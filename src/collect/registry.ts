import { type Fetch } from '../http/fetch-document.js';
import { BlueskyCollector } from './bluesky/bluesky.collector.js';
import { BlueskyRecheck } from './bluesky/bluesky.recheck.js';
import { type MayName } from './bluesky/jetstream-api.js';
import { openWebSocket, type OpenSocket } from './bluesky/jetstream.client.js';
import { EDITIONS, type NewsLanguage } from './news/editions.js';
import { googleNews, type NewsCollector, outletFeed } from './news/news.collector.js';
import { type PollCollector, type StreamCollector } from './collector.js';
import { HackerNewsCollector } from './hackernews/hackernews.collector.js';
import { HackerNewsRecheck } from './hackernews/hackernews.recheck.js';
import { createKeyedCollectors, type KeyedServices, type KeyedSources } from './keyed.js';
import { MastodonCollector } from './mastodon/mastodon.collector.js';
import { MastodonRecheck } from './mastodon/mastodon.recheck.js';
import { MastodonStreamCollector, type ReadTracked } from './mastodon/mastodon-stream.collector.js';
import { type Recheck } from './recheck.js';

/** What is `null` or absent is switched off. */
export interface CollectorSettings {
  readonly bluesky?: { readonly hosts: readonly string[] } | null;
  readonly mastodon?: {
    readonly hosts: readonly MastodonHost[];
  } | null;
  /** Other addresses than those of Algolia's index and of Hacker News itself. */
  readonly hackernews?: { readonly base?: string; readonly itemBase?: string } | null;
  readonly news?: NewsSettings | null;
  /** Default: none. */
  readonly keyed?: KeyedSources & KeyedServices;
  readonly fetch: Fetch;
  /** For bodies that go on for hours; default `fetch`. */
  readonly streamFetch?: Fetch;
  /** Default: a real WebSocket, wherever it leads. */
  readonly openSocket?: OpenSocket;
  /** What streams of single hashtags listen to; default nothing. */
  readonly readTracked?: ReadTracked;
  /** Asked by live streams of all that is said; default: everything may name what is tracked. */
  readonly mayName?: MayName;
}

interface MastodonHost {
  readonly host: string;
  readonly token: string | null;
  /** Whether its streams are listened to as well, which takes a token. */
  readonly streams?: boolean;
}

interface NewsSettings {
  /** Addresses of RSS, Atom or JSON feeds. */
  readonly feeds: readonly string[];
  /** Editions of Google News to ask; none asks it nothing. */
  readonly languages: readonly NewsLanguage[];
  /** Another address than that of Google News. */
  readonly googleBase?: string;
}

const NOTHING_TRACKED = { hashtags: [], spiking: [] };
const GOOGLE_NEWS = 'https://news.google.com';

interface Collectors {
  readonly polls: PollCollector[];
  readonly streams: StreamCollector[];
  /** Of platforms that do not tell deletions by themselves. */
  readonly rechecks: Recheck[];
}

/**
 * Every collector that is switched on. The one list to add a collector to.
 *
 * @throws RangeError when a host is no address, TypeError when that of a feed is none
 */
export function createCollectors(settings: CollectorSettings): Collectors {
  const { bluesky, mastodon, hackernews, news, keyed, fetch, openSocket = openWebSocket, mayName } = settings;
  const { streamFetch = fetch, readTracked = () => Promise.resolve(NOTHING_TRACKED) } = settings;
  const withKey = keyed ? createKeyedCollectors(keyed, { ...keyed, fetch, streamFetch }) : null;
  return {
    polls: [
      ...(mastodon?.hosts ?? []).map(({ host, token }) => new MastodonCollector(host, token, fetch)),
      ...(hackernews ? [new HackerNewsCollector(fetch, hackernews.base)] : []),
      ...(news ? createNews(news, fetch) : []),
      ...(withKey?.polls ?? []),
    ],
    streams: [
      ...(bluesky && bluesky.hosts.length > 0
        ? [new BlueskyCollector({ hosts: bluesky.hosts, openSocket, ...(mayName && { mayName }) })]
        : []),
      ...(mastodon?.hosts ?? []).flatMap(({ host, token, streams }) =>
        streams && token !== null
          ? [new MastodonStreamCollector({ host, token, fetch, streamFetch, readTracked })]
          : [],
      ),
      ...(withKey?.streams ?? []),
    ],
    rechecks: [
      ...(bluesky || keyed?.blueskySearch ? [new BlueskyRecheck(fetch)] : []),
      ...(mastodon
        ? [
            new MastodonRecheck(
              mastodon.hosts.map(({ host }) => host),
              fetch,
            ),
          ]
        : []),
      ...(hackernews ? [new HackerNewsRecheck(fetch, hackernews.itemBase)] : []),
      ...(withKey?.rechecks ?? []),
    ],
  };
}

function createNews(
  { feeds, languages, googleBase = GOOGLE_NEWS }: NewsSettings,
  fetch: Fetch,
): NewsCollector[] {
  const editions = languages.map((language) => EDITIONS[language]);
  return [
    ...feeds.map((url) => outletFeed(url, fetch)),
    ...(editions.length > 0 ? [googleNews(googleBase, editions, fetch)] : []),
  ];
}
