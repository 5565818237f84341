import { groupByCause } from '../../link/common-cause.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type CauseWorld } from './cause-world.js';

/** By outage, the group it is put into. */
type Grouper = (world: CauseWorld, weeks: number) => Map<string, string>;

/** Ours first. */
export const GROUPERS: ReadonlyMap<string, Grouper> = new Map<string, Grouper>([
  ['ours', ours],
  ["the prototype's group", prototype],
  ['single linkage, 10 min', singleLinkage],
  ['no grouping', ({ outages }) => new Map(outages.map(({ id }) => [id, id]))],
]);

const REACH = 10;

function ours({ outages, dependsOn, services }: CauseWorld, weeks: number): Map<string, string> {
  const counts = new Map<string, number>();
  for (const { service } of outages) counts.set(service, (counts.get(service) ?? 0) + 1);
  return groupByCause(
    outages.map(({ id, service, at }) => ({ id, service, atMs: at * MINUTE_MS })),
    {
      dependsOn,
      ratePerWeek: (service) => ((counts.get(service) ?? 0) + 1) / (weeks + 1),
      services: services.length,
    },
  );
}

/** Onsets within 10 min of the first, of three services or of two that share an upstream. */
function prototype({ outages, dependsOn }: CauseWorld): Map<string, string> {
  const groups = new Map(outages.map(({ id }) => [id, id]));
  for (let first = 0; first < outages.length;) {
    const start = outages[first];
    const group = outages.slice(first).filter(({ at }) => start && at - start.at <= REACH);
    const services = [...new Set(group.map(({ service }) => service))];
    const votes = new Map<string, number>();
    for (const service of services)
      for (const name of [service, ...(dependsOn.get(service) ?? [])])
        votes.set(name, (votes.get(name) ?? 0) + 1);
    const shared = Math.max(0, ...votes.values()) >= 2;
    const isGroup = services.length >= 3 || (services.length >= 2 && shared);
    if (isGroup) for (const { id } of group) groups.set(id, start?.id ?? id);
    first += isGroup ? group.length : 1;
  }
  return groups;
}

function singleLinkage({ outages }: CauseWorld): Map<string, string> {
  const groups = new Map<string, string>();
  for (const [index, { id, at }] of outages.entries()) {
    const before = outages[index - 1];
    const joined = before && at - before.at <= REACH ? groups.get(before.id) : undefined;
    groups.set(id, joined ?? id);
  }
  return groups;
}
