import { anApp, ask, TOKEN, type TestApp } from './an-app.js';

const PATH = '/api/v1/services';
let test: TestApp;
afterEach(() => test.close());

const from = (address: string, path = PATH, token?: string) =>
  ask(test, 'GET', path, {
    headers: { 'x-forwarded-for': address },
    ...(token === undefined ? {} : { token }),
  });

describe('the quota of a client', () => {
  it('is told with each answer, and refuses what is more than it', async () => {
    test = await anApp([], { OUTCRY_READ_QUOTA: 3 });
    for (const left of [2, 1, 0]) {
      const { status, headers } = await ask(test, 'GET', PATH);
      expect(status).toBe(200);
      expect(headers['ratelimit-policy']).toBe('"read";q=3;w=60');
      expect(headers.ratelimit).toMatch(new RegExp(`^"read";r=${left};t=([1-9]|[1-5]\\d|60)$`));
      expect(headers['ratelimit-limit']).toBe('3');
      expect(headers['ratelimit-remaining']).toBe(String(left));
      expect(headers['access-control-expose-headers']).toMatch(/RateLimit, .*Retry-After/);
    }
    const refused = await ask(test, 'GET', PATH);
    expect(refused.status).toBe(429);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.json).toMatchObject({ status: 429, title: 'Too many requests', instance: PATH });
    expect(refused.headers['retry-after']).toBe(refused.headers['ratelimit-reset']);
    expect(refused.headers.etag).toBeUndefined();
    // The owner, and whoever asks whether it is alive, are not turned away.
    const owner = await ask(test, 'GET', PATH, { token: TOKEN });
    expect([owner.status, owner.headers['ratelimit-limit']]).toEqual([200, '30']);
    expect((await ask(test, 'GET', PATH, { token: 'a-wrong-token' })).status).toBe(429);
    expect((await ask(test, 'GET', '/health/live')).status).toBe(200);
  });

  it('is that of the address that a trusted proxy names, an IPv6 one by its network', async () => {
    test = await anApp([], { OUTCRY_READ_QUOTA: 1, OUTCRY_TRUST_PROXY: ['loopback'] });
    expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.2')).status).toBe(200);
    expect((await from('2001:db8::1')).status).toBe(200);
    expect((await from('2001:db8::2')).status).toBe(429);
    expect((await from('2001:db8:0:1::1')).status).toBe(200);
  });

  it('passes by what a stranger wrote before the proxy wrote', async () => {
    test = await anApp([], { OUTCRY_READ_QUOTA: 1, OUTCRY_TRUST_PROXY: ['loopback', '10.0.0.0/8'] });
    expect((await from('198.51.100.1, 192.0.2.1, 10.1.2.3')).status).toBe(200);
    expect((await from('198.51.100.2, 192.0.2.1')).status).toBe(429);
    expect((await from('198.51.100.2, 192.0.2.9')).status).toBe(200);
  });

  it('believes nobody who names an address unless a proxy is trusted', async () => {
    test = await anApp([], { OUTCRY_READ_QUOTA: 1 });
    expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.2')).status).toBe(429);
  });

  it('is none at 0', async () => {
    test = await anApp([], { OUTCRY_READ_QUOTA: 0 });
    expect((await ask(test, 'GET', PATH)).headers['ratelimit-limit']).toBeUndefined();
  });
});
