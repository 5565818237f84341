import { toIso } from '../../../src/domain/time.js';
import { type StatusWire, type WireIncident } from '../hostile-status.contract.js';

const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
const iso = (timeMs: number | null) => (timeMs === null ? null : toIso(timeMs));
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
