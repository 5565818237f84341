import { type KeyedServices } from '../collect/keyed.js';
import { type CollectorSettings, createCollectors } from '../collect/registry.js';
import { guardedSockets } from '../collect/bluesky/jetstream.client.js';
import { type AppConfig } from '../config/to-config.js';
import { AddressGuard } from '../http/address-guard.js';

/** What collectors need of the world. */
export interface CollectorWorld extends Pick<
  CollectorSettings,
  'fetch' | 'streamFetch' | 'openSocket' | 'readTracked' | 'mayName'
> {
  /** What those with a credential keep; without it they are off. */
  readonly keyed?: KeyedServices;
}

/** The collectors of all sources that are switched on. */
export function liveCollectors(
  config: AppConfig,
  { keyed, ...world }: CollectorWorld,
): ReturnType<typeof createCollectors> {
  const { sources, bluesky, mastodon, news } = config;
  return createCollectors({
    bluesky: sources.has('bluesky') ? bluesky : null,
    mastodon: sources.has('mastodon') ? mastodon : null,
    hackernews: sources.has('hackernews') ? {} : null,
    news: sources.has('news') ? news : null,
    ...(keyed && { keyed: { ...config.keyed, ...keyed } }),
    openSocket: guardedSockets(new AddressGuard(config.privateHosts)),
    ...world,
  });
}
