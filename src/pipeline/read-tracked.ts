import { type CollectRequest } from '../collect/collector.js';
import { type Pipeline } from './pipeline.js';

/** What sources are asked for now, or `null` while no service is tracked. */
export async function readTracked(
  pipeline: Pipeline,
): Promise<Pick<CollectRequest, 'hashtags' | 'spiking' | 'phrases' | 'names'> | null> {
  const { services } = await pipeline.currentRules();
  if (services.length === 0) return null;
  const open = new Set((await pipeline.store.spikes.open()).map(({ service }) => service));
  const inSpike = services.filter(({ slug }) => open.has(slug));
  return {
    hashtags: unique(services.flatMap((service) => service.hashtags)),
    spiking: unique(inSpike.flatMap((service) => service.hashtags)),
    phrases: unique(services.flatMap((service) => service.phrases)),
    names: unique(services.flatMap((service) => service.aliases)),
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
