import { type Lag, type Outage } from '../domain/outage.js';
import { quantile } from '../domain/statistics.js';

/**
 * How far ahead of each provider people are.
 *
 * An upstream's page does not count as the service's own admission: a service that says nothing is unacknowledged.
 *
 * @param outages  of any services and times, in any order
 * @returns services with at least one outage, sorted by slug
 */
export function lagByService(outages: readonly Outage[]): Lag[] {
  const groups = new Map<string, Outage[]>();
  for (const outage of outages) groups.set(outage.service, [...(groups.get(outage.service) ?? []), outage]);
  return [...groups]
    .map(([service, group]) => lagOf(service, group))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}

function lagOf(service: string, outages: readonly Outage[]): Lag {
  const admitted = outages.filter(({ windows }) => windows.some((window) => window.service === service));
  const leads = admitted.flatMap(({ leadMinutes }) => (leadMinutes === null ? [] : [leadMinutes]));
  return {
    service,
    name: outages[0]?.name ?? service,
    n: leads.length,
    medianMinutes: quantile(leads, 0.5),
    p25Minutes: quantile(leads, 0.25),
    p75Minutes: quantile(leads, 0.75),
    unacknowledged: outages.length - admitted.length,
    officialFirst: leads.filter((lead) => lead < 0).length,
    unseen: admitted.length - leads.length,
  };
}
