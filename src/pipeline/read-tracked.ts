import { type CollectRequest } from '../collect/collector.js';
import { type Pipeline } from './pipeline.js';
import { trackedWords } from './tracked-words.js';

/** What sources are asked for now, or `null` while no service is tracked. */
export async function readTracked(
  pipeline: Pipeline,
): Promise<Pick<CollectRequest, 'hashtags' | 'spiking' | 'phrases' | 'names'> | null> {
  const { services } = await pipeline.currentRules();
  if (services.length === 0) return null;
  const open = new Set((await pipeline.store.spikes.open()).map(({ service }) => service));
  return trackedWords(
    services,
    services.filter(({ slug }) => open.has(slug)),
  );
}
