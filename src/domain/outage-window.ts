export const IMPACTS = ['none', 'minor', 'major', 'critical', 'maintenance'] as const;
export type Impact = (typeof IMPACTS)[number];

export const INCIDENT_STATUSES = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** One official update, kept with its time. */
export interface OutageUpdate {
  readonly id: string;
  readonly atMs: number;
  readonly status: IncidentStatus;
  readonly body: string;
}

/** Our half-open interval from a provider's Incident, or from a person. */
export interface OutageWindow {
  /** Unique: `<origin>:<provider id>` for official ones, free for hand-entered ones. */
  readonly id: string;
  readonly service: string;
  readonly startMs: number;
  /** `null` while open. */
  readonly endMs: number | null;
  /** When the provider first said so in public; `null` when not known. */
  readonly acknowledgedAtMs: number | null;
  /** When the provider said that the cause was mended; noise normally falls here. */
  readonly monitoringAtMs: number | null;
  readonly title: string;
  readonly impact: Impact;
  readonly status: IncidentStatus;
  /** Who says so: the status page's address, or `hand` for a person. */
  readonly origin: string;
  readonly url: string | null;
  /** When a person entered it; absent in official windows and in recordings. */
  readonly knownAtMs?: number;
  /** Oldest first. */
  readonly updates: readonly OutageUpdate[];
}

export const HAND_ENTERED = 'hand';

/** Maintenance is kept, but it is no outage: it neither links nor confirms. */
export function isOutage(window: OutageWindow): boolean {
  return window.impact !== 'maintenance';
}

/** By start, then by id. */
export function byStart(
  a: Pick<OutageWindow, 'startMs' | 'id'>,
  b: Pick<OutageWindow, 'startMs' | 'id'>,
): number {
  return a.startMs - b.startMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
