import { CollectorError } from '../../domain/errors.js';
import { type StatusPage } from '../../domain/tracked-service.js';
import { addressPart } from '../../domain/web-address.js';
import { pageBase } from '../page-base.js';
import { toReading } from '../page-incident.js';
import { type StatusPageClient, unconditional } from '../status-page.client.js';
import { type OfficialReading, type StatusRequest, type StatusSource } from '../status-source.js';
import { type Failure, findFailures } from './find-failures.js';
import { endpointSchema, endpointsSchema } from './gatus-api.js';
import { mapFailure } from './map-failure.js';

/** Gatus, which checks endpoints by itself. Components are keys of endpoints (`<group>_<name>`). */
export class GatusSource implements StatusSource {
  readonly type = 'gatus';
  constructor(private readonly client: StatusPageClient) {}

  async fetchIncidents(page: StatusPage, request: StatusRequest): Promise<OfficialReading> {
    const base = pageBase(page);
    const { value, etag } = await this.client.json(
      base,
      '/api/v1/endpoints/statuses',
      endpointsSchema,
      request,
    );
    const failures: Failure[] = [];
    for (const key of toAsk(value ?? [], page, base)) {
      const path = `/api/v1/endpoints/${addressPart(key)}/statuses`;
      const endpoint = await this.client.json(base, path, endpointSchema, unconditional(request));
      if (endpoint.value) failures.push(...findFailures(endpoint.value));
    }
    const records = failures.map((raw) => ({ raw, incident: mapFailure(raw, base) }));
    // Whatever fails now is asked for, so a failure that is not among them is over, however long ago it ended.
    return toReading(records, page.components, {
      readAtMs: request.nowMs,
      etag,
      unchanged: value === null,
      listsAll: true,
    });
  }
}

/**
 * The endpoints of the service; without a choice those that failed of late, or that tell nothing, not to ask for hundreds
 * every minute.
 */
function toAsk(
  endpoints: readonly { readonly key: string; readonly results: readonly { readonly success: boolean }[] }[],
  { components = [] }: StatusPage,
  base: string,
): readonly string[] {
  if (components.length === 0 || endpoints.length === 0) {
    const isWell = ({ results }: (typeof endpoints)[number]) =>
      results.length > 0 && results.every(({ success }) => success);
    return endpoints.filter((endpoint) => !isWell(endpoint)).map(({ key }) => key);
  }
  const known = new Set(endpoints.map(({ key }) => key));
  const missing = components.find((key) => !known.has(key));
  if (missing === undefined) return components;
  const message = `${new URL(base).host} watches no endpoint "${missing}"`;
  throw new CollectorError('bad_payload', base, message, true);
}
