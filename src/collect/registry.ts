import { type Fetch } from '../http/fetch-document.js';
import { BlueskyCollector } from './bluesky/bluesky.collector.js';
import { openWebSocket, type OpenSocket } from './bluesky/jetstream.client.js';
import { type PollCollector, type StreamCollector } from './collector.js';
import { HackerNewsCollector } from './hackernews/hackernews.collector.js';
import { createKeyedCollectors, type KeyedServices, type KeyedSources } from './keyed.js';
import { MastodonCollector } from './mastodon/mastodon.collector.js';

/** What is `null` or absent is switched off. */
export interface CollectorSettings {
  readonly bluesky?: { readonly hosts: readonly string[] } | null;
  readonly mastodon?: {
    readonly hosts: readonly { readonly host: string; readonly token: string | null }[];
  } | null;
  /** `base`: another address than Algolia's. */
  readonly hackernews?: { readonly base?: string } | null;
  /** Default: none. */
  readonly keyed?: KeyedSources & KeyedServices;
  readonly fetch: Fetch;
  /** Default: a real WebSocket. */
  readonly openSocket?: OpenSocket;
}

interface Collectors {
  readonly polls: PollCollector[];
  readonly streams: StreamCollector[];
}

/**
 * Every collector that is switched on. The one list to add a collector to.
 *
 * @throws RangeError when a host is no address
 */
export function createCollectors(settings: CollectorSettings): Collectors {
  const { bluesky, mastodon, hackernews, keyed, fetch, openSocket = openWebSocket } = settings;
  return {
    polls: [
      ...(mastodon?.hosts ?? []).map(({ host, token }) => new MastodonCollector(host, token, fetch)),
      ...(hackernews ? [new HackerNewsCollector(fetch, hackernews.base)] : []),
      ...(keyed ? createKeyedCollectors(keyed, { ...keyed, fetch }) : []),
    ],
    streams:
      bluesky && bluesky.hosts.length > 0 ? [new BlueskyCollector({ hosts: bluesky.hosts, openSocket })] : [],
  };
}
