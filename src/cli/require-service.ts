import { didYouMean } from '../domain/nearest.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store } from '../store/store.js';
import { UsageError } from './errors.js';

/** @throws UsageError for a slug that names no service, with the one that may have been meant */
export async function requireService(store: Store, slug: string): Promise<TrackedService> {
  const service = await store.services.get(slug);
  if (service) return service;
  const slugs = (await store.services.list()).map((known) => known.slug);
  const hint = didYouMean(slug, slugs) || '; see "outcry services list"';
  throw new UsageError(`there is no service "${slug}"${hint}`);
}
