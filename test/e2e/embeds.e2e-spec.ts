import { parseXml } from '../../src/http/feed/parse-xml.js';
import { aWindow } from '../builders/a-window.js';
import { pushOngoing, SERVICES } from './a-recorded-outage.js';
import { aService, anApp, ask, type TestApp } from './an-app.js';

let shop: TestApp;

beforeAll(async () => {
  const hostile = aService({ slug: 'hostile', name: '</svg><script>alert(1)</script> & "x"' });
  const off = aService({ slug: 'retired', name: 'Retired', enabled: false });
  shop = await anApp([...SERVICES, aService(), hostile, off]);
  await pushOngoing(shop);
});
afterAll(() => shop.close());

const get = (path: string, headers: Record<string, string> = {}) => ask(shop, 'GET', path, { headers });
const saysOf = async (path: string) => / aria-label="([^"]*)"/.exec((await get(path)).text)?.[1];

describe('the badge', () => {
  it.each([
    ['/badge/lumenchat.svg', 'LumenChat: confirmed'],
    ['/badge/lumenchat.svg?lang=id', 'LumenChat: terkonfirmasi'],
    ['/badge/lumenchat.svg?style=flat-square&label=our%20AI', 'our AI: confirmed'],
    ['/badge/chatgpt.svg', 'ChatGPT: blind: nobody listens'],
    ['/badge/chatgpt.svg?lang=id', 'ChatGPT: tak terdengar: tak ada yang menyimak'],
  ])('%s says "%s"', async (path, said) => {
    const { status, headers, text } = await get(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
    });
    expect(parseXml(text).name).toBe('svg');
    expect(await saysOf(path)).toBe(said);
  });

  it.each(['/badge/nothing.svg', '/badge/retired.svg', '/badge/NO%20!.svg', '/badge/chatgpt.png'])(
    '%s is a 404 that can be seen',
    async (path) => {
      const { status, headers, text } = await get(path);
      expect([status, headers['content-type']]).toEqual([404, 'image/svg+xml; charset=utf-8']);
      expect(text).toContain('not tracked');
    },
  );

  it('is grey where nobody listens, and red where it is confirmed', async () => {
    expect((await get('/badge/chatgpt.svg')).text).toContain('#6b7178');
    expect((await get('/badge/lumenchat.svg')).text).toContain('#b3261e');
  });

  it('says so where only the provider speaks of trouble', async () => {
    const calm = await anApp();
    const now = Date.now();
    await calm.store.write(async (unit) => {
      const span = { source: 'bluesky', startMs: now - 3_600_000, endMs: now + 3_600_000, coverage: 1 };
      await calm.store.listening.add(unit, span);
      await calm.store.windows.upsert(unit, [aWindow({ startMs: now - 60_000, endMs: null })]);
    });
    expect((await ask(calm, 'GET', '/badge/chatgpt.svg')).text).toContain(
      'people calm, provider reports trouble',
    );
    await calm.close();
  });

  it.each(['style=3d', `label=${'x'.repeat(61)}`, 'lang=de', 'colour=red'])('refuses %s', async (query) => {
    expect((await get(`/badge/chatgpt.svg?${query}`)).status).toBe(400);
  });
});

describe('the chart', () => {
  it('stands by itself, in two themes and two languages', async () => {
    const light = await get('/chart/lumenchat.svg?hours=6&lang=en');
    expect(light.headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    });
    expect(parseXml(light.text).name).toBe('svg');
    expect(light.text).toContain('LumenChat, the last 6 h');
    expect(light.text).toContain('now: confirmed');
    // The baseline and the provider's window, drawn and not only explained.
    expect(light.text).toMatch(/<path [^>]*fill="#e4dcf3"/);
    expect(light.text).toMatch(/<path [^>]*fill="#d5e0ea"/);
    expect(light.text).toMatch(/role="img"[^>]*><title>LumenChat, the last 6 h\. now: confirmed</);
    const dark = await get('/chart/lumenchat.svg?hours=6&theme=dark&lang=id');
    expect(dark.text).toContain('#14171a');
    expect(dark.text).toContain('sekarang: terkonfirmasi');
  });

  it('is hatched where nobody listened, and says so', async () => {
    const { text } = await get('/chart/chatgpt.svg?lang=en');
    expect(text).toContain('now: blind: nobody listens');
    expect(text).toMatch(/<pattern/);
    expect(text).toMatch(/<path [^>]*fill="url\(#/);
  });

  it('takes no name for markup', async () => {
    for (const path of ['/chart/hostile.svg', '/badge/hostile.svg', '/embed/hostile']) {
      expect((await get(path)).text).not.toContain('<script');
    }
  });

  it.each([
    ['/chart/nothing.svg', 404],
    ['/chart/chatgpt', 404],
    ['/chart/chatgpt.svg?hours=0', 400],
    ['/chart/chatgpt.svg?hours=169', 400],
    ['/chart/chatgpt.svg?theme=pink', 400],
  ])('%s answers %d', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });
});

it('pictures hold nothing that XML cannot write', async () => {
  const [service] = SERVICES;
  if (!service) throw new Error('no service');
  await shop.store.write((unit) => shop.store.services.update(unit, { ...service, name: 'A\u0007B\ud800' }));
  for (const path of ['/badge/lumenchat.svg', '/chart/lumenchat.svg']) {
    const { text } = await get(path);
    expect(text).toMatch(/>AB/);
    expect(text).not.toMatch(/[\u0000-\u0008]/);
  }
  await shop.store.write((unit) => shop.store.services.update(unit, service));
});

describe('the page for a frame', () => {
  it('may be framed by anyone, it alone, and holds no script', async () => {
    const { status, headers, text } = await get('/embed/lumenchat');
    expect(status).toBe(200);
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['content-security-policy']).toContain('frame-ancestors *');
    expect(text).not.toMatch(/<script|javascript:| on\w+=/);
    const overview = await get('/', { accept: 'text/html' });
    expect(overview.headers).toMatchObject({ 'x-frame-options': 'DENY' });
    expect(overview.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('says what it does not know', async () => {
    expect((await get('/embed/chatgpt?lang=en')).text).toContain('so we do not know');
    const { status, text } = await get('/embed/nothing?lang=en');
    expect(status).toBe(404);
    expect(text).toContain('not tracked');
  });
});
