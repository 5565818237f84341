import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { ASSETS, CHART_LIBRARY, MORPH_LIBRARY, PAGE_SCRIPT } from '../../src/web/assets.js';
import { anApp, ask, type TestApp } from './an-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await anApp();
});
afterAll(() => test.close());

describe('the scripts of the pages', () => {
  it.each([PAGE_SCRIPT, CHART_LIBRARY, MORPH_LIBRARY, `${ASSETS}/chart/story-option.js`])(
    'are served for ever: %s',
    async (url) => {
      const { status, headers } = await ask(test, 'GET', url);
      expect([status, headers['content-type']]).toEqual([200, 'application/javascript; charset=utf-8']);
      expect(headers['cache-control']).toMatch(/max-age=31536000, immutable/);
    },
  );

  it.each([
    'main.js',
    'store/store.js',
    'web/assets.js',
    'web/client/page.js.map',
    'web/client/../../main.js',
    'web/client/%2e%2e%2f%2e%2e%2fmain.js',
    'vendor/echarts/echarts.js',
    'vendor/echarts/%2e%2e/package.json',
    'vendor/idiomorph/idiomorph.esm.js',
  ])('are all that is served: not %s', async (path) => {
    expect((await ask(test, 'GET', `${ASSETS}/${path}`)).status).toBe(404);
  });
});

describe('compression', () => {
  const packed = { 'accept-encoding': 'br' };

  it('is given to whoever takes it, under a tag that is good for both', async () => {
    const plain = await ask(test, 'GET', '/');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const { headers } = await ask(test, 'GET', '/', { headers: packed });
    expect(headers['content-encoding']).toBe('br');
    expect(headers.vary).toMatch(/accept-encoding/);
    const etag = String(headers.etag);
    expect(etag).toMatch(/^W\//);
    for (const asked of [{}, packed]) {
      const again = await ask(test, 'GET', '/', { headers: { ...asked, 'if-none-match': etag } });
      expect([again.status, again.text]).toEqual([304, '']);
    }
  });

  it('does not hold back the events of a stream', async () => {
    await test.app.listen(0, '127.0.0.1');
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const request = get({ host: '127.0.0.1', port, path: '/api/v1/stream', headers: packed });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, undefined]);
    request.destroy();
  });
});
