import { type AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { pushOngoing, SERVICES } from '../e2e/a-recorded-outage.js';
import { aService, anApp, ask, type TestApp, TOKEN } from '../e2e/an-app.js';
import { describeInBrowser, launch } from './chromium.js';
import { findFaults } from './find-faults.js';

const PHONE = { width: 390, height: 800 };
const PAGES = [
  '/sign-in',
  '/hashtags',
  '/hashtags/add?service=chatgpt&tag=NobodySaysThis',
  '/hashtags/new-service',
  '/hashtags/import',
  '/services/chatgpt/edit?suggest=yes',
];

describeInBrowser('rules in a browser', () => {
  let shop: TestApp;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    shop = await anApp([...SERVICES, aService()]);
    await pushOngoing(shop);
    await shop.app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${(shop.app.getHttpServer().address() as AddressInfo).port}`;
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  async function open(settings: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    return browser.newContext({ baseURL: base, ...settings });
  }

  async function signIn(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto('/sign-in?next=/hashtags');
    await page.fill('[name=token]', TOKEN);
    await page.click('button.do');
    await page.waitForURL('**/hashtags');
    return page;
  }

  async function post(text: string): Promise<{ counted: number }> {
    const posts = [{ id: `t:${text}`, createdAt: new Date().toISOString(), text }];
    return (await ask(shop, 'POST', '/api/v1/posts', { body: posts, token: TOKEN })).json as {
      counted: number;
    };
  }

  it('somebody signs in, sees what a hashtag would count, tracks it, and switches it off', async () => {
    const page = await signIn(await open());
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.click('main a.do');
    await page.selectOption('[name=service]', 'lumenchat');
    await page.fill('[name=tag]', 'LumenKaputt');
    await page.waitForSelector('#preview .outcome');
    expect(await page.textContent('#preview .outcome')).toMatch(/it would have counted \d+ posts/);
    expect(page.url()).toBe(`${base}/hashtags/add`);
    expect(await page.evaluate('document.activeElement.name')).toBe('tag');

    expect(await post('no more #LumenKaputt')).toMatchObject({ counted: 0 });
    await page.click('button[value=save]');
    await page.waitForURL('**/services/lumenchat/edit?done=tracked');
    expect(await post('again #LumenKaputt')).toMatchObject({ counted: 1 });

    await page.click('button:has-text("Switch off #LumenKaputt")');
    await page.waitForURL('**done=disabled');
    expect(await post('and again #LumenKaputt')).toMatchObject({ counted: 0 });
    expect(complaints).toEqual([]);
  });

  it('says while somebody types what is wrong', async () => {
    const page = await (await open()).newPage();
    await page.goto('/hashtags/add?lang=id');
    await page.fill('[name=tag]', '12345');
    await page.waitForSelector('#preview .wrong');
    expect(await page.textContent('#preview .wrong')).toContain('sedikitnya satu huruf');
  });

  it('does the same without scripts', async () => {
    const page = await signIn(await open({ javaScriptEnabled: false }));
    await page.goto('/hashtags/add?service=chatgpt');
    await page.fill('[name=tag]', 'ChatGPTLemot');
    await page.click('button[value=preview]');
    expect(await page.textContent('#preview .outcome')).toMatch(/it would have counted \d+ posts/);
    await page.click('button[value=save]');
    expect(page.url()).toBe(`${base}/services/chatgpt/edit?done=tracked`);
  });

  it.each(['light', 'dark'] as const)('keep to WCAG and to a phone, %s', async (colorScheme) => {
    const page = await signIn(await open({ colorScheme, viewport: PHONE }));
    for (const path of PAGES) {
      await page.goto(path);
      expect([path, await findFaults(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
        path,
        PHONE.width,
      ]);
    }
  });
});
