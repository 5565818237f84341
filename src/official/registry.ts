import { type StatusPageType } from '../domain/tracked-service.js';
import { type Fetch } from '../http/fetch-document.js';
import { IncidentIoSource } from './incident-io/incident-io.source.js';
import { type StatusSource } from './status-source.js';
import { StatuspageSource } from './statuspage/statuspage.source.js';

/** A reader for every family of status pages. The one list to add a family to. */
export function createStatusSources({
  fetch,
}: {
  readonly fetch: Fetch;
}): ReadonlyMap<StatusPageType, StatusSource> {
  const sources: StatusSource[] = [new StatuspageSource(fetch), new IncidentIoSource(fetch)];
  return new Map(sources.map((source) => [source.type, source]));
}
