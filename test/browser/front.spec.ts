import { type AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type Page } from 'playwright-core';
import { MINUTE_MS } from '../../src/domain/time.js';
import { anApp, type TestApp } from '../e2e/an-app.js';
import { addMinute, fillHouse, manyServices } from '../../src/bench/pages/full-house.js';
import { describeInBrowser, launch } from './chromium.js';
import { raise } from './raise.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SERVICES = manyServices(100);
const CALM = SERVICES[40]?.slug ?? '';
const STIRRED = SERVICES[41]?.slug ?? '';
/** Compressed, with everything that the page fetches. */
const BUDGET_BYTES = 150_000;
/** So slow that a page comes in many pieces. */
const SLOW_NETWORK = { offline: false, latency: 20, downloadThroughput: 40_000, uploadThroughput: 40_000 };
/** Longer than a page waits before it looks what is new. */
const SLOW_MS = 3_000;

describeInBrowser('the overview and the sources, served and live', () => {
  let shop: TestApp;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    [shop, browser] = await Promise.all([anApp([]), launch()]);
    await fillHouse(shop.store, SERVICES, Date.now());
    await shop.app.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(shop.app.getHttpServer().address() as AddressInfo).port}`;
  });

  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  async function open(
    path: string,
    { width = 1280, dark = false, scripts = true } = {},
  ): Promise<{ page: Page; errors: string[] }> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: scripts,
      // Its policy lets no script of ours in but its own; axe-core is brought in from outside.
      bypassCSP: true,
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(WATCH);
    await page.goto(`${origin}${path}`, { waitUntil: 'load' });
    return { page, errors };
  }

  const isLive = (page: Page) => page.waitForSelector('.stream[data-stream=on]', { state: 'attached' });
  const shown = (page: Page) => page.locator('[data-told]:visible').count();

  it('is small, does not shift, and fetches no chart library', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    let bytes = 0;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await devtools.send('Network.enable');
    await page.addInitScript(WATCH);
    await page.goto(origin, { waitUntil: 'load' });
    await isLive(page);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(BUDGET_BYTES);
    expect(asked.filter((url) => url.includes('echarts') || !url.startsWith(origin))).toEqual([]);
    expect(await page.evaluate('window.shifted')).toBe(0);
  });

  it.each(['/', '/sources', '/hashtags'])('does not move while it arrives in pieces: %s', async (path) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_NETWORK);
    await page.addInitScript(WATCH);
    await page.goto(`${origin}${path}`, { waitUntil: 'load' });
    expect(await page.evaluate('window.shifted')).toBe(0);
  });

  it('shows a minute of data without shifting anything', async () => {
    const { page, errors } = await open('/');
    await isLive(page);
    const before = await page.locator(`#cell-${CALM} path.line`).getAttribute('d');
    await addMinute(shop.store, SERVICES, Date.now());
    await page.waitForFunction(
      ([slug, line]) => document.querySelector(`#cell-${slug} path.line`)?.getAttribute('d') !== line,
      [CALM, before] as const,
    );
    expect(await page.evaluate('window.shifted')).toBe(0);
    expect(errors).toEqual([]);
  });

  it('asks once at a time what it says now, however long the answer takes', async () => {
    const { page } = await open('/');
    await isLive(page);
    let [asked, underway, most] = [0, 0, 0];
    await page.route(`${origin}/`, async (route) => {
      asked++;
      most = Math.max(most, ++underway);
      await sleep(SLOW_MS);
      underway--;
      await route.continue();
    });
    for (let news = 0; asked < 2; news++) {
      await raise(shop.store, {
        service: STIRRED,
        state: 'watch',
        onsetMs: Date.now() - news,
        confidence: 0.3,
      });
      await sleep(SLOW_MS / 3);
    }
    expect(most).toBe(1);
  });

  it('shows a service turn from calm to suspected, and keeps the focus on it', async () => {
    const { page, errors } = await open('/');
    await isLive(page);
    await page.evaluate('window.same = true');
    await page.focus(`#to-${CALM}`);
    const onsetMs = Date.now() - 10 * MINUTE_MS;
    const spike = await raise(shop.store, { service: CALM, state: 'suspected', onsetMs, confidence: 0.7 });
    await page.waitForSelector(`#row-${CALM} .pill.suspected`);
    await page.waitForFunction((slug) => document.activeElement?.id === `to-${slug}`, CALM);
    expect(await page.locator(`#row-${CALM} .c-state a`).getAttribute('href')).toBe(`/outages/${spike.id}`);
    expect(await page.locator(`#cell-${CALM}`).count()).toBe(0);
    expect(await page.evaluate('window.same')).toBe(true);
    expect(errors).toEqual([]);
  });

  it('finds services while somebody types, and keeps what is typed while the page changes', async () => {
    const { page } = await open('/');
    await isLive(page);
    await page.fill('input[type=search]', 'music');
    const found = SERVICES.filter(({ name }) => name.includes('Music')).length;
    expect(await shown(page)).toBe(found);
    expect(await page.textContent('.find output')).toBe(`${found} of 100 services`);
    expect(page.url()).toBe(`${origin}/?q=music`);
    const again = page.waitForResponse((response) => response.url() === `${origin}/?q=music`);
    await addMinute(shop.store, SERVICES, Date.now() + MINUTE_MS);
    await again;
    expect(await page.inputValue('input[type=search]')).toBe('music');
    expect(await shown(page)).toBe(found);
    await page.fill('input[type=search]', 'there is no such thing');
    expect(await page.textContent('.find output')).toBe('No service here is called that.');
    await page.fill('input[type=search]', '');
    expect(await shown(page)).toBe(100);
  });

  it('finds the same without scripts', async () => {
    const { page } = await open('/', { scripts: false });
    await page.fill('input[type=search]', 'music');
    await page.click('.find button');
    expect(await shown(page)).toBe(SERVICES.filter(({ name }) => name.includes('Music')).length);
    await page.goto(`${origin}/?state=blind`);
    expect(await page.textContent('.find output')).toBe('No service here is called that.');
  });

  it('shows that a source goes down and comes back', async () => {
    const source = 'mastodon:first.example';
    const saw = (error: string | null) =>
      shop.store.write((unit) =>
        shop.store.sources.saw(unit, { source, kind: 'poll', atMs: Date.now(), error, nextTryMs: null }),
      );
    await saw(null);
    const { page, errors } = await open('/sources');
    const row = page.locator(`[id="source-${source}"]`);
    await isLive(page);
    expect(await row.locator('.pill').textContent()).toBe('listening');
    await saw('timeout: no answer within 10 s');
    await row.locator('.pill.failing').waitFor();
    expect(await row.locator('.error').textContent()).toBe('It did not answer in time.');
    expect(await page.textContent('h1')).toContain(`we do not hear ${source}`);
    await saw(null);
    await row.locator('.pill.listening').waitFor();
    expect(await row.locator('.error').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it.each([
    ['/', false],
    ['/', true],
    ['/?lang=id&state=calm', false],
    ['/sources', false],
    ['/sources?lang=id', true],
  ])('has nothing that axe-core objects to: %s, dark: %s', async (path, dark) => {
    const { page } = await open(path, { dark });
    await page.evaluate(AXE);
    const violations = await page.evaluate<string[]>(
      "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
    );
    expect(violations).toEqual([]);
  });

  it.each(['/', '/?lang=id', '/sources', '/sources?lang=id'])('fits a phone: %s', async (path) => {
    const { page } = await open(path, { width: 390 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  it('lets a keyboard reach every service', async () => {
    const { page } = await open('/');
    const reachable = await page.$$eval(
      'main a, main input, main button, main select',
      (all) =>
        all.filter((one) => one.getClientRects().length > 0 && (one as HTMLElement).tabIndex < 0).length,
    );
    expect(reachable).toBe(0);
    await page.focus('input[type=search]');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.name')).toBe('state');
    await page.keyboard.press('ArrowRight');
    expect(page.url()).toBe(`${origin}/?state=confirmed`);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('A');
  });
});

/** Adds up what moves on a page without its reader's doing. */
const WATCH = `
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;
