import { type AddressInfo } from 'node:net';
import { type Browser, type Page } from 'playwright-core';
import { DAY_MS, HOUR_MS } from '../../src/domain/time.js';
import { DigestStep } from '../../src/pipeline/digest.step.js';
import { pushOngoing, SERVICES } from '../e2e/a-recorded-outage.js';
import { anApp, type TestApp } from '../e2e/an-app.js';
import { describeInBrowser, launch } from './chromium.js';
import { findFaults } from './find-faults.js';

const PHONE = { width: 390, height: 800 };
const CALM_SOURCE = 'bluesky';

describeInBrowser('digests in a browser', () => {
  let shop: TestApp;
  let browser: Browser;
  let base: string;
  /** By how the day was. */
  let days: Readonly<Record<'outage' | 'calm' | 'blind', string>>;

  beforeAll(async () => {
    shop = await anApp(SERVICES);
    const nowMs = Date.now();
    const noon = Math.floor(nowMs / DAY_MS) * DAY_MS - DAY_MS / 2;
    const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
    // Three days ago somebody listened and nothing was said, two days ago nobody listened.
    days = { outage: dayOf(noon), blind: dayOf(noon - DAY_MS), calm: dayOf(noon - 2 * DAY_MS) };
    await pushOngoing(shop, { now: noon });
    const { store } = shop;
    await store.write((unit) =>
      store.listening.add(unit, {
        source: CALM_SOURCE,
        startMs: noon - 2.5 * DAY_MS,
        endMs: noon - 1.5 * DAY_MS,
        coverage: 1,
      }),
    );
    const step = new DigestStep(store, 'UTC');
    for (const date of await step.missing(nowMs + HOUR_MS, '00:00')) await step.make(date, nowMs);
    await shop.app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${(shop.app.getHttpServer().address() as AddressInfo).port}`;
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  async function open(
    path: string,
    { viewport = { width: 1280, height: 900 }, dark = false, scripts = true } = {},
  ): Promise<{ page: Page; asked: string[] }> {
    const context = await browser.newContext({
      viewport,
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: scripts,
    });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${base}${path}`);
    return { page, asked };
  }

  it.each([true, false])(
    "yesterday's is found, read, and left for the outage that it tells; scripts: %s",
    async (scripts) => {
      const { page, asked } = await open('/', { scripts });
      await page.click('header nav >> text=Digests');
      await page.click(`.calendar a[href="/digests/${days.outage}"]`);
      expect(await page.textContent('h1')).toMatch(/^LumenChat .*\d+ minutes before its status page did\.$/);
      const drawn = page.locator('img[src^="data:image/svg+xml"]').first();
      expect(await drawn.isVisible()).toBe(true);
      expect(await drawn.getAttribute('alt')).toContain('LumenChat');
      await page.click('text=The whole story and its evidence');
      expect(await page.textContent('h1')).toContain('LumenChat');
      expect(await page.isVisible('#evidence')).toBe(true);
      expect(asked.filter((url) => !url.startsWith(base) && !url.startsWith('data:'))).toEqual([]);
    },
  );

  it('leads to the day before, the week, the parts of the site and the other language', async () => {
    const { page } = await open(`/digests/${days.outage}?lang=id`);
    await page.click('text=←');
    expect(page.url()).toBe(`${base}/digests/${days.blind}?lang=id`);
    await page.click('text=Minggu ke-');
    expect(page.url()).toMatch(/\/digests\/\d{4}-W\d\d\?lang=id$/);
    await page.click('text=English');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.click('nav >> text=Sources');
    expect(page.url()).toBe(`${base}/sources?lang=en`);
  });

  it.each([
    ['calm', 'All clear', 'Aman'],
    ['blind', 'not an all-clear', 'bukan'],
  ] as const)('says of a day that was %s what it was', async (kind, english, indonesian) => {
    for (const [lang, said] of [
      ['en', english],
      ['id', indonesian],
    ] as const) {
      const { page } = await open(`/digests/${days[kind]}?lang=${lang}`);
      expect(await page.textContent('h1')).toContain(said);
    }
  });

  it.each([false, true])('have nothing grave that axe-core finds, dark: %s', async (dark) => {
    for (const path of ['/digests', ...Object.values(days).map((day) => `/digests/${day}`)]) {
      const { page } = await open(path, { dark });
      expect({ path, faults: await findFaults(page) }).toEqual({ path, faults: [] });
      await page.context().close();
    }
  });

  it.each(['en', 'id'])('fit a phone, in %s', async (lang) => {
    for (const path of ['/digests', ...Object.values(days).map((day) => `/digests/${day}`)]) {
      const { page } = await open(`${path}?lang=${lang}`, { viewport: PHONE });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
      await page.context().close();
    }
  });
});
