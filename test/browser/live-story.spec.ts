import { type AddressInfo } from 'node:net';
import { type Browser, type Page } from 'playwright-core';
import { MINUTE_MS } from '../../src/domain/time.js';
import { keep, ongoing, SERVICES, toLines } from '../e2e/a-recorded-outage.js';
import { anApp, type TestApp } from '../e2e/an-app.js';
import { describeInBrowser, launch } from './chromium.js';

const [LUMENCHAT] = SERVICES;
const SLUG = LUMENCHAT?.slug ?? '';
/** How long the recorded outage has been under way when its posts end. */
const UNDER_WAY_MS = 50 * MINUTE_MS;

describeInBrowser('an outage that is replayed while somebody watches', () => {
  let shop: TestApp;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    [shop, browser] = await Promise.all([anApp(SERVICES), launch()]);
    await shop.app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${(shop.app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  async function watch(path: string): Promise<{ page: Page; errors: string[] }> {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('console', (message) => errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${base}${path}`);
    await page.waitForSelector('.stream[data-stream=on]', { state: 'attached' });
    await page.evaluate('window.same = true');
    return { page, errors };
  }

  it('appears on the overview and its own page by itself: the wave, the verdict, the official word, the lead', async () => {
    const now = Date.now();
    const { posts, windows } = ongoing(now);
    const isEarly = ({ createdAt }: { createdAt: string }) => Date.parse(createdAt) < now - UNDER_WAY_MS;
    const early = posts.filter(isEarly);
    const wave = posts.filter((post) => !isEarly(post));
    await keep(shop, toLines(early), []);

    const overview = await watch('/');
    const story = await watch(`/services/${SLUG}`);
    const row = overview.page.locator(`#row-${SLUG}`);
    const pill = row.locator('.pill');
    expect(await pill.getAttribute('class')).toMatch(/calm|blind/);
    const headline = await story.page.textContent('h1');

    const half = Math.floor(wave.length / 2);
    for (const part of [wave.slice(0, half), wave.slice(half)]) await keep(shop, toLines(part), []);
    await row.locator('.pill.suspected, .pill.confirmed').waitFor();
    await story.page.waitForFunction(
      (before) => document.querySelector('h1')?.textContent !== before,
      headline,
    );

    await keep(shop, toLines(wave.slice(-1)), windows);
    await row.locator('.pill.confirmed').waitFor();
    await overview.page.waitForFunction(() =>
      /\d+ minutes before its status page/.test(document.querySelector('h1')?.textContent ?? ''),
    );
    await story.page.waitForSelector('.pill.confirmed');

    for (const { page, errors } of [overview, story]) {
      expect(errors).toEqual([]);
      expect(await page.evaluate('window.same')).toBe(true);
    }
    await row.locator('.c-state a').click();
    expect(overview.page.url()).toMatch(/\/outages\/lumenchat-/);
    expect(await overview.page.textContent('h1')).toMatch(/before its status page did/);
  });
});
