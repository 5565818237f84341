import { type AddressInfo } from 'node:net';
import { describeOnPostgres } from '../databases.js';
import { aService, anApp, ask, type TestApp, TOKEN } from './an-app.js';
import { type HeardEvent, SseListener } from './sse-listener.js';

const NOON = '2025-03-03T12:00:00Z';
const QUERY = `service=chatgpt&bucket=1m&from=${NOON}&to=2025-03-03T12:01:00Z`;

describeOnPostgres('/stream over two replicas of one database', (newDatabase) => {
  let here: TestApp;
  let there: TestApp;
  const listeners: SseListener[] = [];

  beforeEach(async () => {
    const OUTCRY_DATABASE_URL = await newDatabase();
    here = await anApp([aService()], { OUTCRY_DATABASE_URL });
    there = await anApp([], { OUTCRY_DATABASE_URL });
    for (const { app } of [here, there]) await app.listen(0, '127.0.0.1');
  });
  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.close();
    await there.close();
    await here.close();
  });

  const listen = async ({ app }: TestApp, lastEventId?: string): Promise<SseListener> => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const listener = new SseListener(`http://127.0.0.1:${port}/api/v1/stream`, lastEventId);
    listeners.push(listener);
    await listener.opened;
    return listener;
  };
  const push = (at: TestApp, id: string) =>
    ask(at, 'POST', '/api/v1/posts', {
      body: [{ id, createdAt: '2025-03-03T12:00:30Z', text: `chatgpt is down for me, ${id}`, author: id }],
      token: TOKEN,
    });
  const openWindow = (at: TestApp, id: string) =>
    ask(at, 'POST', '/api/v1/windows', {
      body: { id, service: 'chatgpt', start: NOON, title: `Login fails (${id})` },
      token: TOKEN,
    });
  const isNoon =
    (count: number) =>
    ({ type, data }: HeardEvent): boolean =>
      type === 'bucket' && data.start === NOON && data.count === count;
  const windowsOf = (listener: SseListener) => listener.of('window').map(({ data }) => data.id);

  it('tells a listener of one all that the other takes in, with every field', async () => {
    const listener = await listen(here);
    expect((await push(there, 'late:1')).status).toBe(200);
    await listener.until(() => listener.heard.some(isNoon(1)));
    const { points } = (await ask(there, 'GET', `/api/v1/trends?${QUERY}`)).json as { points: object[] };
    const told = listener.heard.filter(isNoon(1)).at(-1)?.data;
    expect(told).toEqual({ service: 'chatgpt', bucket: '1m', ...points[0] });

    await openWindow(there, 'mine');
    await listener.until(() => listener.of('window').length > 0);
    const { items } = (await ask(there, 'GET', '/api/v1/windows')).json as { items: object[] };
    expect(listener.of('window').map(({ data }) => data)).toEqual([{ ...items[0], removed: false }]);
  });

  it('misses nothing when it comes back to the other one after the last event that it heard', async () => {
    const first = await listen(here);
    await openWindow(here, 'heard');
    await first.until(() => first.of('window').length > 0);
    const { id } = first.heard.at(-1) ?? {};
    first.close();
    for (const [at, name] of [
      [here, 'missed-1'],
      [there, 'missed-2'],
      [here, 'missed-3'],
    ] as const)
      await openWindow(at, name);
    await push(here, 'missed:1');

    const second = await listen(there, id);
    await openWindow(here, 'new');
    await second.until(() => windowsOf(second).includes('new') && second.heard.some(isNoon(1)));
    expect(second.of('gap')).toEqual([]);
    expect(windowsOf(second).filter((name) => name !== 'heard')).toEqual([
      'missed-1',
      'missed-2',
      'missed-3',
      'new',
    ]);
  });
});
