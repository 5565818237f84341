import { CollectorError } from '../../domain/errors.js';
import { baseUrl } from '../../http/base-url.js';
import { type StatusPage } from '../../domain/tracked-service.js';
import { type OfficialReading, type PageWindow, type StatusRequest } from '../status-source.js';
import { concerns, mapIncident, mapMaintenance } from './map-incident.js';
import { type StatuspageClient } from './statuspage.client.js';
import { type ApiIncident, incidentSchema } from './statuspage-api.js';

/** Base address of a page as it is configured; `RangeError` when it is none. */
export function pageBase(page: StatusPage): string {
  return baseUrl(page.url, 'https');
}

/** What a page answered, unread. */
interface FetchedPage {
  readonly base: string;
  /** `null`: as at the last reading. */
  readonly incidents: readonly unknown[] | null;
  readonly maintenances: readonly unknown[];
  readonly etag: string | null;
}

/** Asks for incidents and for maintenance; the latter is an extra, and a page that cannot tell it is still read. */
export async function fetchPage(
  client: StatuspageClient,
  page: StatusPage,
  request: StatusRequest,
): Promise<FetchedPage> {
  const base = pageBase(page);
  const { incidents, etag } = await client.incidents(base, request);
  const maintenances = await client.maintenances(base, request).catch((error: unknown) => {
    if (error instanceof CollectorError) return [];
    throw error;
  });
  return { base, incidents, maintenances, etag };
}

/** What a kind of page knows of an incident beyond the v2 API: a changed window, or `null` to leave it out. */
type Refine = (window: PageWindow, incident: ApiIncident) => PageWindow | null;

/**
 * Turns a page's answer into windows, one bad incident at a time.
 *
 * @param refine  has the last word on incidents that concern the page's components
 */
export function readPage(
  { base, incidents, maintenances, etag }: FetchedPage,
  { components }: StatusPage,
  readAtMs: number,
  refine: Refine = (window) => window,
): OfficialReading {
  const windows: PageWindow[] = [];
  const raw = new Map<string, unknown>();
  let failed = 0;
  const read = (values: readonly unknown[], map: typeof mapIncident, refined: Refine) => {
    for (const value of values) {
      const incident = incidentSchema.safeParse(value).data;
      const window = incident && map(incident, base);
      if (!window) failed += 1;
      else if (concerns(incident, components)) {
        const kept = refined(window, incident);
        // Listed twice, as when a list moves while it is written: the first stands.
        if (!kept || raw.has(kept.id)) continue;
        windows.push(kept);
        raw.set(kept.id, value);
      }
    }
  };
  read(incidents ?? [], mapIncident, refine);
  read(maintenances, mapMaintenance, (window) => window);
  windows.sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
  return { windows, readAtMs, raw, failed, etag, unchanged: incidents === null };
}
