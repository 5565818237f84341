import { existsSync, readFileSync } from 'node:fs';
import { componentsOf, mapIncident, mapMaintenance } from './map-incident.js';
import { type ApiIncident, incidentSchema } from './statuspage-api.js';

const BASE = 'https://status.example.com';
const at = (iso: string) => Date.parse(iso);
const incidents = (
  JSON.parse(readFileSync('test/fixtures/statuspage/incidents.json', 'utf8')) as { incidents: unknown[] }
).incidents.map((value) => incidentSchema.parse(value));
const [open, done, backdated, bare, unreadable] = incidents as [
  ApiIncident,
  ApiIncident,
  ApiIncident,
  ApiIncident,
  ApiIncident,
];
const map = (incident: ApiIncident, changes: Partial<ApiIncident> = {}) =>
  mapIncident({ ...incident, ...changes }, BASE);

describe('mapIncident', () => {
  it('keeps an incident open while it is only being watched', () => {
    expect(map(open)).toMatchObject({
      id: 'status.example.com:openopenopen',
      title: 'Logins fail',
      status: 'monitoring',
      impact: 'critical',
      startMs: at('2026-08-06T15:22:49.021Z'),
      endMs: null,
      origin: BASE,
      url: 'https://stspg.io/openopenopen',
    });
  });

  it.each(['constructor', 'toString', '__proto__'])('takes the status %p for an unknown word', (status) => {
    expect(map(open, { status })?.status).toBe('monitoring');
  });

  it('gives the address of the incident where its link is none that may be opened', () => {
    expect(map(open, { shortlink: 'javascript:alert(1)' })?.url).toBe(`${BASE}/incidents/openopenopen`);
  });

  it('takes the fix that held for the edge', () => {
    expect(map(open)?.monitoringAtMs).toBe(at('2026-08-06T22:18:09.801Z'));
    expect(map(done)?.monitoringAtMs).toBe(at('2026-08-05T16:57:55Z'));
  });

  it('tells updates oldest first', () => {
    expect(map(open)?.updates.map(({ id }) => id)).toEqual(['u1', 'u2', 'u3', 'u4']);
    expect(map(open)?.updates[0]).toEqual({
      id: 'u1',
      atMs: at('2026-08-06T15:22:49.100Z'),
      status: 'investigating',
      body: 'We are looking into it.',
    });
  });

  it('reads times with an offset, and keeps trouble without impact', () => {
    expect(map(done)).toMatchObject({
      startMs: at('2026-08-05T15:09:59Z'),
      endMs: at('2026-08-05T17:12:09Z'),
      acknowledgedAtMs: at('2026-08-05T15:10:00Z'),
      impact: 'none',
      url: `${BASE}/incidents/donedonedone`,
    });
  });

  it('tells when it was published from when it is said to have begun', () => {
    expect(map(backdated)).toMatchObject({
      startMs: at('2026-08-04T14:28:00Z'),
      acknowledgedAtMs: at('2026-08-04T15:24:00Z'),
      endMs: at('2026-08-04T17:00:00Z'),
      status: 'resolved',
    });
  });

  it('does not end with the post-mortem', () => {
    expect(map(backdated, { resolved_at: null })?.endMs).toBe(at('2026-08-04T17:00:00Z'));
  });

  it('makes do with what there is', () => {
    expect(map(bare)).toMatchObject({
      title: '',
      startMs: at('2026-08-03T10:00:00Z'),
      endMs: at('2026-08-03T11:00:00Z'),
      acknowledgedAtMs: at('2026-08-03T10:00:00Z'),
      monitoringAtMs: null,
      impact: 'none',
      updates: [],
    });
    expect(map(unreadable)).toBeNull();
  });

  it.each([
    [
      { status: 'resolved', resolved_at: '2020-01-01T00:00:00Z' },
      'an end before the start',
      at('2026-08-03T10:00:00Z'),
    ],
    [{ status: 'investigating', resolved_at: '2026-08-03T11:00:00Z' }, 'an end while open', null],
    [{ status: 'on fire' }, 'an unknown status', null],
    [{ status: null }, 'no status', null],
  ])('survives %j: %s', (changes, _, endMs) => {
    expect(map(bare, changes)?.endMs).toBe(endMs);
  });

  it.each([
    ['an unknown impact', 'apocalyptic', 'none'],
    ['no impact', null, 'none'],
    ['maintenance', 'maintenance', 'maintenance'],
  ])('reads %s', (_, impact, expected) => {
    expect(map(bare, { impact })?.impact).toBe(expected);
  });
});

describe('mapMaintenance', () => {
  const maintenance = incidentSchema.parse({
    id: 'm',
    name: 'Upgrade',
    status: 'scheduled',
    created_at: '2026-08-01T09:00:00Z',
    scheduled_for: '2026-08-20T02:00:00Z',
    scheduled_until: '2026-08-20T04:00:00Z',
  });

  it.each([
    ['scheduled', null, 'identified', '2026-08-20T04:00:00Z'],
    ['in_progress', null, 'identified', '2026-08-20T04:00:00Z'],
    ['verifying', null, 'monitoring', '2026-08-20T04:00:00Z'],
    ['completed', '2026-08-20T02:40:00Z', 'resolved', '2026-08-20T02:40:00Z'],
    ['completed', null, 'resolved', '2026-08-20T04:00:00Z'],
  ])('reads %s, ended %s', (status, resolved_at, expected, end) => {
    expect(mapMaintenance({ ...maintenance, status, resolved_at }, BASE)).toMatchObject({
      impact: 'maintenance',
      status: expected,
      startMs: at('2026-08-20T02:00:00Z'),
      endMs: at(end),
    });
  });
});

describe('componentsOf', () => {
  it('looks at updates too: components may be removed from an incident', () => {
    expect(componentsOf({ ...open, components: [] })).toEqual(['logincompone']);
  });

  it('is empty for an incident that names none', () => {
    expect(componentsOf(backdated)).toEqual([]);
  });
});

const RECORDED = '../shared/payloads';
(existsSync(RECORDED) ? describe : describe.skip)(`recorded pages in ${RECORDED}`, () => {
  const read = (file: string) =>
    (JSON.parse(readFileSync(`${RECORDED}/${file}`, 'utf8')) as { incidents: unknown[] }).incidents.map(
      (value) => mapIncident(incidentSchema.parse(value), BASE),
    );

  it('reads Cloudflare', () => {
    expect(read('statuspage/incidents_cloudflare_2026-08.json')).toMatchObject([
      {
        startMs: at('2026-08-05T15:09:59.165Z'),
        endMs: at('2026-08-05T17:12:09.871Z'),
        acknowledgedAtMs: at('2026-08-05T15:09:59.282Z'),
        monitoringAtMs: at('2026-08-05T16:57:55.592Z'),
        impact: 'minor',
      },
      { status: 'resolved', updates: [{ status: 'identified' }, { status: 'resolved' }] },
    ]);
  });

  it('reads GitHub while it is down', () => {
    expect(read('statuspage/summary_github_2026-08-06_active.json')).toMatchObject([
      { endMs: null, status: 'investigating', impact: 'critical' },
    ]);
  });

  it('reads OpenAI on incident.io', () => {
    expect(read('incidentio/openai_compat_incidents_2026-09.json')).toMatchObject([
      {
        title: 'Issues with Codex',
        startMs: at('2026-09-25T22:58:48Z'),
        acknowledgedAtMs: at('2026-09-25T22:58:48Z'),
        monitoringAtMs: at('2026-09-25T23:45:27Z'),
        endMs: at('2026-09-25T23:54:41Z'),
      },
      { impact: 'none' },
    ]);
  });
});
