import { type CollectRequest } from '../collect/collector.js';
import { type TrackedService } from '../domain/tracked-service.js';

/**
 * What sources are to be asked for, each word once.
 *
 * @param spiking  those of the services that have an open Spike
 */
export function trackedWords(
  services: readonly TrackedService[],
  spiking: readonly TrackedService[] = [],
): Pick<CollectRequest, 'hashtags' | 'spiking' | 'phrases' | 'names'> {
  return {
    hashtags: unique(services.flatMap(({ hashtags }) => hashtags)),
    spiking: unique(spiking.flatMap(({ hashtags }) => hashtags)),
    phrases: unique(services.flatMap(({ phrases }) => phrases)),
    names: unique(services.flatMap(({ aliases }) => aliases)),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
