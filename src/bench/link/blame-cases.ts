import { MINUTE_MS } from '../../domain/time.js';
import { type Surroundings, type UpstreamCase } from '../../link/likely-upstream.js';
import { type CauseWorld, type SimulatedOutage } from './cause-world.js';
import { simulatedSpike, simulatedWindow } from './simulated-events.js';

/** What the blame is told of a simulated fleet. */
export function surroundingsOf({ outages, dependsOn, services }: CauseWorld): Surroundings {
  return {
    spikes: outages.flatMap(({ id, service, crowd, at, end }) =>
      crowd === null
        ? []
        : [simulatedSpike({ id, service, onset: crowd, detected: crowd + 4, minutes: end - at })],
    ),
    windows: outages.flatMap(({ id, service, page, end }) =>
      page === null
        ? []
        : [simulatedWindow({ id, service, start: page, end: Math.max(end, page + 10), acknowledged: page })],
    ),
    services: new Map(
      services.map((service) => [
        service,
        { name: service, aliases: [], dependsOn: dependsOn.get(service) ?? [] },
      ]),
    ),
  };
}

export function blameCase({ service, at, coMentions }: SimulatedOutage): UpstreamCase {
  return { service, startedAtMs: at * MINUTE_MS, windows: [], coMentions };
}
