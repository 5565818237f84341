import { MINUTE_MS } from './time.js';

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

/** Whether a provider says so; else a person does. */
export function isOfficial({ origin }: Pick<OutageWindow, 'origin'>): boolean {
  return origin !== HAND_ENTERED;
}

/**
 * The window in which `service` itself first admits trouble, `null` where it does not: neither an upstream's page nor
 * what a person entered is its word.
 *
 * @param windows  oldest first
 */
export function ownWord(service: string, windows: readonly OutageWindow[]): OutageWindow | null {
  return windows.find((window) => window.service === service && isOfficial(window)) ?? null;
}

/** Minutes from the moment at which people were heard to that of a window's first word: positive when it came later. */
export function leadOver({ acknowledgedAtMs, startMs }: OutageWindow, detectedAtMs: number): number {
  return ((acknowledgedAtMs ?? startMs) - detectedAtMs) / MINUTE_MS;
}

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
