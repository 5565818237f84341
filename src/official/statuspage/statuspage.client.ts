import { type z } from 'zod';
import { CollectorError } from '../../domain/errors.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { type StatusRequest } from '../status-source.js';
import { incidentListSchema, maintenanceListSchema } from './statuspage-api.js';

interface IncidentList {
  /** Unread; `null` when the page is unchanged. */
  readonly incidents: readonly unknown[] | null;
  readonly etag: string | null;
}

/** Speaks the public v2 API of Atlassian Statuspage, which other vendors copy. */
export class StatuspageClient {
  constructor(private readonly fetch: Fetch) {}

  /** The newest incidents, at most 50; there is no older page. */
  async incidents(base: string, request: StatusRequest): Promise<IncidentList> {
    const url = `${base}/api/v2/incidents.json`;
    const { unchanged, etag, body } = await fetchJson({ ...request, fetch: this.fetch, source: base, url });
    return { incidents: unchanged ? null : (parse(incidentListSchema, body, base).incidents ?? []), etag };
  }

  /** Planned maintenance; clones may have no such list. */
  async maintenances(base: string, { nowMs, signal }: StatusRequest): Promise<readonly unknown[]> {
    const { status, body } = await fetchJson({
      fetch: this.fetch,
      source: base,
      url: `${base}/api/v2/scheduled-maintenances.json`,
      nowMs,
      signal,
      expect: [404],
    });
    return status === 404 ? [] : (parse(maintenanceListSchema, body, base).scheduled_maintenances ?? []);
  }
}

function parse<T extends z.ZodType>(schema: T, body: unknown, base: string): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new CollectorError('bad_payload', base, `${new URL(base).host} answers JSON of another kind`, true);
}
