import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Browser } from 'playwright-core';
import { pushOngoing, SERVICES } from '../e2e/a-recorded-outage.js';
import { aService, anApp, type TestApp } from '../e2e/an-app.js';
import { describeInBrowser, launch } from './chromium.js';

describeInBrowser('in a page of somebody else', () => {
  let shop: TestApp;
  let stranger: Server;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    shop = await anApp([...SERVICES, aService()]);
    await pushOngoing(shop);
    await shop.app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${(shop.app.getHttpServer().address() as AddressInfo).port}`;
    stranger = createServer((request, response) => {
      const scheme = request.url === '/dark' ? 'dark' : 'light';
      response.setHeader('content-type', 'text/html');
      response.end(`<body style="color-scheme:${scheme}">
        <img src="${base}/badge/lumenchat.svg"> <img src="${base}/badge/chatgpt.svg?style=flat-square">
        <img src="${base}/badge/nothing.svg"><br>
        <iframe src="${base}/embed/lumenchat?hours=6" width="760" height="340"></iframe>
        <iframe src="${base}/embed/chatgpt?hours=24" width="760" height="340"></iframe>
        <iframe id="refused" src="${base}/" width="300" height="60"></iframe>`);
    }).listen(0, '127.0.0.1');
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    stranger.closeAllConnections();
    stranger.close();
    await shop.close();
  });

  it.each(['light', 'dark'] as const)('badges, charts and frames are drawn, %s', async (scheme) => {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width: 800, height: 860 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/${scheme}`);
    const drawn = await page.$$eval('img', (images) =>
      images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    );
    for (const width of drawn) expect(width).toBeGreaterThan(60);
    for (const service of ['lumenchat', 'chatgpt']) {
      const frame = page.frames().find((one) => one.url().includes(`/embed/${service}`));
      const image = await frame?.waitForSelector('img');
      const shown = await image?.evaluate((node) => (node as unknown as { currentSrc: string }).currentSrc);
      expect(shown).toContain(`theme=${scheme}`);
      expect(
        await image?.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth),
      ).toBe(720);
    }
    // Our other pages are refused in a frame; nothing else is complained of.
    const others = complaints.filter((text) => !/frame|404/i.test(text));
    expect(others).toEqual([]);
    await page.close();
  });
});
