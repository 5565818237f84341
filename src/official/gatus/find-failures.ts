import { instant } from '../page-incident.js';
import { type ApiEndpoint } from './gatus-api.js';

/** A time in which an endpoint failed its checks. */
export interface Failure {
  readonly endpoint: Pick<ApiEndpoint, 'key' | 'name' | 'group'>;
  /** As Gatus wrote it. */
  readonly unhealthyAt: string;
  /** `null` while it lasts. */
  readonly healthyAt: string | null;
}

/** Gatus knows no incidents: a failure begins with UNHEALTHY and ends with the next HEALTHY. Oldest first. */
export function findFailures({ key, name, group, events }: ApiEndpoint): Failure[] {
  const failures: Failure[] = [];
  const note = (unhealthyAt: string, healthyAt: string | null) =>
    failures.push({ endpoint: { key, name, group }, unhealthyAt, healthyAt });
  let unhealthyAt: string | null = null;
  const inOrder = [...events].sort((a, b) => (instant(a.timestamp) ?? 0) - (instant(b.timestamp) ?? 0));
  for (const { type, timestamp } of inOrder) {
    if (type === 'UNHEALTHY') unhealthyAt ??= timestamp;
    else if (type === 'HEALTHY' && unhealthyAt !== null) {
      note(unhealthyAt, timestamp);
      unhealthyAt = null;
    }
  }
  if (unhealthyAt !== null) note(unhealthyAt, null);
  return failures;
}
