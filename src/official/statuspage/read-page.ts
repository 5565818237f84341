import { type StatusPage } from '../../domain/tracked-service.js';
import { pageBase } from '../page-base.js';
import { recordsOf, toReading } from '../page-incident.js';
import { type OfficialReading, type PageWindow, type StatusRequest } from '../status-source.js';
import { componentsOf, mapIncident, mapMaintenance } from './map-incident.js';
import { type StatuspageClient } from './statuspage.client.js';
import { type ApiIncident, incidentSchema } from './statuspage-api.js';

/** What a page answered, unread. */
interface FetchedPage {
  readonly base: string;
  /** `null`: as at the last reading. */
  readonly incidents: readonly unknown[] | null;
  readonly maintenances: readonly unknown[];
  readonly etag: string | null;
}

/** Asks for incidents and for maintenance. */
export async function fetchPage(
  client: StatuspageClient,
  page: StatusPage,
  request: StatusRequest,
): Promise<FetchedPage> {
  const base = pageBase(page);
  const { incidents, etag } = await client.incidents(base, request);
  return { base, incidents, maintenances: await client.maintenances(base, request), etag };
}

/** What a kind of page knows of an incident beyond the v2 API: a changed window, or `null` to leave it out. */
type Refine = (window: PageWindow, incident: ApiIncident) => PageWindow | null;

/**
 * Turns a page's answer into windows.
 *
 * @param refine  has the last word on incidents
 */
export function readPage(
  { base, incidents, maintenances, etag }: FetchedPage,
  { components }: StatusPage,
  readAtMs: number,
  refine: Refine = (window) => window,
): OfficialReading {
  const records = (values: readonly unknown[], map: typeof mapIncident, refined: Refine) =>
    recordsOf(values, incidentSchema, (incident) => {
      const window = map(incident, base);
      return window && { window: refined(window, incident), components: componentsOf(incident) };
    });
  return toReading(
    [
      ...records(incidents ?? [], mapIncident, refine),
      ...records(maintenances, mapMaintenance, (window) => window),
    ],
    components,
    { readAtMs, etag, unchanged: incidents === null },
  );
}
