import { Webhook } from 'standardwebhooks';
import { linkId } from '../../src/domain/link.js';
import { type Spike } from '../../src/domain/spike.js';
import { HOUR_MS, MINUTE_MS, minuteStart, toIso } from '../../src/domain/time.js';
import { AlertDesk } from '../../src/pipeline/alert-desk.js';
import { AlertStep } from '../../src/pipeline/alert.step.js';
import { aSpike } from '../builders/a-spike.js';
import { aWindow } from '../builders/a-window.js';
import { LocalReceiver, RECEIVERS } from '../servers/local-receiver.js';
import { aService, anApp, ask, type TestApp, TOKEN } from './an-app.js';

const NOW = minuteStart(Date.now());
const ONSET = NOW - 10 * MINUTE_MS;
const CLOUD = aService({
  slug: 'cloud',
  name: 'Cloud',
  statusPage: null,
  hashtags: [],
  phrases: ['cloud down'],
});
const SHOP = aService({
  slug: 'shop',
  name: 'Shop',
  dependsOn: ['cloud'],
  statusPage: null,
  hashtags: [],
  phrases: ['shop down'],
});

interface Payload {
  readonly type: string;
  readonly data: Record<string, unknown> & {
    readonly key: string;
    readonly message: string;
    readonly confirmUrl: string;
    readonly rejectUrl: string;
    readonly services: readonly { readonly service: string }[];
  };
}

let shop: TestApp;
let receiver: LocalReceiver;
let secret: string;
let step: AlertStep;
let desk: AlertDesk;

beforeEach(async () => {
  shop = await anApp([aService(), CLOUD, SHOP], RECEIVERS);
  receiver = await LocalReceiver.start();
  desk = shop.app.get(AlertDesk);
  step = new AlertStep(shop.store, desk);
  const made = await ask(shop, 'POST', '/api/v1/subscriptions', {
    token: TOKEN,
    body: { type: 'webhook', url: `${receiver.url}/hook` },
  });
  secret = (made.json as { secret: string }).secret;
});
afterEach(async () => {
  await desk.settled();
  await receiver.stop();
  await shop.close();
});

const open = (service = 'chatgpt', changes: Partial<Spike> = {}): Spike =>
  aSpike({ service, onsetMs: ONSET, endMs: null, state: 'confirmed', ...changes });

async function happens(...spikes: readonly Spike[]): Promise<void> {
  await shop.store.write(async (unit) => {
    await shop.store.spikes.upsert(unit, spikes);
    for (const { service } of spikes)
      await shop.store.judges.put(unit, [{ service, untilMs: NOW, state: null }], '');
  });
}

async function tell(nowMs: number): Promise<void> {
  await step.tell(nowMs);
  await desk.settled();
}

const told = (): Payload[] =>
  receiver.received.map(({ body, headers }) => {
    expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
    return JSON.parse(body) as Payload;
  });
const pathOf = (url: string | undefined) => new URL(url ?? '').pathname;
const verdictOf = async ({ id }: Spike) =>
  ((await ask(shop, 'GET', `/api/v1/spikes/${id}`)).json as { verdict: { verdict: string } | null }).verdict;
const scoreOf = async (service: string) =>
  ((await ask(shop, 'GET', `/api/v1/scorecard?service=${service}`)).json as { items: unknown[] }).items[0];

describe('alerts', () => {
  it('tells an outage from its beginning to its end, under one key, to who verifies it', async () => {
    const spike = open();
    await happens(spike);
    await tell(NOW);
    await tell(NOW + MINUTE_MS);
    await happens({ ...spike, endMs: NOW + 2 * MINUTE_MS, phase: 'ended' });
    for (let minute = 2; minute < 16; minute++) await tell(NOW + minute * MINUTE_MS);
    expect(told().map(({ type, data }) => [type, data.key])).toEqual([
      ['outage.firing', spike.id],
      ['outage.recovered', spike.id],
    ]);
    expect(told()[1]?.data).toMatchObject({
      end: toIso(NOW + 2 * MINUTE_MS),
      message: 'Recovered after 12 min: ChatGPT.',
    });
  });

  it('tells what goes down together as one outage, with its cause as a hypothesis', async () => {
    await happens(open('cloud'), open('shop', { onsetMs: ONSET + MINUTE_MS }));
    await tell(NOW);
    const [first, ...rest] = told();
    expect(rest).toEqual([]);
    expect(first?.data.services.map(({ service }) => service)).toEqual(['cloud', 'shop']);
    expect(first?.data.cause).toMatchObject({ service: 'cloud', name: 'Cloud' });
  });

  it('quotes what the provider says', async () => {
    const spike = open();
    await happens(spike);
    const window = aWindow({ service: 'chatgpt', startMs: ONSET, endMs: null, title: 'Elevated errors' });
    await shop.store.write((unit) => shop.store.windows.upsert(unit, [window]));
    await shop.pipeline.link(new Set(['chatgpt']), NOW);
    await tell(NOW);
    expect(told()[0]?.data.official).toMatchObject({ title: 'Elevated errors' });
  });
});

