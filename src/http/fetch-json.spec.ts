import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { CollectorError } from '../domain/errors.js';
import { baseUrl } from './base-url.js';
import { fetchJson, type JsonRequest } from './fetch-json.js';

let server: Server;
let answer: RequestListener;

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.json`;
const read = (options: Partial<JsonRequest> = {}) =>
  fetchJson({
    fetch,
    source: 'test',
    url: url(),
    signal: new AbortController().signal,
    nowMs: 0,
    ...options,
  });
const failure = async (options: Partial<JsonRequest> = {}) => {
  const error: unknown = await read(options).then(
    () => new Error('was read'),
    (thrown: unknown) => thrown,
  );
  return error as CollectorError;
};
const replies =
  (status: number, headers: Record<string, string>, body = ''): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

describe('fetchJson', () => {
  it('reads a document, BOM and all', async () => {
    answer = replies(200, JSON_TYPE, '\uFEFF{"a":"é"}');
    expect((await read()).body).toEqual({ a: 'é' });
  });

  it('hands over an expected status', async () => {
    answer = replies(304, {});
    expect(await read({ expect: [304] })).toMatchObject({ status: 304, body: null });
  });

  it.each([
    ['200 as HTML', 200, { 'content-type': 'text/html' }, '<html>', 'bad_payload', true],
    ['200 without a type', 200, {}, '{}', 'bad_payload', true],
    ['malformed JSON', 200, JSON_TYPE, '{"a":', 'bad_payload', true],
    ['an empty body', 200, JSON_TYPE, '', 'bad_payload', true],
    ['a redirect', 301, { location: 'https://elsewhere.example/' }, '', 'bad_payload', true],
    ['401', 401, JSON_TYPE, '{}', 'unauthorized', false],
    ['403 in JSON', 403, JSON_TYPE, '{}', 'unauthorized', false],
    ['403 as a page', 403, { 'content-type': 'text/html' }, '<html>', 'refused', false],
    ['404', 404, JSON_TYPE, '{}', 'refused', false],
    ['422', 422, JSON_TYPE, '{}', 'unauthorized', false],
    ['429', 429, JSON_TYPE, '{}', 'rate_limited', true],
    ['500', 500, { 'content-type': 'text/html' }, 'oops', 'unreachable', true],
    ['503', 503, { 'retry-after': '7' }, '', 'unreachable', true],
  ])('takes %s for an error', async (_, status, headers, body, code, retryable) => {
    answer = replies(status, headers, body);
    const error = await failure();
    expect(error).toBeInstanceOf(CollectorError);
    expect(error).toMatchObject({ code, retryable, source: 'test' });
    expect(error.message).toContain('127.0.0.1');
  });

  it('says where a page has moved', async () => {
    answer = replies(301, { location: 'https://elsewhere.example/' });
    expect((await failure()).message).toContain('https://elsewhere.example/');
  });

  it('says when to come back', async () => {
    answer = replies(429, { 'retry-after': '7' });
    expect((await failure()).retryAtMs).toBe(7000);
  });

  it('stops reading a body that is too large', async () => {
    answer = replies(200, JSON_TYPE, `"${'x'.repeat(5000)}"`);
    expect(await failure({ maxBytes: 1000 })).toMatchObject({ code: 'bad_payload' });
  });

  it('gives up on a server that does not answer', async () => {
    answer = () => undefined;
    expect(await failure({ timeoutMs: 30 })).toMatchObject({ code: 'timeout', retryable: true });
  });

  it('gives up on a body that never ends', async () => {
    answer = (_, response) => void response.writeHead(200, JSON_TYPE).write('[');
    expect(await failure({ timeoutMs: 60 })).toMatchObject({ code: 'timeout' });
  });

  it('passes on that it was told to stop', async () => {
    answer = () => undefined;
    const stop = new AbortController();
    const reading = failure({ signal: stop.signal });
    stop.abort(new Error('shutting down'));
    expect((await reading).message).toBe('shutting down');
  });

  it('explains a closed port', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    const error = await failure({ url: `http://127.0.0.1:${port}/` });
    expect(error).toMatchObject({ code: 'unreachable', retryable: true });
    expect(error.message).toContain('it refuses connections');
  });

  it('explains a name that does not resolve', async () => {
    const error = await failure({
      fetch: () =>
        Promise.reject(
          new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
        ),
    });
    expect(error.message).toBe(
      `${new URL(url()).host} cannot be reached: its name cannot be resolved [ENOTFOUND]`,
    );
  });
});

describe('baseUrl', () => {
  it.each([
    ['mastodon.social', 'https://mastodon.social'],
    ['127.0.0.1:80', 'https://127.0.0.1:80'],
    ['http://localhost:3/', 'http://localhost:3'],
  ])('reads %s', (host, expected) => {
    expect(baseUrl(host, 'https')).toBe(expected);
  });

  it('refuses what is no address', () => {
    expect(() => baseUrl('a b', 'wss')).toThrow('"a b" is not a host name');
  });
});
