import { Webhook } from 'standardwebhooks';
import { aSubscription } from '../builders/a-desk.js';
import { LocalReceiver, RECEIVERS } from '../servers/local-receiver.js';
import { anApp, ask, type TestApp, TOKEN } from './an-app.js';

const PATH = '/api/v1/subscriptions';
const SECRET_PATH = '/services/T000/B000/a-secret-of-the-tests';

let shop: TestApp;
let receiver: LocalReceiver;

async function open(): Promise<void> {
  shop = await anApp(undefined, RECEIVERS);
  receiver = await LocalReceiver.start();
}

async function close(): Promise<void> {
  await receiver.stop();
  await shop.close();
}

type Told = Record<string, unknown>;
const send = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => {
  const answer = await ask(shop, method, PATH + path, {
    token: TOKEN,
    ...(body === undefined ? {} : { body }),
  });
  return { ...answer, json: answer.json as Told };
};
const create = async (body: Told) => (await send('POST', '', body)).json;
const aWebhook = (changes: Told = {}) => ({
  type: 'webhook',
  url: receiver.url + SECRET_PATH,
  ...changes,
});

describe('subscriptions that are refused', () => {
  beforeAll(open);
  afterAll(close);

  it.each([
    ['GET', ''],
    ['POST', ''],
    ['GET', '/x'],
    ['PATCH', '/x'],
    ['DELETE', '/x'],
    ['POST', '/x/test'],
    ['GET', '/x/deliveries'],
    ['POST', '/x/deliveries/y/retry'],
  ] as const)('%s %s needs the admin token', async (method, path) => {
    expect((await ask(shop, method, PATH + path)).status).toBe(401);
    expect((await ask(shop, method, PATH + path, { token: 'a-wrong-token' })).status).toBe(401);
  });

  it.each([
    [{ type: 'webhook' }, 'url', 'is needed for webhook'],
    [{ type: 'pigeon', url: 'https://x.example' }, 'type', 'must be one of'],
    [{ type: 'webhook', url: 'ftp://x.example' }, 'url', 'must be an http or https address'],
    [{ type: 'discord', url: 'https://me:pw@x.example' }, 'url', 'must not hold a name or a password'],
    [{ type: 'discord', url: 'https://x.example/…' }, 'url', 'is masked'],
    [{ type: 'telegram', to: '-100' }, 'secret', 'is needed for telegram'],
    [{ type: 'teams', url: 'https://x.example', to: 'me' }, 'to', 'is not used'],
    [{ type: 'slack', url: 'https://x.example', to: 'C1', secret: 'xoxb' }, 'url', 'is not used'],
    [
      { type: 'teams', url: 'https://x.example', services: ['nobody'] },
      'services.0',
      'names no tracked service',
    ],
    [{ type: 'teams', url: 'https://x.example', timezone: 'Mars' }, 'timezone', 'must be an IANA time zone'],
    [{ type: 'teams', url: 'https://x.example', states: [] }, 'states', 'at least one'],
    [{ type: 'teams', url: 'https://x.example', minConfidence: 2 }, 'minConfidence', ''],
    [{ type: 'teams', url: 'https://x.example', reminderMinutes: 1 }, 'reminderMinutes', 'at least 5'],
    [
      { type: 'teams', url: 'https://x.example', quietHours: { from: '7:00', to: '09:00' } },
      'quietHours.from',
      'HH:MM',
    ],
    [
      { type: 'teams', url: 'https://x.example', quietHours: { from: '07:00', to: '07:00' } },
      'quietHours',
      'different times',
    ],
    [{ type: 'pagerduty', secret: 'k', digests: {} }, 'digests', 'cannot be sent through pagerduty'],
    [{ type: 'teams', url: 'https://x.example', digests: { at: '7' } }, 'digests.at', 'HH:MM'],
    [{ type: 'teams', url: 'https://x.example', alerts: false }, 'alerts', 'or digests must be wanted'],
    [{ type: 'teams', url: 'https://x.example', target: 'x' }, 'target', 'is not known'],
    [{ type: 'ntfy', url: 'https://ntfy.example/%zz' }, 'url', 'must end in a topic'],
  ])('refuses %j and names the field', async (body, field, message) => {
    const { status, json } = await send('POST', '', body);
    expect(status).toBe(400);
    expect(json.errors).toEqual([{ field, message: expect.stringContaining(message) as string }]);
    expect((await send('GET', '')).json.items).toEqual([]);
  });
});

