import { MINUTE_MS } from '../domain/time.js';
import { fetchJson } from '../http/fetch-json.js';
import { type Fetch } from '../http/fetch-document.js';
import { PoliteClient } from '../http/polite-client.js';
import { RequestBudget } from '../http/request-budget.js';
import { RequestLedger } from '../http/request-ledger.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { storeRequestBook } from './store-services.js';

const START = Date.UTC(2026, 10, 22);
const LIMIT = { requests: 7, windowMs: 5 * MINUTE_MS };

let store: Store;
let nowMs: number;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  nowMs = START;
});
afterEach(() => store.close());

/** A process: what it remembers is gone with it. */
function aProcess(transport: Fetch) {
  const client = new PoliteClient({
    transport,
    userAgent: 'Outcry/test',
    ledger: new RequestLedger(),
    book: storeRequestBook(store),
    now: () => nowMs,
    random: () => 0.5,
    wait: () => Promise.resolve(),
  });
  const budget = new RequestBudget('page.example', LIMIT);
  return () =>
    fetchJson({
      fetch: client.fetch,
      source: 'test',
      budget,
      url: 'https://page.example/a',
      signal: new AbortController().signal,
      nowMs,
    });
}

describe('storeRequestBook', () => {
  it('keeps a process that starts ten times in a minute inside its allowance', async () => {
    const made: number[] = [];
    const ask: Fetch = () => {
      made.push(nowMs);
      return Promise.resolve(Response.json({}));
    };
    for (let start = 0; start < 10; start += 1) {
      const request = aProcess(ask);
      await Promise.allSettled([request(), request()]);
      nowMs += 6_000;
    }
    expect(made).toHaveLength(LIMIT.requests);
    await expect(aProcess(ask)()).rejects.toMatchObject({ code: 'rate_limited' });
    nowMs = START + LIMIT.windowMs + 5_000;
    await aProcess(ask)();
    expect(made).toHaveLength(LIMIT.requests + 1);
  });

  it('keeps two processes that run beside each other inside one allowance', async () => {
    const made: number[] = [];
    const ask: Fetch = () => {
      made.push(nowMs);
      return Promise.resolve(Response.json({}));
    };
    const both = [aProcess(ask), aProcess(ask)];
    for (let round = 0; round < 10; round += 1) {
      for (const request of both) await request().catch(() => undefined);
      nowMs += 6_000;
    }
    expect(made).toHaveLength(LIMIT.requests);
  });

  it('counts once what is asked at the same time', async () => {
    const request = aProcess(() => Promise.resolve(Response.json({})));
    await Promise.all([request(), request(), request()]);
    nowMs += 6_000;
    await Promise.all([request(), request(), request(), request()]);
    await expect(request()).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('has counted a request that a crash cut short', async () => {
    let asked = 0;
    const crash: Fetch = () => {
      asked += 1;
      return Promise.reject(new Error('killed'));
    };
    for (let start = 0; start < 10; start += 1) await aProcess(crash)().catch(() => undefined);
    expect(asked).toBe(LIMIT.requests);
  });

  it('waits out a refusal for the rate across a restart', async () => {
    const refuse: Fetch = () =>
      Promise.resolve(new Response(null, { status: 429, headers: { 'retry-after': '1800' } }));
    await expect(aProcess(refuse)()).rejects.toMatchObject({ code: 'rate_limited' });
    nowMs += MINUTE_MS;
    await expect(aProcess(refuse)()).rejects.toMatchObject({ retryAtMs: START + 30 * MINUTE_MS });
  });

  it('throws away what counts no longer', async () => {
    const ask: Fetch = () => Promise.resolve(Response.json({}));
    await aProcess(ask)();
    nowMs += LIMIT.windowMs;
    expect(await store.usedRequests.list('page.example', nowMs)).toEqual([]);
    await aProcess(ask)();
    expect(await store.usedRequests.list('page.example', START)).toEqual([
      { lastMs: nowMs, requests: 1, closedUntilMs: 0 },
    ]);
  });
});
