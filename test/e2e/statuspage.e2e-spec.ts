import { type AddressInfo } from 'node:net';
import { Statuspage } from 'statuspage.io';
import { DAY_MS, HOUR_MS } from '../../src/domain/time.js';
import { StatuspageSource } from '../../src/official/statuspage/statuspage.source.js';
import { aWindow } from '../builders/a-window.js';
import { aPoliteClient } from '../contract/polite-test-client.js';
import { pushOngoing, pushRecording, SERVICES } from './a-recorded-outage.js';
import { aService, anApp, ask, type TestApp } from './an-app.js';

let shop: TestApp;
let base: string;
let client: Statuspage;

beforeEach(async () => {
  shop = await anApp([...SERVICES, aService()]);
  await shop.app.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${(shop.app.getHttpServer().address() as AddressInfo).port}`;
  client = new Statuspage('outcry');
  client.setApiUrl(base);
});
afterEach(() => shop.close());

const keep = (...windows: Parameters<typeof aWindow>[0][]) =>
  shop.store.write((unit) =>
    shop.store.windows.upsert(
      unit,
      windows.map((window) => aWindow(window)),
    ),
  );

const statusOf = async (service: string) =>
  (await ask(shop, 'GET', `/api/v2/status.json?service=${service}`)).json as {
    page: { updated_at: string };
    status: { indicator: string; description: string };
  };

describe('the Statuspage shape, to the client statuspage.io', () => {
  it('tells of an outage under way', async () => {
    await pushOngoing(shop);
    const { page, status, components, incidents, scheduled_maintenances } = await client.api.getSummary();
    expect(page).toMatchObject({ id: 'outcry', time_zone: 'Etc/UTC' });
    expect(status).toEqual({
      indicator: 'major',
      description: 'Partial System Outage; blind to 1 of 2: nobody listens there',
    });
    expect(components.map(({ id, status }) => [id, status])).toEqual([
      ['chatgpt', ''],
      ['lumenchat', 'major_outage'],
    ]);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ name: 'LumenChat is down', impact: 'major', resolved_at: null });
    expect(incidents[0]?.incident_updates.map((update) => update.status)).toEqual([
      'identified',
      'investigating',
    ]);
    expect(scheduled_maintenances).toEqual([]);
    expect((await client.api.incidents.getUnresolved()).incidents).toEqual(incidents);
    expect((await client.api.getStatus()).status).toEqual(status);
    expect((await client.api.getComponents()).components).toEqual(components);
  });

  it('tells of each rung as it was climbed', async () => {
    await pushOngoing(shop);
    const { json } = await ask(shop, 'GET', '/api/v2/incidents.json');
    const step = (old_status: string, new_status: string) => ({
      affected_components: [{ code: 'lumenchat', old_status, new_status }],
    });
    const incident_updates = [step('partial_outage', 'major_outage'), step('operational', 'partial_outage')];
    expect(json).toMatchObject({ incidents: [{ incident_updates }] });
  });

  it('leads to where the story is told', async () => {
    await pushOngoing(shop);
    const [incident] = (await client.api.incidents.getAll()).incidents;
    const path = new URL(incident?.shortlink ?? '').pathname;
    const { status, headers } = await ask(shop, 'GET', path);
    const told = status === 302 ? await ask(shop, 'GET', String(headers.location)) : { status };
    expect(told.status).toBe(200);
  });

  it('tells of an outage that is over', async () => {
    await pushRecording(shop);
    const { incidents } = await client.api.incidents.getAll();
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ status: 'resolved', name: 'LumenChat was down' });
    expect(incidents[0]?.incident_updates[0]?.status).toBe('resolved');
    const ids = incidents[0]?.incident_updates.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect((await client.api.incidents.getUnresolved()).incidents).toEqual([]);
  });

  it('never calls a service operational that nobody listens to', async () => {
    const { components } = await client.api.getComponents();
    expect(components.map(({ status }) => status)).toEqual(['', '']);
    expect((await client.api.getStatus()).status).toEqual({
      indicator: 'minor',
      description: 'Unknown; blind to 2 of 2: nobody listens there',
    });
    const nobody = await anApp([]);
    expect((await ask(nobody, 'GET', '/api/v2/status.json')).json).toMatchObject({
      status: { indicator: 'minor', description: 'Nothing is tracked' },
    });
    await nobody.close();
  });

  it('calls services operational that are heard and calm', async () => {
    const now = Date.now();
    await shop.store.write((unit) =>
      shop.store.listening.add(unit, {
        source: 'bluesky',
        startMs: now - HOUR_MS,
        endMs: now + HOUR_MS,
        coverage: 1,
      }),
    );
    expect((await client.api.getStatus()).status).toEqual({
      indicator: 'none',
      description: 'All Systems Operational',
    });
  });

  it('takes the word of a provider that is worse than what people say', async () => {
    const startMs = Date.now() - HOUR_MS;
    await keep({
      id: 'own',
      service: 'chatgpt',
      startMs,
      endMs: null,
      impact: 'critical',
      title: 'Logins fail',
    });
    const { components, incidents } = await client.api.getSummary();
    expect(components.find(({ id }) => id === 'chatgpt')).toMatchObject({ status: 'major_outage' });
    expect(incidents).toMatchObject([{ id: 'w:own', name: 'ChatGPT: Logins fail', impact: 'critical' }]);
  });

  it("lists the providers' maintenance", async () => {
    const now = Date.now();
    const work = { service: 'chatgpt', impact: 'maintenance' as const };
    await keep(
      { ...work, id: 'next', startMs: now + DAY_MS, endMs: now + DAY_MS + HOUR_MS },
      { ...work, id: 'now', startMs: now - HOUR_MS, endMs: now + HOUR_MS },
      { ...work, id: 'past', startMs: now - DAY_MS, endMs: now - DAY_MS + HOUR_MS },
    );
    // The client asks for what is to come whichever list it is asked for, so the others are asked for directly.
    const idsAt = async (path: string) => {
      const { json } = await ask(shop, 'GET', `/api/v2/scheduled-maintenances${path}`);
      return (json as { scheduled_maintenances: { id: string }[] }).scheduled_maintenances.map(
        ({ id }) => id,
      );
    };
    const { scheduled_maintenances } = await client.api.scheduledMaintenances.getUpcoming();
    expect(scheduled_maintenances.map(({ id }) => id)).toEqual(['next']);
    expect(await idsAt('/active.json')).toEqual(['now']);
    expect(await idsAt('.json')).toEqual(['next', 'now', 'past']);
    const { components, incidents } = await client.api.getSummary();
    expect(components.find(({ id }) => id === 'chatgpt')?.status).toBe('under_maintenance');
    expect(incidents).toEqual([]);
    expect((await statusOf('chatgpt')).status).toEqual({
      indicator: 'maintenance',
      description: 'Service Under Maintenance',
    });
  });

  it('tells updates of maintenance in its words', async () => {
    const startMs = Date.now() - HOUR_MS;
    const said = (id: string, minutes: number, status: 'identified' | 'monitoring' | 'resolved') => ({
      ...{ id, status, body: id },
      atMs: startMs + minutes * 60_000,
    });
    const updates = [
      said('a', -60, 'identified'),
      said('b', 0, 'identified'),
      said('c', 20, 'monitoring'),
      said('d', 30, 'resolved'),
    ];
    await keep({ service: 'chatgpt', impact: 'maintenance', startMs, endMs: startMs + HOUR_MS / 2, updates });
    const { json } = await ask(shop, 'GET', '/api/v2/scheduled-maintenances.json');
    const { scheduled_maintenances: list } = json as {
      scheduled_maintenances: { incident_updates: { status: string }[] }[];
    };
    expect(list[0]?.incident_updates.map(({ status }) => status)).toEqual([
      'completed',
      'verifying',
      'in_progress',
      'scheduled',
    ]);
  });

  it.each([
    ['none', 'degraded_performance'],
    ['minor', 'degraded_performance'],
    ['major', 'partial_outage'],
    ['critical', 'major_outage'],
  ] as const)(
    'makes no more of a %s incident that nobody but the provider tells of',
    async (impact, status) => {
      await keep({ service: 'chatgpt', startMs: Date.now() - HOUR_MS, endMs: null, impact });
      const { components, incidents } = await client.api.getSummary();
      expect(components.find(({ id }) => id === 'chatgpt')?.status).toBe(status);
      expect(incidents).toMatchObject([
        { impact, incident_updates: [{ affected_components: [{ new_status: status }] }] },
      ]);
    },
  );

  it('dates a change by when it was over, also that of the page', async () => {
    const startMs = Date.now() - HOUR_MS;
    const admitted = { service: 'chatgpt', startMs, endMs: null, title: 'Logins fail' } as const;
    await keep(admitted);
    const before = await statusOf('chatgpt');
    const endMs = startMs + HOUR_MS / 2;
    await keep({ ...admitted, endMs });
    const after = await statusOf('chatgpt');
    expect(Date.parse(before.page.updated_at)).toBe(startMs);
    expect(Date.parse(after.page.updated_at)).toBe(endMs);
    const { page, incidents } = await client.api.incidents.getAll();
    expect(page.updated_at).toBe(incidents[0]?.updated_at);
  });

  it("dates a component by the last step of its people's last wave", async () => {
    await pushRecording(shop);
    const { items } = (await ask(shop, 'GET', '/api/v1/spikes')).json as { items: { id: string }[] };
    const [spike] = await shop.store.spikes.withIds([items[0]?.id ?? '']);
    const overMs = spike?.transitions.at(-1)?.atMs ?? 0;
    expect(spike?.transitions.at(-1)?.to).toBe('ended');
    expect(Date.parse((await statusOf('lumenchat')).page.updated_at)).toBeGreaterThanOrEqual(overMs);
  });
});

describe('the Statuspage shape, to our own reader of status pages', () => {
  const read = async (url = base) => {
    const polite = aPoliteClient({ nowMs: Date.now() });
    const page = { type: 'statuspage', url } as const;
    const request = { nowMs: Date.now(), signal: AbortSignal.timeout(20_000) };
    const source = new StatuspageSource(polite.fetch);
    const first = await source.fetchIncidents(page, request);
    const second = await source.fetchIncidents(page, { ...request, etag: first.etag });
    await polite.close();
    return { first, second };
  };

  it.each([
    ['under way', pushOngoing],
    ['over', pushRecording],
  ])('comes back as the outage that it is: %s', async (_, push) => {
    await push(shop);
    const { first, second } = await read();
    const { items } = (await ask(shop, 'GET', '/api/v1/outages')).json as {
      items: { id: string; start: string; end: string | null; detectedAt: string }[];
    };
    const [outage] = items;
    expect(first).toMatchObject({ failed: 0, unchanged: false });
    expect(first.windows).toHaveLength(1);
    expect(first.windows[0]).toMatchObject({
      id: `${new URL(base).host}:${outage?.id}`,
      startMs: Date.parse(outage?.start ?? ''),
      endMs: typeof outage?.end === 'string' ? Date.parse(outage.end) : null,
      acknowledgedAtMs: Date.parse(outage?.detectedAt ?? ''),
      impact: 'major',
    });
    expect(second.unchanged).toBe(true);
  });
});

describe('a page of one service', () => {
  it('is asked for by name', async () => {
    await pushOngoing(shop);
    const { json } = await ask(shop, 'GET', '/api/v2/summary.json?service=lumenchat');
    expect(json).toMatchObject({ status: { indicator: 'critical', description: 'Major System Outage' } });
    expect((await ask(shop, 'GET', '/api/v2/incidents.json?service=chatgpt')).json).toMatchObject({
      incidents: [],
    });
  });

  it('is refused where nothing of that name is tracked', async () => {
    expect((await ask(shop, 'GET', '/api/v2/summary.json?service=nothing')).status).toBe(404);
    expect((await ask(shop, 'GET', '/api/v2/incidents.json?service=NO!')).status).toBe(400);
    expect((await ask(shop, 'GET', '/api/v2/status.json?services=chatgpt')).status).toBe(400);
  });
});
