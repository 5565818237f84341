import { anApp, ask, type TestApp } from './an-app.js';

let shop: TestApp;
afterEach(() => shop.close());

const statusOf = async (path: string): Promise<number> => (await ask(shop, 'GET', path)).status;

describe('OUTCRY_ROLES', () => {
  it('without api answers no readers, and still whoever runs it', async () => {
    shop = await anApp(undefined, { OUTCRY_ROLES: ['judge'] });
    for (const path of ['/', '/api/v1/services', '/api/docs', '/feed.atom', '/healthy'])
      expect([path, await statusOf(path)]).toEqual([path, 404]);
    const { json, headers } = await ask(shop, 'GET', '/api/v1/services');
    expect(headers['content-type']).toContain('application/problem+json');
    expect(json).toMatchObject({ status: 404, detail: expect.stringContaining('OUTCRY_ROLES') as string });
    for (const path of ['/health/live', '/health/ready', '/metrics'])
      expect([path, await statusOf(path)]).toEqual([path, 200]);
  });

  it('without collect is ready though it hears nobody', async () => {
    shop = await anApp(undefined, { OUTCRY_SOURCES: ['bluesky'], OUTCRY_ROLES: ['api', 'judge'] });
    expect(await statusOf('/health/ready')).toBe(200);
    expect(await statusOf('/api/v1/services')).toBe(200);
  });
});
