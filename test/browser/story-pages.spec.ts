import { type AddressInfo } from 'node:net';
import { type Browser, type Page, type Response } from 'playwright-core';
import { type TestApp } from '../e2e/an-app.js';
import { anAppOfTheTenth } from '../e2e/the-tenth-of-june.js';
import { describeInBrowser, launch } from './chromium.js';
import { findFaults } from './find-faults.js';

jest.setTimeout(180_000);

const MINUTE_MS = 60_000;
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 800 };
interface Drawn {
  getBoundingClientRect(): { readonly left: number; readonly width: number };
}
const DAY = '/services/chatgpt?from=2025-06-10T00:00:00Z&to=2025-06-11T03:00:00Z';

describeInBrowser('the pages of services and outages', () => {
  let shop: TestApp;
  let browser: Browser;
  let base: string;
  let outage: string;

  beforeAll(async () => {
    shop = await anAppOfTheTenth();
    await shop.app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${(shop.app.getHttpServer().address() as AddressInfo).port}`;
    const [spike] = await shop.store.spikes.all({ service: 'chatgpt' });
    outage = `/outages/${spike?.id ?? ''}`;
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function open(
    path: string,
    { viewport = DESK, dark = false, scripts = true } = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext({
      viewport,
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: scripts,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${base}${path}`);
    return { page, complaints };
  }

  const isFiner = (response: Response) => /chart[.]json[?].*to=/.test(response.url());

  /** Draws over a small part of a chart. @returns the finer steps that it asks for */
  async function lookCloser(page: Page, chart: string): Promise<Response> {
    const place = page.locator(chart);
    await place.waitFor();
    const box = await place.boundingBox();
    if (!box) throw new Error('The chart has no place');
    const finer = page.waitForResponse(isFiner);
    const [x, y] = [box.x + box.width * 0.15, box.y + box.height * 0.6];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y, { steps: 6 });
    await page.mouse.up();
    return finer;
  }

  it('lead from the overview to an outage and to its evidence, also without scripts', async () => {
    for (const scripts of [true, false]) {
      const { page } = await open('/', { scripts });
      await page.click('nav >> text=Outages');
      await page.click('text=People said so');
      expect(await page.textContent('h1')).toMatch(
        /^ChatGPT \(synthetic\) was down for 1[56] hours\. People said so/,
      );
      await page.click('.timeline li:nth-child(2) a');
      expect(page.url()).toMatch(/#evidence-chatgpt-/);
      expect(await page.isVisible('.posts li:not(.faded)')).toBe(true);
      expect(await page.isVisible('.posts li.faded')).toBe(true);
      await page.context().close();
    }
  });

  it('draw the bars of a list on one scale, whatever is written beside them', async () => {
    const { page } = await open(DAY);
    const lists = await page.$$eval('.bars', (found) =>
      (found as unknown as { querySelectorAll(path: string): Iterable<Drawn> }[]).map((list) =>
        Array.from(list.querySelectorAll('svg'), (bar) => {
          const { left, width } = bar.getBoundingClientRect();
          return `${Math.round(left)} ${Math.round(width)}`;
        }),
      ),
    );
    expect(lists.length).toBeGreaterThan(5);
    for (const places of lists) expect(new Set(places).size).toBe(1);
  });

  it('fetch finer steps once somebody looks closer', async () => {
    const { page, complaints } = await open(outage);
    const finer = await lookCloser(page, '.charts figure:not(.inset) .story.drawn');
    const { chart } = (await finer.json()) as { chart: { points: { widthMs: number }[] } };
    expect(chart.points[0]?.widthMs).toBe(MINUTE_MS);
    expect(complaints).toEqual([]);
  });

  it('stay as fine where somebody looks closer while the page is brought up to date', async () => {
    const { page, complaints } = await open('/services/chatgpt');
    await lookCloser(page, '.story.drawn');
    const again = page.waitForResponse(isFiner);
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    expect((await again).status()).toBe(200);
    expect(complaints).toEqual([]);
  });

  it('go from stretch to stretch without scripts', async () => {
    const { page } = await open(DAY, { scripts: false });
    await page.click('nav >> text=Earlier');
    expect(new URL(page.url()).searchParams.get('to')).toBe('2025-06-10T00:00:00Z');
    await page.click('nav >> text=6 hours');
    expect(new URL(page.url()).searchParams.get('from')).toBe('2025-06-09T18:00:00Z');
    expect(await page.getAttribute('nav a[aria-current=true]', 'href')).toBe(
      `/services/chatgpt${new URL(page.url()).search}`,
    );
  });

  it('show their charts as pictures without scripts', async () => {
    const { page } = await open(outage, { scripts: false });
    await page.waitForLoadState('load');
    const widths = await page.$$eval('.story img', (images) =>
      images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    );
    expect(widths).toEqual([400, 632]);
  });

  it.each([false, true])('have nothing grave that axe-core finds, dark: %s', async (dark) => {
    for (const path of ['/outages', outage, DAY, '/services/chatgpt?last=1y']) {
      const { page } = await open(path, { dark });
      expect(await findFaults(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('fit a phone, in both languages', async () => {
    for (const lang of ['en', 'id']) {
      for (const path of [`/outages?lang=${lang}`, `${outage}?lang=${lang}`, `${DAY}&lang=${lang}`]) {
        const { page } = await open(path, { viewport: PHONE });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
        await page.context().close();
      }
    }
  });
});
