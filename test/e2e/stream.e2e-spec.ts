import { readFileSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { toServices, toWindows } from '../../src/pipeline/index.js';
import { aService, anApp, ask, type TestApp, TOKEN } from './an-app.js';
import { type HeardEvent, SseListener } from './sse-listener.js';

const FIXTURES = join(__dirname, '../fixtures/replay');
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');
const SERVICES = toServices(JSON.parse(fixture('services.json')));
const WINDOWS = toWindows(JSON.parse(fixture('windows.json')));
const RECORDING = fixture('lumenchat.ndjson');

let shop: TestApp;
let base: string;
let listeners: SseListener[] = [];

const listen = async (query = '', lastEventId?: string): Promise<SseListener> => {
  const listener = new SseListener(`${base}/api/v1/stream${query}`, lastEventId);
  listeners.push(listener);
  await listener.opened;
  return listener;
};

const push = (body: string) =>
  ask(shop, 'POST', '/api/v1/posts', { body, type: 'application/x-ndjson', token: TOKEN });

beforeEach(async () => {
  shop = await anApp([...SERVICES, aService()]);
  await shop.app.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${(shop.app.getHttpServer().address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const listener of listeners) listener.close();
  listeners = [];
  await shop.close();
});

/** A recording of one outage, pushed, judged and linked to its window. */
async function anOutage(): Promise<void> {
  await push(RECORDING);
  await shop.store.write((unit) => shop.store.windows.upsert(unit, WINDOWS));
  await shop.pipeline.link(new Set(SERVICES.map(({ slug }) => slug)));
}

const LATE = {
  id: 'late:1',
  createdAt: '2025-03-03T12:00:30Z',
  text: 'lumenchat is down, cannot log in #LumenChatDown',
  author: 'late',
};
const NOON = 'service=lumenchat&bucket=1m&from=2025-03-03T12:00:00Z&to=2025-03-03T12:01:00Z';
const itemsAt = async (path: string) =>
  ((await ask(shop, 'GET', path)).json as { items: Record<string, unknown>[] }).items;

describe('the stream of events', () => {
  it('tells spikes, windows, outages and sources as their lists do', async () => {
    const listener = await listen();
    await anOutage();
    await listener.until(() =>
      listener.of('outage').some(({ data }) => (data.windows as unknown[]).length > 0),
    );
    const [spike] = await itemsAt('/api/v1/spikes');
    expect(listener.of('spike').at(-1)?.data).toEqual({ ...spike, withdrawnAt: null, supersededBy: null });
    const [outage] = await itemsAt('/api/v1/outages');
    expect(listener.of('outage').at(-1)?.data).toEqual(outage);
    const windows = await itemsAt('/api/v1/windows');
    expect(listener.of('window').map(({ data }) => data)).toEqual(
      windows.map((window) => ({ ...window, removed: false })),
    );
    expect(listener.of('source').map(({ data }) => data)).toMatchObject([
      { source: 'push', state: 'listening', error: null },
    ]);
    // Longer than a day: to be read again, and not told minute by minute.
    expect(listener.of('recount').map(({ data }) => data.service)).toEqual(['lumenchat']);
  });

  it('says the same numbers as the trend, in JSON and in CSV', async () => {
    await anOutage();
    const listener = await listen('?types=bucket');
    await push(JSON.stringify(LATE));
    const isNoon = ({ data }: HeardEvent) => data.start === '2025-03-03T12:00:00Z' && data.count === 1;
    await listener.until(() => listener.of('bucket').some(isNoon));
    const told = listener.of('bucket').filter(isNoon).at(-1)?.data;
    const { points } = (await ask(shop, 'GET', `/api/v1/trends?${NOON}`)).json as { points: object[] };
    expect(told).toEqual({ service: 'lumenchat', bucket: '1m', ...points[0] });
    const csv = await ask(shop, 'GET', `/api/v1/trends?${NOON}`, { headers: { accept: 'text/csv' } });
    const [names, values] = csv.text.split(/\r?\n/).map((row) => row.split(','));
    const row = Object.fromEntries((names ?? []).map((name, index) => [name, values?.[index] ?? '']));
    for (const [name, value] of Object.entries(points[0] ?? {})) expect(row[name]).toBe(String(value ?? ''));
  });

  it('resumes after the last event that was heard, and misses nothing', async () => {
    const first = await listen();
    await push(RECORDING);
    await first.until(() => first.of('spike').length > 0);
    const { id } = first.heard.at(-1) ?? {};
    first.close();
    await shop.store.write((unit) => shop.store.windows.upsert(unit, WINDOWS));
    await shop.pipeline.link(new Set(SERVICES.map(({ slug }) => slug)));
    const second = await listen('', id);
    await second.until(() => second.of('outage').some(({ data }) => (data.windows as unknown[]).length > 0));
    expect(second.of('window')).toHaveLength(WINDOWS.length);
    const numbers = second.heard.map((event) => Number(event.id));
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
    expect(numbers[0]).toBeGreaterThanOrEqual(Number(id));
  });

  it('says that there is a gap where what happened is no longer kept', async () => {
    await anOutage();
    await shop.store.write((unit) => shop.store.changes.keepLast(unit, 1));
    for (const id of ['1', '999999']) {
      const listener = await listen('', id);
      await listener.until(() => listener.heard.length > 0);
      expect(listener.heard[0]).toMatchObject({ type: 'gap' });
    }
  });

  it('tells of one service only what concerns it, and sources', async () => {
    const listener = await listen('?service=chatgpt');
    await anOutage();
    const start = '2025-03-03T12:00:00Z';
    const hand = { service: 'chatgpt', start, title: 'Login fails' };
    await ask(shop, 'POST', '/api/v1/windows', { body: hand, token: TOKEN });
    await listener.until(() => listener.of('window').length > 0);
    expect(listener.of('spike')).toEqual([]);
    expect(listener.of('source')).toHaveLength(1);
    expect(listener.of('window').map(({ data }) => data.title)).toEqual(['Login fails']);
  });

  it('tells that a window was removed', async () => {
    const hand = { id: 'mine', service: 'chatgpt', start: '2025-03-03T12:00:00Z', title: 'Login fails' };
    await ask(shop, 'POST', '/api/v1/windows', { body: hand, token: TOKEN });
    const listener = await listen();
    await ask(shop, 'DELETE', '/api/v1/windows/mine', { token: TOKEN });
    await listener.until(() => listener.of('window').length > 0);
    expect(listener.of('window')[0]?.data).toEqual({ id: 'mine', service: 'chatgpt', removed: true });
  });

  it('shows that it is still there, with an id to resume from', async () => {
    await anOutage();
    const response = await fetch(`${base}/api/v1/stream`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!/^id: \d+\nretry: \d{4}\n: listening\n\n/m.test(text))
      text += (await reader?.read())?.value ?? '';
    await reader?.cancel();
  });

  it('refuses a service that is not tracked', async () => {
    const answer = await fetch(`${base}/api/v1/stream?service=lumenchat,nope`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ detail: 'There is no service "nope".' });
  });

  it.each([
    ['?types=nothing', {}, 'types'],
    ['?service=No', {}, 'service'],
    ['?colour=red', {}, 'colour'],
    ['', { 'last-event-id': 'abc' }, 'Last-Event-ID'],
  ])('refuses %s %j by name', async (query, headers, field) => {
    const answer = await ask(shop, 'GET', `/api/v1/stream${query}`, { headers });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ errors: [{ field: expect.stringContaining(field) as string }] });
  });

  it('is no stream of a service that is not tracked, on which nothing would ever be heard', async () => {
    const answer = await ask(shop, 'GET', '/api/v1/stream?service=lumenchat,chatgtp');
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('no service \\"chatgtp\\"')]);
  });
});
