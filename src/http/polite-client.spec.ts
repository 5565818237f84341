import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { MINUTE_MS } from '../domain/time.js';
import { AddressGuard } from './address-guard.js';
import { fetchDocument, type DocumentRequest, type Fetch } from './fetch-document.js';
import { fetchEvents } from './fetch-events.js';
import { PoliteClient } from './polite-client.js';
import { type RequestBook } from './request-book.js';
import { RequestBudget } from './request-budget.js';
import { RequestLedger, type RequestRecord } from './request-ledger.js';
import { createUndiciFetch } from './undici-fetch.js';

const START = Date.UTC(2026, 10, 22);

let nowMs: number;
let waits: number[];
let records: RequestRecord[];
let ledger: RequestLedger;

beforeEach(() => {
  nowMs = START;
  waits = [];
  records = [];
  ledger = new RequestLedger();
});

const polite = (transport: Fetch, book?: RequestBook) =>
  new PoliteClient({
    transport,
    userAgent: 'Outcry/test',
    ledger,
    ...(book && { book }),
    onRequest: (record) => records.push(record),
    now: () => nowMs,
    random: () => 0.5,
    wait: (ms) => {
      waits.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
  }).fetch;
type Reply = Error | (() => Response);
/** Answers with one reply after the other, the last one again and again; an Error is thrown. */
const scripting = (...replies: readonly Reply[]) => {
  const asked: RequestInit[] = [];
  const transport: Fetch = (_, init) => {
    const reply = replies[Math.min(asked.length, replies.length - 1)];
    asked.push(init);
    return typeof reply === 'function' ? Promise.resolve(reply()) : Promise.reject(reply ?? new Error());
  };
  return { asked, transport };
};
const scripted = (...replies: readonly Reply[]) => {
  const { asked, transport } = scripting(...replies);
  return { asked, fetch: polite(transport) };
};
const status = (code: number, headers?: Record<string, string>) => () =>
  new Response('body', { status: code, ...(headers && { headers }) });
const read = (fetch: Fetch, options: Partial<DocumentRequest> = {}) =>
  fetchDocument(
    {
      fetch,
      source: 'test',
      url: 'https://page.example/a?token=secret',
      signal: NEVER,
      nowMs,
      ...options,
    },
    '*/*',
  );
const NEVER = new AbortController().signal;
const CUT = new TypeError('fetch failed');

describe('PoliteClient', () => {
  it('asks once for what costs, whatever goes wrong', async () => {
    const { asked, fetch } = scripted(CUT);
    await expect(read(fetch, { once: true })).rejects.toMatchObject({ code: 'unreachable' });
    expect(asked).toHaveLength(1);
  });

  it('takes a status that does not exist for a bad answer, and lets go of it', async () => {
    let isCancelled = false;
    const body = new ReadableStream({ cancel: () => void (isCancelled = true) });
    const odd = Object.defineProperty(new Response(body), 'status', { value: 999 });
    const { asked, fetch } = scripted(() => odd);
    await expect(read(fetch)).rejects.toMatchObject({ code: 'bad_payload' });
    expect([asked.length, isCancelled, records.length]).toEqual([1, true, 1]);
  });

  it('says who asks', async () => {
    const { asked, fetch } = scripted(status(200));
    await read(fetch);
    expect(new Headers(asked[0]?.headers).get('user-agent')).toBe('Outcry/test');
  });

  it.each([
    ['a closed connection', CUT, 3],
    ['500', status(500), 3],
    ['408', status(408), 3],
    ['503 that says when', status(503, { 'retry-after': '9' }), 1],
    ['429', status(429), 1],
    ['404', status(404), 1],
    ['401', status(401), 1],
  ])('after %s, always, makes so many tries: %#', async (_, reply, tries) => {
    const { asked, fetch } = scripted(reply);
    await expect(read(fetch)).rejects.toMatchObject({ name: 'CollectorError' });
    expect(asked).toHaveLength(tries);
    expect(waits).toEqual([250, 500].slice(0, tries - 1));
  });

  it('gets over a moment of trouble', async () => {
    const { fetch } = scripted(CUT, status(502), status(200));
    expect((await read(fetch)).status).toBe(200);
    expect(ledger.countsOf('test')).toMatchObject({
      requests: 3,
      byStatus: { none: 1, 502: 1, 200: 1 },
      failed: 2,
      bytes: 4,
    });
  });

  it('never repeats what may change something', async () => {
    const { asked, fetch } = scripted(CUT);
    await expect(read(fetch, { post: { json: {} } })).rejects.toMatchObject({ code: 'unreachable' });
    expect(asked).toHaveLength(1);
  });

  it('leaves a host alone that keeps failing, says until when, and tries it again then', async () => {
    const { asked, fetch } = scripted(...Array<Error>(5).fill(CUT), status(200));
    for (const _ of [1, 2]) await expect(read(fetch)).rejects.toMatchObject({ code: 'unreachable' });
    const error: unknown = await read(fetch).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unreachable', retryable: true, source: 'test' });
    expect((error as Error).message).toMatch(
      /^page[.]example keeps failing [(](it answers 500|fetch failed)[)] and is left alone until 2026-11-22T/,
    );
    // The fifth failure opened it, so the third try of the second reading was not made.
    expect([asked.length, ledger.countsOf('test')?.held]).toEqual([5, 2]);
    nowMs += 10 * MINUTE_MS;
    await expect(read(fetch)).resolves.toMatchObject({ status: 200 });
  });

  it('takes a body that breaks off for a failure of the host, and not one that we put away', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.error(CUT),
        }),
      );
    const { fetch } = scripted(broken);
    for (let i = 0; i < 5; i += 1) await expect(read(fetch)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(read(fetch)).rejects.toThrow('keeps failing');
    const large = scripted(() => new Response('x'.repeat(100)));
    for (let i = 0; i < 9; i += 1) {
      await expect(read(large.fetch, { maxBytes: 10 })).rejects.toMatchObject({ code: 'bad_payload' });
    }
  });

  it('takes a stream that begins for an answer, and none that breaks off later for a failure', async () => {
    const events = () => {
      let pulls = 0;
      const body = new ReadableStream({
        pull: (controller) => {
          if (pulls++ === 0) controller.enqueue(new TextEncoder().encode('data: hello\n\n'));
          else controller.error(CUT);
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const failures = Array<Reply>(4).fill(status(503, { 'retry-after': '9' }));
    const { asked, fetch } = scripted(...failures, events, ...failures, ...Array<Reply>(9).fill(events));
    const request = { fetch, source: 'test', url: 'https://page.example/a', signal: NEVER, nowMs };
    for (let i = 0; i < 18; i += 1) {
      const listening = async () => {
        for await (const _ of fetchEvents(request));
      };
      await expect(listening()).rejects.toThrow(/in trouble|cannot be reached/);
    }
    expect([asked.length, ledger.countsOf('test')?.failed]).toEqual([18, 18]);
  });

  it('keeps to the allowance, tries included, without asking', async () => {
    const budget = new RequestBudget('test', { requests: 4, windowMs: MINUTE_MS });
    const { asked, fetch } = scripted(CUT, status(200));
    for (let i = 0; i < 3; i += 1) await read(fetch, { budget });
    await expect(read(fetch, { budget })).rejects.toMatchObject({
      code: 'rate_limited',
      retryable: true,
      retryAtMs: START + MINUTE_MS,
    });
    expect([asked.length, ledger.countsOf('test')?.held]).toEqual([4, 1]);
    expect(ledger.budgetOf('test')).toEqual({ limit: 4, remaining: 0, resetAtMs: START + MINUTE_MS });
  });

  it('learns from what the server says, and waits out its refusal', async () => {
    const budget = new RequestBudget('test', { requests: 300, windowMs: 5 * MINUTE_MS });
    const left = { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '60' };
    const { asked, fetch } = scripted(status(200, left), status(429, { 'retry-after': '120' }));
    await read(fetch, { budget });
    expect(ledger.budgetOf('test')).toEqual({ limit: 300, remaining: 7, resetAtMs: START + MINUTE_MS });
    for (const _ of [1, 2]) {
      await expect(read(fetch, { budget })).rejects.toMatchObject({ retryAtMs: START + 2 * MINUTE_MS });
    }
    expect(asked).toHaveLength(2);
  });

  it('tells a broken book as our own trouble: no host is asked, tried again or left alone for it', async () => {
    const budget = new RequestBudget('test', { requests: 300, windowMs: MINUTE_MS });
    const book = {
      read: () => Promise.resolve([]),
      add: () => Promise.reject(new Error('SQLITE_BUSY')),
    };
    const { asked, transport } = scripting(status(200));
    const fetch = polite(transport, book);
    const request = { fetch, source: 'test', url: 'https://page.example/a', budget, signal: NEVER, nowMs };
    for (let i = 0; i < 6; i += 1) {
      await expect(read(fetch, { budget })).rejects.toMatchObject({ name: 'RequestBookError' });
      await expect(fetchEvents(request).next()).rejects.toMatchObject({ name: 'RequestBookError' });
    }
    expect([asked, waits, records]).toEqual([[], [], []]);
  });

  it('lets go of a refusal that cannot be written down', async () => {
    const budget = new RequestBudget('test', { requests: 300, windowMs: MINUTE_MS });
    let added = 0;
    const book = {
      read: () => Promise.resolve([]),
      add: () => (added++ === 0 ? Promise.resolve() : Promise.reject(new Error('SQLITE_BUSY'))),
    };
    let isCancelled = false;
    const body = new ReadableStream({ cancel: () => void (isCancelled = true) });
    const { transport } = scripting(() => new Response(body, { status: 429 }));
    await expect(read(polite(transport, book), { budget })).rejects.toMatchObject({
      name: 'RequestBookError',
    });
    expect([isCancelled, records.length]).toEqual([true, 1]);
  });

  it('does not hold it against a host how long our own book takes', async () => {
    const budget = new RequestBudget('test', { requests: 300, windowMs: MINUTE_MS });
    const book = { read: () => Promise.resolve([]), add: () => sleep(130) };
    const { asked, transport } = scripting(status(200));
    await expect(read(polite(transport, book), { budget, timeoutMs: 100 })).resolves.toMatchObject({
      status: 200,
    });
    expect(asked).toHaveLength(1);
  });

  it('does not ask when it was stopped while the book was written', async () => {
    const budget = new RequestBudget('test', { requests: 300, windowMs: MINUTE_MS });
    const stop = new AbortController();
    const book = {
      read: () => Promise.resolve([]),
      add: () => {
        stop.abort(new Error('shutting down'));
        return Promise.resolve();
      },
    };
    const { asked, transport } = scripting(status(200));
    const reading = read(polite(transport, book), { budget, signal: stop.signal });
    await expect(reading).rejects.toThrow('shutting down');
    expect([asked, records]).toEqual([[], []]);
  });

  it('tells each request without its query', async () => {
    const { fetch } = scripted(() => {
      nowMs += 30;
      return new Response('body');
    });
    await read(fetch);
    expect(records).toEqual([
      {
        source: 'test',
        host: 'page.example',
        path: '/a',
        status: 200,
        bytes: 4,
        durationMs: 30,
        failed: false,
      },
    ]);
  });

  it('holds it against nobody that it was stopped', async () => {
    const stop = new AbortController();
    const { fetch } = scripted(() => {
      stop.abort(new Error('shutting down'));
      throw CUT;
    });
    await expect(read(fetch, { signal: stop.signal })).rejects.toThrow('shutting down');
    expect(waits).toEqual([]);
  });
});

describe('createUndiciFetch', () => {
  let server: Server;
  let answer: RequestListener;
  const undici = createUndiciFetch(new AddressGuard([{ host: '127.0.0.1', port: null }]));

  beforeAll(async () => {
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    await undici.close();
    server.closeAllConnections();
    server.close();
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  it('reads over connections that it keeps, at most two of them at once', async () => {
    const sockets = new Set<unknown>();
    const waiting: ServerResponse[] = [];
    let most = 0;
    // Answers in pairs, a turn after the second has come, so that a third would have been seen.
    answer = (request, response) => {
      sockets.add(request.socket);
      most = Math.max(most, waiting.push(response));
      if (waiting.length === 2) void turn().then(() => waiting.splice(0).forEach((each) => each.end('ok')));
    };
    const fetch = polite(undici.fetch);
    const replies = await Promise.all(Array.from({ length: 8 }, () => read(fetch, { url: url() })));
    expect(replies.map(({ status: code, bytes }) => [code, bytes.byteLength])).toEqual(
      Array(8).fill([200, 2]),
    );
    expect([most, sockets.size]).toEqual([2, 2]);
    expect(ledger.countsOf('test')).toMatchObject({ requests: 8, bytes: 16, failed: 0 });
  });

  it('posts, and follows no redirect', async () => {
    answer = (_, response) => void response.writeHead(307, { location: 'https://elsewhere.example/' }).end();
    await expect(
      read(polite(undici.fetch), { url: url(), post: { form: { a: 'b' } } }),
    ).rejects.toMatchObject({
      code: 'bad_payload',
      message: expect.stringContaining('elsewhere.example') as string,
    });
  });

  it('gives up with its caller', async () => {
    answer = (_, response) => void response.writeHead(200).write('x');
    const reading = read(polite(undici.fetch), { url: url(), timeoutMs: 60 });
    await expect(reading).rejects.toMatchObject({ code: 'timeout' });
    expect(ledger.countsOf('test')).toMatchObject({ requests: 1, failed: 1 });
  });
});
