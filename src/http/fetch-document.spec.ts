import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type AddressInfo } from 'node:net';
import { CollectorError } from '../domain/errors.js';
import { decodeText } from './decode-text.js';
import { fetchDocument, type DocumentRequest } from './fetch-document.js';

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

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
const read = (options: Partial<DocumentRequest> = {}) => {
  const { signal } = new AbortController();
  return fetchDocument({ fetch, source: 'test', url: url(), signal, nowMs: 0, ...options }, 'text/plain');
};
const failure = async (options: Partial<DocumentRequest> = {}) => {
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

/** Answers with what it was asked: method, some headers and the body. */
const echoes: RequestListener = (request, response) => {
  const { method, headers } = request;
  void text(request).then((body) => response.end(JSON.stringify({ method, headers, body })));
};
const echo = async (options: Partial<DocumentRequest>) =>
  JSON.parse(decodeText((await read(options)).bytes, null)) as {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body: string;
  };

describe('fetchDocument', () => {
  it('asks for what its reader takes', async () => {
    answer = echoes;
    const { method, headers } = await echo({ headers: { authorization: 'Bearer x' } });
    expect(method).toBe('GET');
    expect(headers).toMatchObject({ accept: 'text/plain', authorization: 'Bearer x' });
  });

  it.each([
    [{ json: { a: 1 } }, 'application/json', '{"a":1}'],
    [
      { form: { grant_type: 'x y', é: '&' } },
      'application/x-www-form-urlencoded',
      'grant_type=x+y&%C3%A9=%26',
    ],
  ])('posts %j', async (post, type, body) => {
    answer = echoes;
    expect(await echo({ post })).toMatchObject({ method: 'POST', body, headers: { 'content-type': type } });
  });

  it('posts nothing, and gives it no type', async () => {
    answer = echoes;
    const { method, body, headers } = await echo({ post: 'empty' });
    expect({ method, body }).toEqual({ method: 'POST', body: '' });
    expect(headers).not.toHaveProperty('content-type');
  });

  it('asks on condition, and says that nothing changed', async () => {
    answer = ({ headers }, response) =>
      void response.writeHead(headers['if-none-match'] === '"a"' ? 304 : 200, { etag: '"a"' }).end('x');
    const first = await read();
    expect(first).toMatchObject({ status: 200, unchanged: false, etag: '"a"', lastModified: null });
    expect(await read({ etag: first.etag })).toMatchObject({ status: 304, unchanged: true, etag: '"a"' });
  });

  it('keeps the date of the last change, which a 304 need not repeat', async () => {
    const lastModified = 'Sun, 22 Nov 2026 21:23:30 GMT';
    answer = ({ headers }, response) =>
      void response.writeHead(headers['if-modified-since'] ? 304 : 200).end();
    expect(await read({ lastModified })).toMatchObject({ unchanged: true, lastModified, etag: null });
  });

  it('hands over an expected status with its body', async () => {
    answer = replies(404, JSON_TYPE, '{"error":"gone"}');
    const { status, bytes } = await read({ expect: [404] });
    expect([status, decodeText(bytes, null)]).toEqual([404, '{"error":"gone"}']);
  });

  it.each([
    ['a redirect', 301, { location: 'https://elsewhere.example/' }, '', 'bad_payload', true],
    ['a 304 that was not asked for', 304, {}, '', 'bad_payload', true],
    ['401', 401, JSON_TYPE, '{}', 'unauthorized', false],
    ['403 in JSON', 403, JSON_TYPE, '{}', 'unauthorized', false],
    ['403 as a page', 403, { 'content-type': 'text/html' }, '<html>', 'refused', false],
    ['404', 404, JSON_TYPE, '{}', 'refused', false],
    ['410', 410, JSON_TYPE, '{}', 'refused', false],
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

  it('takes the size after decompression', async () => {
    const zipped = gzipSync('x'.repeat(100_000));
    answer = (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(zipped);
    expect(zipped.byteLength).toBeLessThan(1000);
    expect(await failure({ maxBytes: 1000 })).toMatchObject({ code: 'bad_payload' });
  });

  it('explains a body that was cut off', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setImmediate(() => response.destroy());
    };
    expect(await failure()).toMatchObject({ code: 'unreachable', retryable: true });
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
