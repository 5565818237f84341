import { KEYED_SOURCES } from '../config/keyed.js';
import { loadConfig } from '../config/load-config.js';
import { createPoliteFetch } from '../http/create-polite-fetch.js';
import { RequestLedger } from '../http/request-ledger.js';
import { liveCollectors } from '../pipeline/index.js';
import { UsageError } from './errors.js';

export type Collectors = Pick<ReturnType<typeof liveCollectors>, 'polls' | 'streams'>;

/**
 * Makes the collectors of the configured sources for one command, and lets go of their connections afterwards.
 *
 * @param names  `bluesky`, or `mastodon` for all its servers, or `mastodon:mastodon.social` for one of them
 * @throws UsageError for a name of no source that is switched on
 */
export async function withCollectors<T>(
  names: readonly string[],
  work: (collectors: Collectors) => Promise<T>,
): Promise<T> {
  const config = loadConfig();
  const polite = createPoliteFetch({ contact: config.contact, ledger: new RequestLedger() });
  try {
    return await work(pick(liveCollectors(config, { fetch: polite.fetch }), names));
  } finally {
    await polite.close();
  }
}

function pick({ polls, streams }: Collectors, names: readonly string[]): Collectors {
  const isNamed = (name: string, source: string) => source === name || source.startsWith(`${name}:`);
  const known = [...streams, ...polls].map(({ source }) => source);
  for (const name of names) {
    if (known.some((source) => isNamed(name, source))) continue;
    if (KEYED_SOURCES.some((keyed) => keyed === name)) throw new UsageError(tellKeyed(name));
    throw new UsageError(
      `no source "${name}" is switched on; there is ${known.join(', ') || 'none at all (OUTCRY_SOURCES)'}`,
    );
  }
  const isWanted = ({ source }: { readonly source: string }) => names.some((name) => isNamed(name, source));
  return { polls: polls.filter(isWanted), streams: streams.filter(isWanted) };
}

/** What they spend and their log-ins stand in the database of the service, which alone asks them. */
function tellKeyed(name: string): string {
  return (
    `${name} is asked by "outcry serve" alone, which keeps its log-in and what it may spend (docs/keyed-sources.md); ` +
    'what it brings is written down by "outcry export posts"'
  );
}
