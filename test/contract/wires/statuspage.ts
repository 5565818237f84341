import { MINUTE_MS } from '../../../src/domain/time.js';
import { type StatusWire, type WireIncident } from '../hostile-status.contract.js';
import { iso, json } from './official.js';

const MAINTENANCES = '/api/v2/scheduled-maintenances.json';
const COMPONENT = '01MADEUPCOMPONENT';

/** Statuspage's v2 API, which incident.io copies. */
export const statuspageWire: StatusWire = {
  type: 'statuspage',
  conditional: true,
  isPage: ({ pathname }) => pathname === '/api/v2/incidents.json',
  write: (incidents) => json({ page: { id: 'page' }, incidents: incidents.map(toIncident) }),
  others: ({ pathname }) =>
    pathname === MAINTENANCES ? json({ page: { id: 'page' }, scheduled_maintenances: [] }) : null,
  isExtra: ({ pathname }) => pathname === MAINTENANCES,
};

const isNative = ({ pathname }: URL) => /^\/proxy\/[^/]+\/incidents$/.test(pathname);

/** Their copy of the API, which dates what their native list dates to the minute when it was written down. */
export const incidentIoWire: StatusWire = {
  type: 'incident-io',
  conditional: true,
  isPage: statuspageWire.isPage,
  write: (incidents, url) => statuspageWire.write(incidents.map(writtenDown), url),
  others: (url, incidents) => (isNative(url) ? toNative(incidents) : null),
  isExtra: isNative,
};

/** The native list itself, which a service of some components relies on. */
export const incidentIoNativeWire: StatusWire = {
  ...incidentIoWire,
  components: [COMPONENT],
  isPage: isNative,
  write: toNative,
  others: (url, incidents) => (statuspageWire.isPage(url) ? incidentIoWire.write(incidents, url) : null),
  isExtra: undefined,
};

function writtenDown(incident: WireIncident): WireIncident {
  const late = (timeMs: number) => timeMs + 7 * MINUTE_MS;
  return {
    ...incident,
    startMs: late(incident.startMs),
    endMs: incident.endMs === null ? null : late(incident.endMs),
  };
}

function toNative(incidents: readonly WireIncident[]) {
  return json({
    incidents: incidents.map(({ id, startMs, endMs }) => ({
      id,
      component_impacts: [
        { component_id: COMPONENT, start_at: iso(startMs), end_at: iso(endMs), status: 'full_outage' },
      ],
    })),
  });
}

function toIncident({ id, title, startMs, endMs }: WireIncident): Record<string, unknown> {
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
