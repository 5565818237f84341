import { type TrackedService } from '../domain/tracked-service.js';
import { createPoliteFetch } from '../http/create-polite-fetch.js';
import { RequestLedger } from '../http/request-ledger.js';
import { readSpending, storeRequestBook, storeServices, trackedWords } from '../pipeline/index.js';
import { type Store } from '../store/store.js';
import { type Collectors, namedCollectors, type NamedSource } from './named-collectors.js';
import { type Terminal } from './terminal.js';

/**
 * Makes the collectors of named sources for one command, and lets go of their connections afterwards. What they may ask,
 * spend and how they are logged in stands in the store, which a running service shares.
 *
 * @param services  what they are asked for
 * @throws UsageError for a source that lacks something
 */
export async function withCollectors<T>(
  sources: readonly NamedSource[],
  { store, services, terminal }: { store: Store; services: readonly TrackedService[]; terminal: Terminal },
  work: (collectors: Collectors) => Promise<T>,
): Promise<T> {
  const polite = createPoliteFetch({
    contact: sources[0]?.config.contact ?? null,
    privateHosts: sources.flatMap(({ config }) => config.privateHosts),
    ledger: new RequestLedger(),
    book: storeRequestBook(store),
  });
  try {
    const collectors = namedCollectors(sources, {
      fetch: polite.fetch,
      streamFetch: polite.streamFetch,
      keyed: storeServices(store),
      readTracked: () => Promise.resolve(trackedWords(services)),
    });
    for (const { config, notices } of sources) {
      for (const notice of notices) terminal.err(notice);
      const spending = await readSpending(store, config.keyed, Date.now(), services);
      for (const { told } of spending) terminal.err(told);
    }
    return await work(collectors);
  } finally {
    await polite.close();
  }
}
