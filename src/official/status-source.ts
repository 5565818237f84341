import { type OutageWindow } from '../domain/outage-window.js';
import { type StatusPage, type StatusPageType } from '../domain/tracked-service.js';

/** A window before it is known which TrackedService reads the page. */
export type PageWindow = Omit<OutageWindow, 'service'>;

export interface StatusRequest {
  readonly nowMs: number;
  /** Its reason is thrown when it fires. */
  readonly signal: AbortSignal;
  /** Of the last reading of the same page, to be told in short that nothing changed. */
  readonly etag?: string | null;
}

/**
 * What an official page says. A page lists only its newest incidents: one that is missing here is not over and not
 * undone, it has scrolled off.
 */
export interface OfficialReading {
  /** Sorted by start, then id; incidents that do not concern the page's components are left out. */
  readonly windows: readonly PageWindow[];
  readonly readAtMs: number;
  /** The provider's own record by window id. */
  readonly raw: ReadonlyMap<string, unknown>;
  /** Incidents that could not be read. */
  readonly failed: number;
  readonly etag: string | null;
  /** Its incidents are as they were at the last reading; `windows` then tells of maintenance only. */
  readonly unchanged: boolean;
  /**
   * Ids of all that the page lists, where it lists whatever is open and was read whole: a window that is still kept as
   * open, and is not among them, was taken off the page and is over. `null` where absence says nothing.
   */
  readonly listed: ReadonlySet<string> | null;
  /**
   * Ids of windows that a feed told, to the minute and without an impact: they add what is not known yet and ends, and
   * change nothing else of a window that is kept.
   */
  readonly rough: ReadonlySet<string>;
}

/** Reads one family of status pages. */
export interface StatusSource {
  readonly type: StatusPageType;
  /**
   * @throws CollectorError when the page cannot be read: its state is then unknown, neither down nor fine
   */
  fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading>;
}
