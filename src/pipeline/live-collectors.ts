import { type CollectorSettings, createCollectors } from '../collect/registry.js';
import { type AppConfig } from '../config/to-config.js';

/** The collectors of all sources that are switched on. */
export function liveCollectors(
  { sources, bluesky, mastodon, news }: AppConfig,
  world: Pick<CollectorSettings, 'fetch' | 'openSocket'>,
): ReturnType<typeof createCollectors> {
  return createCollectors({
    bluesky: sources.has('bluesky') ? bluesky : null,
    mastodon: sources.has('mastodon') ? mastodon : null,
    hackernews: sources.has('hackernews') ? {} : null,
    news: sources.has('news') ? news : null,
    ...world,
  });
}
