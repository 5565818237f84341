import { toIso } from '../../domain/time.js';
import { addressPart } from '../../domain/web-address.js';
import { windowId } from '../page-base.js';
import { instant, type PageIncident, toUpdates } from '../page-incident.js';
import { type Failure } from './find-failures.js';

/** A failure as a window. Gatus publishes its checks as it makes them, so it is acknowledged as it begins. */
export function mapFailure({ endpoint, unhealthyAt, healthyAt }: Failure, base: string): PageIncident | null {
  const { key, name, group } = endpoint;
  const startMs = instant(unhealthyAt);
  if (startMs === null) return null;
  const endMs = instant(healthyAt);
  return {
    window: {
      id: windowId(base, `${key}@${toIso(startMs)}`),
      startMs,
      endMs,
      acknowledgedAtMs: startMs,
      monitoringAtMs: null,
      title: `${[group, name ?? key].filter(Boolean).join('/')} fails its checks`,
      impact: 'major',
      status: endMs === null ? 'investigating' : 'resolved',
      origin: base,
      url: `${base}/endpoints/${addressPart(key)}`,
      updates: toUpdates([
        { atMs: startMs, status: 'investigating', body: 'Unhealthy' },
        ...(endMs === null ? [] : [{ atMs: endMs, status: 'resolved' as const, body: 'Healthy' }]),
      ]),
    },
    components: [key],
  };
}
