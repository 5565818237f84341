import { didYouMean } from '../../domain/nearest.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type Store } from '../../store/store.js';
import { ProblemError } from '../http/problem.js';

/** @throws ProblemError that names each upstream of a service that is itself or is not tracked */
export async function checkUpstreams(store: Store, { slug, dependsOn }: TrackedService): Promise<void> {
  const slugs = (await store.services.list()).map((service) => service.slug);
  const errors = dependsOn.flatMap((upstream, index) => {
    const field = `dependsOn.${index}`;
    if (upstream === slug) return [{ field, message: 'is the service itself' }];
    if (slugs.includes(upstream)) return [];
    return [{ field, message: `names no tracked service ("${upstream}")${didYouMean(upstream, slugs)}` }];
  });
  if (errors.length === 0) return;
  const detail = errors.map(({ field, message }) => `${field} ${message}`).join('; ');
  throw new ProblemError(400, `${detail}.`, errors);
}
