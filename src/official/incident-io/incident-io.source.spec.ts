import { readFileSync } from 'node:fs';
import { type CannedReply, serveJson } from '../../../test/servers/serve-json.js';
import { CollectorError } from '../../domain/errors.js';
import { type StatusPage } from '../../domain/tracked-service.js';
import { IncidentIoSource } from './incident-io.source.js';
import { refineWindow } from './refine-window.js';

const BASE = 'https://status.example.ai';
const NOW = Date.parse('2026-09-26T08:30:00Z');
const at = (iso: string) => Date.parse(iso);
const fixture = (file: string): unknown =>
  JSON.parse(readFileSync(`test/fixtures/incident-io/${file}`, 'utf8'));
const request = (nowMs = NOW) => ({ nowMs, signal: new AbortController().signal });
const page = (components?: string[]): StatusPage => ({ type: 'incident-io', url: `${BASE}/`, components });
const serve = (native: CannedReply) =>
  serveJson({
    [`${BASE}/api/v2/incidents.json`]: { body: fixture('incidents.json') },
    [`${BASE}/proxy/status.example.ai/incidents`]: native,
  });
const exact = { body: fixture('proxy-incidents.json') };

describe('IncidentIoSource', () => {
  it('knows from the native list when components suffered', async () => {
    const { windows } = await new IncidentIoSource(serve(exact)).fetchIncidents(page(), request());
    expect(windows).toMatchObject([
      {
        id: 'status.example.ai:01M3EXAMPLE000000000000001',
        title: 'Chats fail to load',
        startMs: at('2026-09-25T22:31:00Z'),
        endMs: at('2026-09-25T23:50:00Z'),
        acknowledgedAtMs: at('2026-09-25T22:58:48Z'),
        url: `${BASE}/incidents/01M3EXAMPLE000000000000001`,
      },
      { startMs: at('2026-09-26T07:55:00Z'), endMs: null, status: 'investigating' },
    ]);
  });

  it('keeps to the components of the service', async () => {
    const { windows } = await new IncidentIoSource(serve(exact)).fetchIncidents(page(['01CHAT']), request());
    expect(windows).toMatchObject([{ endMs: at('2026-09-25T23:40:00Z') }]);
    expect(windows).toHaveLength(1);
  });

  it.each([
    ['is not offered', { status: 404 }],
    ['is a wall', { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['is of another kind', { body: { summary: {} } }],
    ['is HTML', { headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ])('reads the copy of v2 when the native list %s, and does not ask again soon', async (_, native) => {
    const fetch = serve(native);
    const source = new IncidentIoSource(fetch);
    const { windows } = await source.fetchIncidents(page(), request());
    expect(windows).toMatchObject([
      { startMs: at('2026-09-25T22:58:48Z'), endMs: at('2026-09-25T23:54:41Z') },
      { endMs: null },
    ]);
    const asked = () => fetch.asked.filter((url) => url.includes('/proxy/')).length;
    await source.fetchIncidents(page(), request(NOW + 3_600_000));
    expect(asked()).toBe(1);
    await source.fetchIncidents(page(), request(NOW + 7 * 3_600_000));
    expect(asked()).toBe(2);
  });

  it.each([503, 429])(
    'keeps asking a native list that was only away (%i), and is rough meanwhile',
    async (status) => {
      const fetch = serve({ status });
      const source = new IncidentIoSource(fetch);
      const { windows, rough, etag } = await source.fetchIncidents(page(), request());
      expect([rough, etag]).toEqual([new Set(windows.map(({ id }) => id)), null]);
      await source.fetchIncidents(page(), request());
      expect(fetch.asked.filter((url) => url.includes('/proxy/'))).toHaveLength(2);
    },
  );

  describe.each<[string, CannedReply]>([
    ['away', { status: 503 }],
    ['asked too often', { status: 429 }],
    ['behind a wall', { headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['of another kind', { body: { summary: {} } }],
  ])('is unknown while the native list is %s', (_, native) => {
    it('and components are chosen, which it alone names', async () => {
      const reading = new IncidentIoSource(serve(native)).fetchIncidents(page(['01CHAT']), request());
      await expect(reading).rejects.toBeInstanceOf(CollectorError);
    });

    it('and told better times before; once it is back it is asked again', async () => {
      let isBack = true;
      const [good, bad] = [serve(exact), serve(native)];
      const source = new IncidentIoSource((url, init) => (isBack ? good : bad)(url, init));
      const before = await source.fetchIncidents(page(), request());
      isBack = false;
      await expect(source.fetchIncidents(page(), request())).rejects.toBeInstanceOf(CollectorError);
      isBack = true;
      expect(await source.fetchIncidents(page(), request())).toEqual(before);
    });
  });
});

describe('refineWindow', () => {
  const window = {
    id: 'w',
    startMs: 1000,
    endMs: 9000,
    acknowledgedAtMs: null,
    monitoringAtMs: null,
    title: '',
    impact: 'minor' as const,
    status: 'resolved' as const,
    origin: BASE,
    url: null,
    updates: [],
  };
  const impact = (start_at: string, end_at?: string | null) => ({ component_id: 'c', start_at, end_at });

  it.each([
    ['no impacts', [], { startMs: 1000, endMs: 9000 }],
    ['unreadable impacts', [impact('soon')], { startMs: 1000, endMs: 9000 }],
    [
      'an impact without an end',
      [impact('1970-01-01T00:00:02Z', null), impact('1970-01-01T00:00:03Z', '1970-01-01T00:00:04Z')],
      { startMs: 2000, endMs: 9000 },
    ],
    [
      'an end before the start',
      [impact('1970-01-01T00:00:02Z', '1970-01-01T00:00:01Z')],
      { startMs: 2000, endMs: 2000 },
    ],
  ])('with %s', (_, impacts, expected) => {
    expect(refineWindow(window, impacts, undefined)).toMatchObject(expected);
  });
});
