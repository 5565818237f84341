import { CollectorError } from '../../domain/errors.js';
import { type Fetch } from '../../http/fetch-document.js';
import { StatusPageClient, unconditional } from '../status-page.client.js';
import { type StatusRequest } from '../status-source.js';
import { incidentListSchema, maintenanceListSchema } from './statuspage-api.js';

interface IncidentList {
  /** Unread; `null` when the page is unchanged. */
  readonly incidents: readonly unknown[] | null;
  readonly etag: string | null;
}

/** Speaks the public v2 API of Atlassian Statuspage, which other vendors copy. */
export class StatuspageClient {
  private readonly client: StatusPageClient;

  constructor(fetch: Fetch) {
    this.client = new StatusPageClient(fetch);
  }

  /** The newest incidents, at most 50; there is no older page. */
  async incidents(base: string, request: StatusRequest): Promise<IncidentList> {
    const { value, etag } = await this.client.json(
      base,
      '/api/v2/incidents.json',
      incidentListSchema,
      request,
    );
    return { incidents: value && (value.incidents ?? []), etag };
  }

  /** Planned maintenance; an extra, which clones may not have: a page that cannot tell it is still read. */
  async maintenances(base: string, request: StatusRequest): Promise<readonly unknown[]> {
    try {
      const path = '/api/v2/scheduled-maintenances.json';
      const { value } = await this.client.json(base, path, maintenanceListSchema, unconditional(request));
      return value?.scheduled_maintenances ?? [];
    } catch (error) {
      if (error instanceof CollectorError) return [];
      throw error;
    }
  }
}
