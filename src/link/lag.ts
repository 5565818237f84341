import { type Lag, type LagGrade, type Outage } from '../domain/outage.js';
import { quantile } from '../domain/statistics.js';

/** What an outage counts that its provider never admitted, minutes. */
const UNACKNOWLEDGED_MINUTES = 240;
const GRADES: readonly [below: number, grade: LagGrade][] = [
  [15, 'A'],
  [30, 'B'],
  [120, 'C'],
  [UNACKNOWLEDGED_MINUTES, 'D'],
];

/**
 * Minutes that the provider's word came after the crowd's, as StatusGator counts them for its page accuracy grades
 * (help article 47001273242): 0 where the provider spoke first or alone, 240 where it never spoke.
 */
export function officialDelay(outage: Outage): number {
  if (!isAdmitted(outage)) return UNACKNOWLEDGED_MINUTES;
  return Math.max(0, outage.leadMinutes ?? 0);
}

/**
 * How far ahead of each provider people are.
 *
 * An upstream's page does not count as the service's own admission: a service that says nothing is unacknowledged.
 *
 * @param outages  of any services and times, in any order
 * @param watched  services whose official word is listened for
 * @returns services with at least one outage, sorted by slug
 */
export function lagByService(outages: readonly Outage[], watched: ReadonlySet<string>): Lag[] {
  const groups = new Map<string, Outage[]>();
  for (const outage of outages) groups.set(outage.service, [...(groups.get(outage.service) ?? []), outage]);
  return [...groups]
    .map(([service, group]) => lagOf(service, group, watched.has(service)))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}

function lagOf(service: string, outages: readonly Outage[], watched: boolean): Lag {
  const admitted = outages.filter(isAdmitted);
  const delays = outages.map(officialDelay);
  const meanDelay = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
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
    meanDelayMinutes: meanDelay,
    grade: watched || admitted.length > 0 ? gradeOf(meanDelay) : null,
  };
}

function gradeOf(meanDelayMinutes: number): LagGrade {
  return GRADES.find(([below]) => meanDelayMinutes < below)?.[1] ?? 'F';
}

function isAdmitted({ service, windows }: Outage): boolean {
  return windows.some((window) => window.service === service);
}
