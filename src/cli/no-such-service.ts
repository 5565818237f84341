import { didYouMean } from '../domain/nearest.js';
import { type Store } from '../store/store.js';
import { UsageError } from './errors.js';

/** A slug that names no service, with the one that may have been meant. */
export async function noSuchService(store: Store, slug: string): Promise<UsageError> {
  const slugs = (await store.services.list()).map((service) => service.slug);
  const hint = didYouMean(slug, slugs) || '; see "outcry services list"';
  return new UsageError(`there is no service "${slug}"${hint}`);
}
