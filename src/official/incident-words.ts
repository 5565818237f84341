import { type IncidentStatus } from '../domain/outage-window.js';

/** The providers' words for where an incident stands, maintenance included, in ours. */
const STATUSES: ReadonlyMap<string, IncidentStatus> = new Map(
  Object.entries({
    investigating: 'investigating',
    identified: 'identified',
    monitoring: 'monitoring',
    resolved: 'resolved',
    postmortem: 'resolved',
    scheduled: 'identified',
    planned: 'identified',
    active: 'identified',
    inprogress: 'identified',
    verifying: 'monitoring',
    complete: 'resolved',
    completed: 'resolved',
    cancelled: 'resolved',
    canceled: 'resolved',
    maintenancescheduled: 'identified',
    maintenanceinprogress: 'identified',
    maintenancecomplete: 'resolved',
    maintenancecompleted: 'resolved',
  } as const),
);

/** Reads a status however it is written ("In progress", `in_progress`, `INPROGRESS`); `null` for other words. */
export function readStatus(word: string | null | undefined): IncidentStatus | null {
  return STATUSES.get((word ?? '').toLowerCase().replace(/[\s_-]+/g, '')) ?? null;
}
