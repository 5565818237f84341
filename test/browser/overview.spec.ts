import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Browser, type Page } from 'playwright-core';
import { Formatter } from '../../src/web/formatter.js';
import { OverviewPage, type OverviewModel } from '../../src/web/pages/overview-page.js';
import { type Language } from '../../src/languages/languages.js';
import { PAGE_POLICY, renderPage } from '../../src/web/render-page.js';
import { describeInBrowser, launch } from './chromium.js';
import { aBusyDay, aCalmDay, aDeafDay, NOW_MS } from './made-up-overview.js';

const HOSTILE = '<img src=x onerror=alert(1)>"\'</style><script>alert(2)</script>'.repeat(2);
const DAYS: Readonly<Record<string, () => OverviewModel>> = {
  busy: aBusyDay,
  calm: () => aCalmDay(),
  deaf: aDeafDay,
  hostile: () => aCalmDay(HOSTILE),
};
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 800 };
/** Set to a folder to keep pictures of the pages. */
const PICTURES = process.env.OUTCRY_PICTURES;

describeInBrowser('the first page in a browser', () => {
  let browser: Browser;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    browser = await launch();
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://local');
      const language = (url.searchParams.get('lang') ?? 'en') as Language;
      if (url.pathname.startsWith('/assets/'))
        return void response.writeHead(200, { 'content-type': 'text/javascript' }).end();
      const model = DAYS[url.pathname.slice(1)]?.();
      if (!model) return void response.writeHead(404).end();
      const frame = {
        format: new Formatter(language, 'UTC'),
        nowMs: NOW_MS,
        path: '/',
        chosen: false,
        base: '',
        demo: null,
      };
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': PAGE_POLICY,
      });
      response.end(renderPage(OverviewPage, { model, frame }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function open(
    day: string,
    { viewport = DESK, dark = false, lang = 'en' } = {},
  ): Promise<{ page: Page; complaints: string[]; requests: string[] }> {
    const context = await browser.newContext({ viewport, colorScheme: dark ? 'dark' : 'light' });
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${origin}/${day}?lang=${lang}`);
    const name = [day, lang, viewport === PHONE ? 'phone' : 'desk', dark ? 'dark' : 'light'].join('-');
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
    return { page, complaints, requests: requests.filter((url) => !url.endsWith('/favicon.ico')) };
  }

  it.each([
    ['busy', 'en', 'ChatGPT is down. People said so 26 minutes before its status page did.'],
    [
      'busy',
      'id',
      'ChatGPT sedang gangguan. Orang-orang sudah mengatakannya 26 menit sebelum halaman statusnya.',
    ],
    ['calm', 'en', 'All is calm at the 10 services we hear.'],
    ['deaf', 'en', 'No source is speaking to us, so we cannot say whether anything is down.'],
  ])('opens a %s day in %s with a sentence', async (day, lang, sentence) => {
    const { page } = await open(day, { lang });
    expect(await page.textContent('h1')).toBe(sentence);
    expect(await page.getAttribute('html', 'lang')).toBe(lang);
  });

  it.each([
    ['busy', 'en'],
    ['busy', 'id'],
    ['calm', 'id'],
    ['deaf', 'en'],
    ['hostile', 'en'],
  ])('fits a phone and a desk on a %s day in %s', async (day, lang) => {
    for (const viewport of [DESK, PHONE, { width: 320, height: 700 }, { width: 820, height: 1000 }]) {
      const { page } = await open(day, { viewport, lang });
      await page.$$eval('details', (all) => all.forEach((details) => details.setAttribute('open', '')));
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
    }
  });

  it.each([true, false])(
    'obeys its own policy, loads and runs nothing but its own scripts (dark: %s)',
    async (dark) => {
      for (const day of ['busy', 'hostile']) {
        const { page, complaints, requests } = await open(day, { dark });
        expect(complaints).toEqual([]);
        expect(requests.filter((url) => !url.startsWith(`${origin}/assets/`))).toHaveLength(1);
        expect(await page.$$('script:not([src^="/assets/"]), img')).toHaveLength(0);
      }
    },
  );

  it('shows a hostile name as text', async () => {
    const { page } = await open('hostile');
    expect(await page.textContent('.services .name')).toBe(HOSTILE);
  });

  it('puts trouble first, names every state in words and hatches what nobody heard', async () => {
    const { page } = await open('busy');
    const states = await page.$$eval('main > .services .pill', (pills) =>
      pills.map((pill) => pill.textContent),
    );
    expect(states.slice(0, 3)).toEqual(['confirmed', 'suspected', 'watch']);
    const hatched = await page.$eval('.pill.blind', (pill) => {
      const view = pill.ownerDocument.defaultView;
      return view?.getComputedStyle(pill, '::before').backgroundImage ?? '';
    });
    expect(hatched).toContain('repeating-linear-gradient');
    expect(await page.$$('svg.spark.blind rect[fill="url(#hatch)"]')).not.toHaveLength(0);
  });

  it.each([
    [DESK, true, 'en'],
    [DESK, false, 'en'],
    [PHONE, true, 'id'],
  ])('has text that can be read against its ground (%j, dark: %s, %s)', async (viewport, dark, lang) => {
    const { page } = await open('busy', { viewport, dark, lang });
    const { looked, weak } = await page.evaluate<{ looked: number; weak: string[] }>(CONTRAST_CHECK);
    expect(weak).toEqual([]);
    expect(looked).toBeGreaterThan(50);
  });
});

/** Finds text whose contrast with what lies behind it is under WCAG's 4.5; runs in the page. */
const CONTRAST_CHECK = `(() => {
  const parse = (color) => { const m = color.match(/[\\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m[3] ?? 1 }; };
  const channel = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = ({ r, g, b }) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (node) => { for (let n = node; n; n = n.parentElement) { const c = parse(getComputedStyle(n).backgroundColor); if (c.a > 0.99) return c; } return { r: 255, g: 255, b: 255 }; };
  const weak = [];
  let looked = 0;
  for (const node of document.querySelectorAll('main *, header *, footer *')) {
    if (![...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== '')) continue;
    if (node.closest('svg, details:not([open])') || node.getClientRects().length === 0) continue;
    looked += 1;
    const a = light(parse(getComputedStyle(node).color)), b = light(ground(node));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push(node.className + ' ' + node.textContent.slice(0, 30) + ' ' + ratio.toFixed(2));
  }
  return { looked, weak };
})()`;
