import { MINUTE_MS } from '../../domain/time.js';
import { type Surroundings, surroundingsOf, type UpstreamCase } from '../../link/likely-upstream.js';
import { type CauseWorld, type SimulatedOutage } from './cause-world.js';
import { simulatedSpike, simulatedWindow } from './simulated-events.js';

/** What the blame is told of a simulated fleet. */
export function surroundingsIn({ outages, dependsOn, services }: CauseWorld): Surroundings {
  const spikes = outages.flatMap(({ id, service, crowd, at, end }) =>
    crowd === null
      ? []
      : [simulatedSpike({ id, service, onset: crowd, detected: crowd + 4, minutes: end - at })],
  );
  const windows = outages.flatMap(({ id, service, page, end }) =>
    page === null
      ? []
      : [simulatedWindow({ id, service, start: page, end: Math.max(end, page + 10), acknowledged: page })],
  );
  const tracked = services.map((slug) => ({
    slug,
    name: slug,
    aliases: [],
    dependsOn: dependsOn.get(slug) ?? [],
  }));
  return surroundingsOf(spikes, windows, tracked);
}

export function blameCase({ service, at, coMentions }: SimulatedOutage): UpstreamCase {
  return { service, startedAtMs: at * MINUTE_MS, windows: [], coMentions };
}
