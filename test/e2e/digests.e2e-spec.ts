import { signUnsubscribe } from '../../src/alert/unsubscribe.js';
import { aSubscription } from '../builders/a-desk.js';
import { LocalReceiver, RECEIVERS } from '../servers/local-receiver.js';
import { pushRecording, SERVICES } from './a-recorded-outage.js';
import { anApp, ask, type TestApp, TOKEN } from './an-app.js';

let shop: TestApp;
beforeAll(async () => {
  shop = await anApp(SERVICES, RECEIVERS);
  await pushRecording(shop);
});
afterAll(() => shop.close());

const get = (url: string, accept = '*/*') => ask(shop, 'GET', url, { headers: { accept } });

/** Text as it reads: tags and what stands in for characters are gone. */
const read = (html: string): string =>
  html
    .replace(/<style[^]*?<\/style>|<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe('a digest of a day or week', () => {
  it.each(['2025-03-03', '2025-W10'])('of %s says the same in all of its forms', async (date) => {
    const form = async (suffix: string) => (await get(`/api/v1/digests/${date}.${suffix}`)).text;
    const digest = JSON.parse(await form('json')) as {
      headline: { en: string };
      began: { authors: number; examples: { url: string }[]; symptoms: unknown[] }[];
    };
    const [outage] = digest.began;
    const [html, md, txt] = [
      read(await form('html')),
      await form('md'),
      (await form('txt')).replace(/\s+/g, ' '),
    ];
    for (const text of [html, md, txt]) {
      expect(text).toContain(digest.headline.en);
      for (const said of [
        `${outage?.authors} people`,
        'What broke',
        'first wave',
        'Where, in the order of waking',
      ])
        expect(text).toContain(said);
    }
  });

  it('is of the week that a day lies in, and tells its days', async () => {
    const { json } = await get('/api/v1/digests/2025-W10');
    expect(json).toMatchObject({
      span: 'week',
      from: '2025-03-03T00:00:00Z',
      to: '2025-03-10T00:00:00Z',
      days: expect.arrayContaining([
        { date: '2025-03-03', state: 'outage', began: ['LumenChat'] },
      ]) as unknown,
    });
    expect((await get('/api/v1/digests/2025-W54')).status).toBe(400);
  });

  it('is of the days of the time zone that is asked for', async () => {
    const url = '/api/v1/digests/2025-03-03.json?timezone=Asia/Jakarta';
    expect((await get(url)).json).toMatchObject({ from: '2025-03-02T17:00:00Z', timezone: 'Asia/Jakarta' });
    expect((await get('/api/v1/digests/2025-03-03?timezone=Mars')).status).toBe(400);
    expect((await get('/digests/2025-03-03?timezone=Mars')).status).toBe(404);
  });

  it('has a way back to the site, to its neighbours and to its other forms, and draws its chart itself', async () => {
    const { text, headers } = await get('/digests/2025-03-03?lang=id');
    for (const link of [
      '/?lang=id',
      '/digests?lang=id',
      '/digests/2025-03-04?lang=id',
      '/digests/2025-W10?lang=id',
      '/api/v1/digests/2025-03-03.md?lang=id',
      '/digests/2025-03-03?lang=en',
    ])
      expect(text).toContain(`href="${link}"`);
    expect(text.match(/(?:src|srcset)="data:image\/svg\+xml;base64,/g)).toHaveLength(2);
    expect(headers['content-security-policy']).toContain('img-src data:');
  });

  it('is found by its date', async () => {
    for (const date of ['2025-03-03', '2025-W10']) {
      const { status, headers } = await get(`/digests?date=${date}&lang=id`);
      expect([status, headers.location]).toEqual([303, `/digests/${date}?lang=id`]);
    }
    expect((await get('/digests?date=yesterday')).status).toBe(404);
    expect((await get('/digests?date=//evil.example')).status).toBe(404);
  });

  it('says that it may change where it was never kept', async () => {
    expect(read((await get('/digests/2025-03-04')).text)).toContain('This digest is not kept');
  });

  it('lists days and weeks apart', async () => {
    const { store } = shop;
    await store.write(async (unit) => {
      for (const date of ['2025-03-03', '2025-W10']) {
        const { text } = await get(`/api/v1/digests/${date}.json`);
        await store.digests.put(unit, { date, timezone: 'UTC', json: text, sealed: true });
      }
    });
    const dates = async (query: string) =>
      ((await get(`/api/v1/digests${query}`)).json as { items: { date: string }[] }).items.map(
        ({ date }) => date,
      );
    expect(await dates('')).toEqual(['2025-03-03']);
    expect(await dates('?span=week')).toEqual(['2025-W10']);
    expect(read((await get('/digests/2025-03-03')).text)).not.toContain('This digest is not kept');
    const page = (await get('/digests')).text;
    expect(page).toContain('Mon, 3 March 2025: outage');
    expect(page).toContain('href="/digests/2025-W10"');
  });
});

describe('a subscription to digests', () => {
  it('gets one on demand as a test, in its own language', async () => {
    const receiver = await LocalReceiver.start();
    try {
      const made = await ask(shop, 'POST', '/api/v1/subscriptions', {
        token: TOKEN,
        body: {
          type: 'webhook',
          url: receiver.url,
          language: 'id',
          alerts: false,
          digests: { every: 'week' },
        },
      });
      const { id, digests } = made.json as { id: string; digests: unknown };
      expect(digests).toEqual({ every: 'week', at: '07:00', whenCalm: true });
      const path = `/api/v1/subscriptions/${id}/test?digest=`;
      const test = await ask(shop, 'POST', `${path}2025-W10`, { token: TOKEN });
      expect(test.json).toMatchObject({ kind: 'test', status: 'delivered' });
      expect(JSON.parse(receiver.received.at(-1)?.body ?? '')).toMatchObject({
        type: 'digest',
        data: { date: '2025-W10', message: expect.stringContaining('LumenChat terganggu') as string },
      });
      expect((await ask(shop, 'POST', `${path}1999-01-01`, { token: TOKEN })).status).toBe(404);
      expect((await ask(shop, 'POST', `${path}soon`, { token: TOKEN })).status).toBe(400);
    } finally {
      await receiver.stop();
    }
  });

  it.each([
    [true, { digests: null, enabled: true }],
    [false, { enabled: false }],
  ])('is stopped by the button of the page that its mails link to, alerts %p', async (alerts, left) => {
    const { store } = shop;
    const digests = { every: 'day' as const, at: '07:00', whenCalm: true, sinceMs: 0 };
    const to = 'a@team.example, b@team.example';
    const id = `mail-${String(alerts)}`;
    const mail = aSubscription({ id, type: 'email', url: null, secret: null, to, alerts, digests });
    await store.write((unit) => store.subscriptions.put(unit, mail));
    const path = `/unsubscribe/${signUnsubscribe(id, store.keys.votes)}`;
    const asked = await get(path);
    expect(asked.text).toContain('for all 2 addresses');
    expect(await store.subscriptions.get(id)).toMatchObject({ digests });
    const type = 'application/x-www-form-urlencoded';
    const body = 'List-Unsubscribe=One-Click';
    expect((await ask(shop, 'POST', path, { body, type })).status).toBe(200);
    expect(await store.subscriptions.get(id)).toMatchObject(left);
    expect((await get(`${path}x`)).status).toBe(404);
  });
});
