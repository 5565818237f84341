import { linkId } from '../../src/domain/link.js';
import { MINUTE_MS, toIso } from '../../src/domain/time.js';
import { aSpike } from '../builders/a-spike.js';
import { aWindow } from '../builders/a-window.js';
import { anApp, ask, TOKEN, type TestApp } from './an-app.js';

const V1 = '/api/v1';
const START_MS = Date.parse('2025-06-10T06:00:00Z');
const FIRST = 25;

let test: TestApp;
beforeAll(async () => {
  test = await anApp();
});
afterAll(() => test.close());

/** The numbered post, spike, window and link, each later than the one before. */
async function add(number: number): Promise<void> {
  const atMs = START_MS + number * 5 * 60 * MINUTE_MS;
  const post = {
    id: `x:${number}`,
    createdAt: toIso(atMs),
    text: `${number} #ChatGPTDown`,
    author: `${number}`,
  };
  await ask(test, 'POST', `${V1}/posts`, { token: TOKEN, body: [post] });
  const times = { onsetMs: atMs, detectedAtMs: atMs, peakAtMs: atMs, endMs: atMs + MINUTE_MS };
  const spike = aSpike({ id: `s${number}`, service: 'chatgpt', ...times });
  const window = aWindow({ id: `w${number}`, service: 'chatgpt', startMs: atMs, endMs: atMs + MINUTE_MS });
  await test.store.write(async (unit) => {
    await test.store.spikes.upsert(unit, [spike]);
    await test.store.windows.upsert(unit, [window]);
    const id = linkId(spike.id, window.id);
    const facts = { kind: 'primary', confidence: 0.9, leadTimeMs: 0, overlap: 1, verdict: null } as const;
    await test.store.links.replace(unit, [], [{ id, spike: spike.id, window: window.id, ...facts }]);
  });
}

describe('paging while things arrive', () => {
  beforeAll(async () => {
    for (let number = 0; number < FIRST; number++) await add(number);
  });

  it.each(['posts', 'spikes', 'outages', 'windows', 'links'])(
    'shows each of the %s that were there once, in order',
    async (list) => {
      const seen: string[] = [];
      let url: string | undefined = `${V1}/${list}?limit=4`;
      let next = FIRST + 100 * ['posts', 'spikes', 'outages', 'windows', 'links'].indexOf(list);
      while (url !== undefined) {
        const { json, headers } = await ask(test, 'GET', url);
        const { items, nextCursor } = json as { items: { id: string }[]; nextCursor: string | null };
        seen.push(...items.map(({ id }) => id));
        url = /^<([^>]+)>; rel="next"$/.exec(String(headers.link ?? ''))?.[1];
        expect(url === undefined).toBe(nextCursor === null);
        await add(next++);
      }
      expect(new Set(seen).size).toBe(seen.length);
      const numbers = seen.map((id) => Number(/\d+/.exec(id)?.[0]));
      expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
      expect(numbers.slice(-FIRST)).toEqual(Array.from({ length: FIRST }, (_, index) => FIRST - 1 - index));
    },
  );
});

describe('methods', () => {
  it.each([
    ['PUT', '/services', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/services/chatgpt', 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    ['DELETE', '/trends', 'GET, HEAD, OPTIONS'],
    ['GET', '/backtests', 'OPTIONS, POST'],
  ] as const)('%s %s is refused with what is allowed', async (method, path, allow) => {
    const { status, headers, json } = await ask(test, method, V1 + path);
    expect([status, headers.allow]).toEqual([405, allow]);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(json).toMatchObject({ title: 'Method not allowed', instance: V1 + path });
  });

  it('a slash too many is another address', async () => {
    const { status, json } = await ask(test, 'GET', `${V1}/trends/`);
    expect(status).toBe(404);
    expect(json).toMatchObject({ detail: `There is nothing at GET ${V1}/trends/.` });
  });

  it('OPTIONS tells them, and other sites that they may read', async () => {
    const plain = await ask(test, 'OPTIONS', `${V1}/spikes`);
    expect([plain.status, plain.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect(plain.headers['access-control-allow-methods']).toBeUndefined();
    const headers = { origin: 'https://site.example', 'access-control-request-method': 'GET' };
    for (const path of [`${V1}/spikes`, '/feed.atom', '/calendar.ics', '/badge/chatgpt.svg']) {
      const preflight = await ask(test, 'OPTIONS', path, { headers });
      expect(preflight.status).toBe(204);
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': 'Accept, If-None-Match, Last-Event-ID',
      });
    }
    // No page of another site reads what only machines of the same house do.
    const closed = await ask(test, 'OPTIONS', '/metrics', { headers });
    expect([closed.status, closed.headers['access-control-allow-origin']]).toEqual([204, undefined]);
    expect((await ask(test, 'OPTIONS', `${V1}/nothing`)).status).toBe(404);
  });

  it.each(['/services', '/trends?service=chatgpt', '/spikes', '/posts', '/lag'])(
    'HEAD %s says what GET says, without its body',
    async (path) => {
      const [get, head] = [await ask(test, 'GET', V1 + path), await ask(test, 'HEAD', V1 + path)];
      expect([head.status, head.text]).toEqual([200, '']);
      for (const name of ['content-type', 'etag']) expect(head.headers[name]).toBe(get.headers[name]);
    },
  );
});

describe('what may be kept', () => {
  it.each(['GET', 'HEAD'] as const)(
    'is named by %s as not modified, with no length but its own',
    async (method) => {
      const { headers } = await ask(test, method, `${V1}/services`);
      const again = await ask(test, method, `${V1}/services`, {
        headers: { 'if-none-match': String(headers.etag) },
      });
      expect([again.status, again.text]).toEqual([304, '']);
      expect(again.headers).toMatchObject({ etag: headers.etag, 'cache-control': 'no-cache' });
      expect([undefined, headers['content-length']]).toContain(again.headers['content-length']);
    },
  );

  it('is no refusal', async () => {
    for (const path of ['/services/later', '/spikes?limit=0', '/nothing']) {
      expect((await ask(test, 'GET', V1 + path)).headers['cache-control']).toBe('no-store');
    }
  });
});
