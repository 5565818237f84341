import { setTimeout as sleep } from 'node:timers/promises';
import { type DemoTheatre } from '../../src/demo-theatre.js';
import { aSpike } from '../builders/a-spike.js';
import { TheatreStage } from '../builders/a-theatre.js';
import { everythingStored } from '../everything-stored.js';
import { anApp, ask, type Answer, type TestApp } from './an-app.js';

jest.setTimeout(60_000);

const BANNER = 'Synthetic demo, no real counts';
const FOREIGN = { 'sec-fetch-site': 'cross-site' };

let shop: TestApp;
let theatre: DemoTheatre;
const stage = new TheatreStage();

beforeAll(async () => {
  shop = await anApp(undefined, {}, (config) => (theatre = stage.open(config)));
});
afterAll(async () => {
  await theatre.remove();
  await shop.close();
  expect(stage.errors).toEqual([]);
});

const get = (url: string, headers: Record<string, string> = {}) =>
  ask(shop, 'GET', url, { headers: { accept: 'text/html', ...headers } });
const send = (url: string, body = '', headers: Record<string, string> = {}): Promise<Answer> =>
  ask(shop, 'POST', url, { body, type: 'application/x-www-form-urlencoded', headers });
const addressesOf = (html: string) =>
  [...html.matchAll(/ (?:href|src|srcset|action|data-live|data-chart|data-library)="(\/[^"]*)"/g)].map(
    ([, address]) => address ?? '',
  );

/** Asks again until the answer has come that far. */
async function until<T>(read: () => Promise<T>, isThere: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await read();
    if (isThere(found)) return found;
    await sleep(50);
  }
}

describe('an empty installation', () => {
  it('offers the demo, which is not there before it is asked for', async () => {
    expect((await get('/')).text).toContain('action="/demo/start"');
    expect((await get('/demo/')).status).toBe(404);
    expect((await get('/demo')).status).toBe(404);
    expect((await send('/demo/pace', 'speed=60')).status).toBe(404);
  });

  it('starts none for a page of another site', async () => {
    for (const url of ['/demo/start', '/demo/pace', '/demo/remove', '/tour', '/demo/tour'])
      expect((await send(url, '', FOREIGN)).status).toBe(403);
    expect(theatre.state()).toBeNull();
  });

  it('offers it no more once it has seen an outage of its own, and starts it for nobody who is not signed in', async () => {
    const spike = aSpike({ service: 'chatgpt' });
    await shop.store.write((unit) => shop.store.spikes.upsert(unit, [spike]));
    expect((await get('/')).text).not.toContain('/demo/start');
    expect((await send('/demo/start')).status).toBe(403);
    expect(theatre.state()).toBeNull();
    await shop.store.write((unit) => shop.store.spikes.removeFor(unit, 'chatgpt'));
  });

  it('tells who is new four things, until they are put away', async () => {
    const { text } = await get('/');
    const tour = /<details class="tour">.*?<\/details>/.exec(text)?.[0] ?? '';
    expect(tour.match(/<li>/g)).toHaveLength(4);
    expect(tour).toContain('href="/hashtags/add"');
    const { status, headers } = await send('/tour');
    expect([status, headers.location]).toEqual([303, '/']);
    const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? '';
    const again = await get('/', { cookie });
    expect(again.text).not.toContain('class="tour"');
    expect(again.headers.vary).toContain('cookie');
  });
});

describe('the demo', () => {
  let before: string;
  beforeAll(async () => {
    before = await everythingStored(shop.file, []);
    const { status, headers } = await send('/demo/start');
    expect([status, headers.location]).toEqual([303, '/demo/']);
  });

  it('is said to be playing, and can be removed from there', async () => {
    const { text } = await get('/');
    expect(text).toContain('href="/demo/"');
    expect(text).toContain('action="/demo/remove"');
    expect((await get('/demo')).headers.location).toBe('/demo/');
  });

  it.each([
    '',
    'services/chatgpt',
    'outages',
    'digests',
    'digests/2025-06-09',
    'sources',
    'hashtags',
    'nowhere',
  ])('says on its page /demo/%s what it is, and leads nowhere else', async (path) => {
    const { status, text, headers } = await get(`/demo/${path}`);
    expect(headers['x-robots-tag']).toBe('noindex');
    expect(status).toBe(path === 'nowhere' ? 404 : 200);
    expect(text).toContain(BANNER);
    expect(addressesOf(text).length).toBeGreaterThan(5);
    for (const address of addressesOf(text)) expect(address).toMatch(/^\/demo\//);
  });

  it('leads to scripts, data and pictures that are there, in its own time', async () => {
    const { text } = await get('/demo/services/chatgpt');
    const wanted = addressesOf(text).filter((address) => /assets|chart|api\/v1\/trends/.test(address));
    expect(wanted.length).toBeGreaterThan(4);
    for (const address of wanted)
      expect([address, (await get(address.replaceAll('&amp;', '&'), { accept: '*/*' })).status]).toEqual([
        address,
        200,
      ]);
    const { json } = await get('/demo/api/v1/trends?service=chatgpt&bucket=1h', {
      accept: 'application/json',
    });
    const { meta } = json as { meta: { to: string } };
    expect(meta.to).toMatch(/^2025-06-10T/);
  });

  it('lets nobody write, and keeps its speed to those that it has', async () => {
    expect((await send('/demo/api/v1/services')).status).toBe(404);
    expect((await send('/demo/pace', 'speed=61')).status).toBe(404);
    expect((await send('/demo/pace', 'speed=600')).status).toBe(303);
    expect(theatre.state()).toMatchObject({ speed: 600 });
    await send('/demo/pace', 'speed=60');
  });

  it('puts the tour away on both sites', async () => {
    const { headers } = await send('/demo/tour');
    expect([headers.location, String(headers['set-cookie'])]).toEqual([
      '/demo/',
      expect.stringMatching(/^outcry-tour=over; Path=\/;/),
    ]);
  });

  it('tells of the outage as the pipeline does: one, with people about 26 minutes ahead', async () => {
    interface Told {
      items: { id: string; leadMinutes: number | null }[];
    }
    stage.pass(45);
    const { items } = await until(
      async () => (await get('/demo/api/v1/outages', { accept: 'application/json' })).json as Told,
      (found) => (found.items[0]?.leadMinutes ?? null) !== null,
    );
    expect(items).toHaveLength(1);
    expect(items[0]?.leadMinutes).toBeGreaterThanOrEqual(24);
    expect(items[0]?.leadMinutes).toBeLessThanOrEqual(28);
    const { status, text } = await get(`/demo/outages/${items[0]?.id ?? ''}`);
    expect(status).toBe(200);
    expect(text).toMatch(/People said so 2\d minutes before/);
    expect(text).toContain(BANNER);
  });

  it('is taken away whole, and what was heard is as it was', async () => {
    const { status, headers } = await send('/demo/remove');
    expect([status, headers.location]).toEqual([303, '/']);
    expect(theatre.state()).toBeNull();
    for (const path of ['', 'services/chatgpt', 'api/v1/outages']) {
      expect((await get(`/demo/${path}`)).status).toBe(404);
    }
    expect(await everythingStored(shop.file, [])).toBe(before);
    expect((await get('/')).text).toContain('action="/demo/start"');
  });

  it('is not started over and over', async () => {
    theatre.start = () => Promise.resolve();
    let last = await send('/demo/start');
    for (let count = 0; last.status === 303 && count < 20; count++) last = await send('/demo/start');
    expect(last.status).toBe(429);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  });
});
