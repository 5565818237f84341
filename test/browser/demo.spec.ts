import { type AddressInfo } from 'node:net';
import { type Browser, type Page } from 'playwright-core';
import { type DemoTheatre } from '../../src/demo-theatre.js';
import { TheatreStage } from '../builders/a-theatre.js';
import { anApp, type TestApp } from '../e2e/an-app.js';
import { describeInBrowser, launch } from './chromium.js';
import { findFaults } from './find-faults.js';

jest.setTimeout(90_000);

describeInBrowser('the first run', () => {
  let shop: TestApp;
  let theatre: DemoTheatre;
  let browser: Browser;
  let origin: string;
  const stage = new TheatreStage();

  beforeAll(async () => {
    shop = await anApp(undefined, {}, (config) => (theatre = stage.open(config)));
    browser = await launch();
    await shop.app.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(shop.app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(async () => {
    await browser.close();
    await theatre.remove();
    await shop.close();
    expect(stage.errors).toEqual([]);
  });

  async function open({ scripts = true, width = 1280, path = '/' } = {}): Promise<{
    page: Page;
    complaints: string[];
  }> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: scripts,
      locale: 'en-GB',
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${origin}${path}`);
    return { page, complaints };
  }

  it('plays the demo: the spike, the official line and the lead appear while one watches; a click removes it', async () => {
    const { page, complaints } = await open();
    await page.click('text=Play the synthetic demo');
    await page.waitForURL(`${origin}/demo/`);
    await page.waitForSelector('text=Synthetic demo, no real counts');
    // Nothing is asked for again by hand: the page's own stream brings all of it.
    await page.evaluate('window.isTheSame = true');
    const headline = (text: string) => page.waitForSelector(`h1:has-text("${text}")`);
    await headline('is calm');
    stage.pass(25);
    await headline('is down. Its status page does not say so yet');
    expect(await page.textContent('#row-chatgpt')).toContain('page silent');
    stage.pass(18);
    await headline('minutes before its status page did');
    const row = page.locator('#row-chatgpt');
    expect(await row.textContent()).toMatch(/its page: investigating since 07:11.*2\d min/);
    expect(await page.locator('#row-chatgpt .official').count()).toBe(1);
    expect(await page.evaluate('window.isTheSame')).toBe(true);
    await page.click('text=the story');
    expect(await page.textContent('h1')).toMatch(/People said so 2\d minutes before/);
    await page.waitForSelector('.story.drawn');
    await page.click('text=Remove the demo');
    await page.waitForURL(`${origin}/`);
    expect(theatre.state()).toBeNull();
    expect(await page.isVisible('text=Play the synthetic demo')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('does so without scripts, too, with nothing grave found by axe-core', async () => {
    const { page } = await open({ scripts: false });
    await page.click('text=Play the synthetic demo');
    expect(page.url()).toBe(`${origin}/demo/`);
    await page.click('text=600×');
    expect(await page.getAttribute('text=600×', 'aria-pressed')).toBe('true');
    await page.click('text=New here?');
    expect(await page.isVisible('text=Follow what you care about.')).toBe(true);
    await page.click('text=Got it');
    expect([page.url(), await page.isVisible('text=New here?')]).toEqual([`${origin}/demo/`, false]);
    for (const path of ['/', '/demo/']) {
      const seen = await open({ path, width: 390 });
      await seen.page.click('text=New here?');
      expect([path, await findFaults(seen.page)]).toEqual([path, []]);
      await seen.page.context().close();
    }
    await page.click('text=Remove the demo');
    expect(page.url()).toBe(`${origin}/`);
  });
});
