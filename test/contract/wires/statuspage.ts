import { type StatusWire, type WireIncident } from '../hostile-status.contract.js';

/** Statuspage's v2 API, which incident.io copies. */
export const statuspageWire: StatusWire = {
  type: 'statuspage',
  conditional: true,
  isPage: ({ pathname }) => pathname === '/api/v2/incidents.json',
  write: (incidents) => ({
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ page: { id: 'page' }, incidents: incidents.map(toIncident) }),
  }),
};

export const incidentIoWire: StatusWire = { ...statuspageWire, type: 'incident-io' };

function toIncident({ id, title, startMs, endMs }: WireIncident): Record<string, unknown> {
  const iso = (timeMs: number | null) => (timeMs === null ? null : new Date(timeMs).toISOString());
  return {
    id,
    name: title,
    status: endMs === null ? 'investigating' : 'resolved',
    impact: 'major',
    created_at: iso(startMs),
    resolved_at: iso(endMs),
    updated_at: iso(endMs ?? startMs),
    incident_updates: [
      { id: `${id}-1`, status: 'investigating', body: 'We look into it.', created_at: iso(startMs) },
    ],
  };
}
