import { toIso } from '../../../src/domain/time.js';
import { type StatusWire, type WireIncident } from '../hostile-status.contract.js';

export const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
export const iso = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));
const seconds = (timeMs: number) => String(timeMs / 1000);

export const googleCloudWire: StatusWire = {
  type: 'google-cloud',
  conditional: true,
  isPage: ({ pathname }) => pathname === '/incidents.json',
  write: (incidents) =>
    json(
      incidents.map(({ id, title, startMs, endMs }) => ({
        id,
        begin: iso(startMs),
        created: iso(startMs),
        ...(endMs === null ? {} : { end: iso(endMs) }),
        external_desc: title,
      })),
    ),
};

export const awsWire: StatusWire = {
  type: 'aws',
  conditional: true,
  isPage: ({ pathname }) => pathname === '/public/currentevents',
  write: (incidents) =>
    json(
      incidents.map(({ id, title, startMs, endMs }) => ({
        arn: id,
        date: seconds(startMs),
        service: 'sample',
        summary: title,
        status: endMs === null ? '3' : '0',
        event_log: endMs === null ? [] : [{ status: 0, timestamp: seconds(endMs), message: 'All is well.' }],
      })),
    ),
};

export const cstateWire: StatusWire = {
  type: 'cstate',
  conditional: true,
  isPage: ({ pathname }) => pathname === '/issues/index.json',
  write: (incidents) => json({ is: 'issues', pages: incidents.map(toIssue) }),
};

function toIssue({ id, title, startMs, endMs }: WireIncident) {
  const written = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ');
  return {
    filename: `${id}.md`,
    title,
    createdAt: `${written(startMs)} +0000 UTC`,
    resolved: endMs !== null,
    resolvedAt: endMs === null ? '<no value>' : written(endMs),
  };
}

export const betterStackWire: StatusWire = {
  type: 'better-stack',
  conditional: true,
  isPage: ({ pathname }) => pathname === '/index.json',
  write: (incidents) =>
    json({
      data: { attributes: { aggregate_state: 'degraded' } },
      included: incidents.map(({ id, title, startMs, endMs }) => ({
        id,
        type: 'status_report',
        attributes: { title, starts_at: iso(startMs), ends_at: iso(endMs), aggregate_state: 'degraded' },
      })),
    }),
};

/** Two lists: what is active, and what is over. Both are needed, so mishaps happen to either. */
export const slackWire: StatusWire = {
  type: 'slack',
  conditional: true,
  isPage: ({ pathname }) => pathname.startsWith('/api/v2.0.0/'),
  write: (incidents, { pathname }) => {
    const active = incidents.filter(({ endMs }) => endMs === null).map(toSlackIncident);
    const over = incidents.filter(({ endMs }) => endMs !== null).map(toSlackIncident);
    return pathname.endsWith('/current')
      ? json({ status: active.length > 0 ? 'active' : 'ok', active_incidents: active })
      : json(over);
  },
};

export const slackHistoryWire: StatusWire = {
  ...slackWire,
  isPage: ({ pathname }) => pathname === '/api/v2.0.0/history',
  others: ({ pathname }, incidents) =>
    pathname === '/api/v2.0.0/current'
      ? slackWire.write(incidents, new URL(`http://slack${pathname}`))
      : null,
};

function toSlackIncident({ id, title, startMs, endMs }: WireIncident) {
  return {
    id,
    title,
    type: 'outage',
    status: endMs === null ? 'active' : 'resolved',
    date_created: iso(startMs),
    date_updated: iso(endMs ?? startMs),
    services: [],
    notes: [],
  };
}

export const statusIoWire: StatusWire = {
  type: 'status-io',
  conditional: true,
  onlyOpen: true,
  path: '/1.0/status/madeup',
  isPage: ({ pathname }) => pathname === '/1.0/status/madeup',
  write: (incidents) =>
    json({
      result: {
        status_overall: { status_code: incidents.length > 0 ? 400 : 100 },
        incidents: incidents.map(({ id, title, startMs }) => ({
          _id: id,
          name: title,
          datetime_open: iso(startMs),
        })),
      },
    }),
};

const ENDPOINT = /^\/api\/v1\/endpoints\/([^/]+)\/statuses$/;
const isList = ({ pathname }: URL) => pathname === '/api/v1/endpoints/statuses';

/** An endpoint fails once; one that never does keeps the list from being empty. */
export const gatusWire: StatusWire = {
  type: 'gatus',
  conditional: true,
  isPage: isList,
  write: (incidents) =>
    json([
      { key: 'core_well', results: [{ success: true }] },
      ...incidents.map(({ id }) => ({ key: id, results: [{ success: false }] })),
    ]),
  others: ({ pathname }, incidents) => toEndpoint(ENDPOINT.exec(pathname)?.[1], incidents),
  titleOf: ({ title }) => `${title} fails its checks`,
};

export const gatusEndpointWire: StatusWire = {
  ...gatusWire,
  isPage: ({ pathname }) => ENDPOINT.test(pathname),
  write: (incidents, { pathname }) => toEndpoint(ENDPOINT.exec(pathname)?.[1], incidents),
  others: (url, incidents) => (isList(url) ? gatusWire.write(incidents, url) : null),
};

function toEndpoint(key: string | undefined, incidents: readonly WireIncident[]) {
  const ours = incidents.filter(({ id }) => id === key);
  const events = ours.flatMap(({ startMs, endMs }) => [
    { type: 'UNHEALTHY', timestamp: iso(startMs) },
    ...(endMs === null ? [] : [{ type: 'HEALTHY', timestamp: iso(endMs) }]),
  ]);
  return json({ key, name: ours[0]?.title, events });
}