describe('the links of an alert', () => {
  it('say nothing when they are opened, and what the button says when it is pressed', async () => {
    const spike = open();
    await happens(spike);
    await tell(NOW);
    const path = pathOf(told()[0]?.data.rejectUrl);
    const page = await ask(shop, 'GET', path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<form method="post"');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['content-security-policy']).toContain("form-action 'self'");
    await ask(shop, 'HEAD', path);
    expect(await verdictOf(spike)).toBeNull();

    const type = 'application/x-www-form-urlencoded';
    const pressed = await ask(shop, 'POST', path, { body: '', type });
    expect(pressed.status).toBe(200);
    expect(pressed.text).toContain('Thank you.');
    expect(await verdictOf(spike)).toMatchObject({ verdict: 'rejected' });
    expect(await scoreOf('chatgpt')).toEqual({
      service: 'chatgpt',
      name: 'ChatGPT',
      spikes: 1,
      confirmed: 0,
      rejected: 1,
      unjudged: 0,
      precision: 0,
    });

    // The last word counts.
    await ask(shop, 'POST', pathOf(told()[0]?.data.confirmUrl), { body: '', type });
    expect(await verdictOf(spike)).toMatchObject({ verdict: 'confirmed' });
    expect(await scoreOf('chatgpt')).toMatchObject({ confirmed: 1, rejected: 0, precision: 1 });
  });

  it('judge the link, where there is one, also a second time', async () => {
    const spike = open();
    const window = aWindow({ service: 'chatgpt', startMs: ONSET, endMs: null });
    await happens(spike);
    await shop.store.write((unit) => shop.store.windows.upsert(unit, [window]));
    await shop.pipeline.link(new Set(['chatgpt']), NOW);
    await tell(NOW);
    const [payload] = told();
    const id = linkId(spike.id, window.id);
    await ask(shop, 'POST', pathOf(payload?.data.rejectUrl));
    expect((await shop.store.links.verdicts()).get(id)).toBe('rejected');
    expect(await shop.store.links.get(id)).toBeNull();
    expect(await scoreOf('chatgpt')).toMatchObject({ rejected: 1 });
    await ask(shop, 'POST', pathOf(payload?.data.confirmUrl));
    expect((await shop.store.links.verdicts()).get(id)).toBe('confirmed');
    expect(await verdictOf(spike)).toMatchObject({ verdict: 'confirmed' });
  });

  it('are asked in the language of the reader', async () => {
    await happens(open());
    await tell(NOW);
    const path = pathOf(told()[0]?.data.confirmUrl);
    const page = await ask(shop, 'GET', `${path}?lang=id`);
    expect(page.text).toContain('Ya, memang gangguan');
    expect(page.text).toContain(`action="${path}?lang=id"`);
  });

  it('are good for a week and cannot be made up', async () => {
    const spike = open();
    await happens(spike);
    await tell(NOW);
    const path = pathOf(told()[0]?.data.confirmUrl);
    expect((await ask(shop, 'POST', `${path}x`)).status).toBe(404);
    expect((await ask(shop, 'GET', '/verdicts/made-up')).status).toBe(404);
    jest.useFakeTimers({
      now: NOW + 8 * 24 * HOUR_MS,
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout'],
    });
    try {
      expect((await ask(shop, 'POST', path)).status).toBe(410);
    } finally {
      jest.useRealTimers();
    }
    expect(await verdictOf(spike)).toBeNull();
  });
});
