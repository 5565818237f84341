import { baseUrl } from '../../http/base-url.js';
import { type Store } from '../../store/store.js';

/**
 * The names under which requests are counted, by source, where they differ: status pages are reported by service and
 * asked by address, as several services may share one.
 */
export async function readAskedNames(store: Store): Promise<ReadonlyMap<string, string>> {
  const services = await store.services.list();
  return new Map(
    services.flatMap(({ slug, statusPage }) =>
      statusPage ? [[`official:${slug}`, baseUrl(statusPage.url, 'https')] as const] : [],
    ),
  );
}