describe('subscriptions', () => {
  beforeEach(open);
  afterEach(close);

  it('lives from its making to its end, and never tells its secrets again', async () => {
    const made = await send('POST', '', aWebhook({ quietHours: { from: '22:00', to: '07:00' } }));
    expect(made.status).toBe(201);
    const { id, secret, ...told } = made.json;
    expect(secret).toMatch(/^whsec_[\w+/=]{40,}$/);
    expect(told).toEqual({
      type: 'webhook',
      url: `${receiver.url}/…`,
      to: null,
      hasSecret: true,
      services: [],
      states: ['suspected', 'confirmed'],
      minConfidence: 0,
      language: 'en',
      timezone: 'UTC',
      alerts: true,
      digests: null,
      quietHours: { from: '22:00', to: '07:00' },
      reminderMinutes: null,
      enabled: true,
      readOnly: false,
      createdAt: expect.stringMatching(/Z$/) as string,
    });
    const patch = { services: ['chatgpt'], language: 'id', quietHours: null };
    expect((await send('PATCH', `/${String(id)}`, patch)).json).toEqual({ ...told, id, ...patch });
    const one = await send('GET', `/${String(id)}`);
    const list = await send('GET', '');
    expect(list.json.items).toEqual([one.json]);
    for (const { text } of [one, list]) {
      expect(text).not.toContain('a-secret-of-the-tests');
      expect(text).not.toContain('whsec_');
    }
    expect((await send('DELETE', `/${String(id)}`)).status).toBe(204);
    expect((await send('GET', `/${String(id)}`)).status).toBe(404);
  });

  it('refuses a patch that would leave it without an address, and one of nothing', async () => {
    const { id } = await create(aWebhook());
    expect((await send('PATCH', `/${String(id)}`, { url: null })).json.errors).toEqual([
      { field: 'url', message: 'is needed for webhook' },
    ]);
    expect((await send('PATCH', `/${String(id)}`, {})).status).toBe(400);
    expect((await send('PATCH', '/nobody', { enabled: false })).status).toBe(404);
  });

  it('can be changed after a service that it names has gone', async () => {
    const { id } = await create(aWebhook({ services: ['chatgpt'] }));
    expect((await ask(shop, 'DELETE', '/api/v1/services/chatgpt', { token: TOKEN })).status).toBe(204);
    const changed = await send('PATCH', `/${String(id)}`, { enabled: false });
    expect(changed.json).toMatchObject({ enabled: false, services: ['chatgpt'] });
    expect((await send('PATCH', `/${String(id)}`, { services: ['nobody'] })).status).toBe(400);
  });

  it('is not made for mail where no mail server is set up, but can be stopped there', async () => {
    expect((await send('POST', '', { type: 'email', to: 'a@team.example' })).json.errors).toEqual([
      { field: 'type', message: expect.stringContaining('OUTCRY_SMTP_URL') as string },
    ]);
    const mail = aSubscription({ id: 'mail', type: 'email', url: null, secret: null, to: 'a@team.example' });
    await shop.store.write((unit) => shop.store.subscriptions.put(unit, mail));
    expect((await send('PATCH', '/mail', { enabled: false })).status).toBe(200);
  });

  it('sends a test message that the verifier of Standard Webhooks takes', async () => {
    const { id, secret } = await create(aWebhook());
    const tested = await send('POST', `/${String(id)}/test`);
    expect(tested.json).toMatchObject({ kind: 'test', status: 'delivered', attempts: 1, error: null });
    const [request] = receiver.received;
    expect(request?.path).toBe(SECRET_PATH);
    const headers = request?.headers as Record<string, string>;
    const verified = new Webhook(String(secret)).verify(request?.body ?? '', headers);
    expect(verified).toMatchObject({ type: 'outage.test' });
    expect(headers['webhook-id']).toBe(tested.json.id);
    expect(() => new Webhook(String(secret)).verify(`${request?.body ?? ''} `, headers)).toThrow();
  });

  it('keeps what was refused as a dead letter without its address, and sends it again when asked', async () => {
    const { id } = await create(aWebhook());
    receiver.status = 404;
    const tested = await send('POST', `/${String(id)}/test`);
    expect(tested.json).toMatchObject({
      status: 'dead',
      error: 'The receiver answered 404',
      nextTryAt: null,
    });
    const dead = await send('GET', `/${String(id)}/deliveries?status=dead`);
    expect(dead.json.items).toEqual([tested.json]);
    expect(dead.text).not.toContain('127.0.0.1');

    const retry = `/${String(id)}/deliveries/${encodeURIComponent(String(tested.json.id))}/retry`;
    expect((await send('POST', retry)).json).toMatchObject({ status: 'dead', attempts: 2 });
    receiver.status = 204;
    expect((await send('POST', retry)).json).toMatchObject({ status: 'delivered', attempts: 3, error: null });
    expect((await send('POST', retry)).status).toBe(409);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await send('GET', `/${String(id)}/deliveries?status=dead`)).json.items).toEqual([]);
    expect((await send('POST', `/${String(id)}/deliveries/unknown/retry`)).status).toBe(404);
  });

  it('pages its log, newest first', async () => {
    const { id } = await create(aWebhook());
    const ids: unknown[] = [];
    for (let test = 0; test < 3; test++) ids.unshift((await send('POST', `/${String(id)}/test`)).json.id);
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = await send('GET', `/${String(id)}/deliveries?limit=1&cursor=${cursor}`);
      seen.push(...(page.json.items as Told[]).map((item) => item.id));
      cursor = (page.json.nextCursor as string | null) ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(ids);
  });
});
