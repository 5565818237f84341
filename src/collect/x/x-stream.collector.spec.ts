import { type Subscription } from 'rxjs';
import { aSpendingBook } from '../../../test/builders/a-spending-book.js';
import { aPoliteClient } from '../../../test/contract/polite-test-client.js';
import { LocalX } from '../../../test/servers/local-x.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type CollectedBatch, type StreamStatus } from '../collector.js';
import { DailyBudget } from '../daily-budget.js';
import { planSpending } from './plan-spending.js';
import { XHandover } from './x-handover.js';
import { XStreamClient, type XStreamClientSettings } from './x-stream.client.js';
import { XStreamCollector } from './x-stream.collector.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const USD = 1_000_000;
const PRICE = 5_000;
const QUERY = '(#lumenchatdown) -is:retweet';
const OTHER = '(#tidebankdown) -is:retweet';

let server: LocalX;
let clock: { nowMs: number };
let polite: ReturnType<typeof aPoliteClient>;
let book: ReturnType<typeof aSpendingBook>;
let handover: XHandover;
let batches: CollectedBatch[];
let told: StreamStatus[];
let collector: XStreamCollector;
let readings: Subscription[];
/** Whether each batch is done as soon as it is given. */
let isPrompt: boolean;

beforeEach(async () => {
  server = await LocalX.start();
  clock = { nowMs: NOW };
  polite = aPoliteClient(clock);
  book = aSpendingBook();
  handover = new XHandover();
  batches = [];
  told = [];
  readings = [];
  isPrompt = true;
});
afterEach(async () => {
  for (const reading of readings) reading.unsubscribe();
  await polite.close();
  await server.stop();
});

const want = (...queries: readonly string[]) =>
  handover.want({
    untilMs: new Map(queries.map((query) => [query, NOW + 30 * MINUTE_MS])),
    plan: planSpending(0, 20 * USD, { post: PRICE, counts: PRICE }, 0),
  });

const aClient = (changes: Partial<XStreamClientSettings> = {}) =>
  new XStreamClient('x:stream', {
    base: server.base,
    token: 'made-up-secret',
    fieldNames: 'tweet',
    fetch: polite.fetch,
    streamFetch: polite.fetch,
    ...changes,
  });

/** Listens; a wait takes no time, but a turn of the loop. */
function listen(changes: Partial<XStreamClientSettings> = {}, budgetMicroUsd = 20 * USD): Subscription {
  collector = new XStreamCollector({
    client: aClient(changes),
    budget: new DailyBudget('x', budgetMicroUsd, book),
    handover,
    postMicroUsd: PRICE,
    now: () => clock.nowMs,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    flushMs: 60_000,
    batchPosts: 1,
  });
  const reading = collector.status$.subscribe((status) => told.push(status));
  reading.add(
    collector.events().subscribe((batch) => {
      batches.push(batch);
      if (isPrompt) batch.done();
    }),
  );
  readings.push(reading);
  return reading;
}

/** Resolves once it is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
const connected = () => until(() => server.connections === 1);
const posts = () => batches.flatMap((batch) => batch.posts);
const failures = () => told.flatMap((status) => (status.kind === 'failed' ? [status] : []));
const aPost = (id: number, changes: object = {}) => ({
  id: String(2_124_472_472_957_878_000 + id * 1_000),
  text: `lumenchat is down ${id} #LumenchatDown`,
  created_at: '2026-11-22T21:22:20.000Z',
  ...changes,
});

describe('XStreamCollector', () => {
  it('takes away what a crash has left, once, and asks nothing while nothing is going on', async () => {
    const strangers = [{ id: '1', value: 'cat has:images', tag: 'cats' }];
    server.rules = [...strangers, { id: '2', value: QUERY, tag: 'outcry' }];
    listen();
    await until(() => server.rules.length === 1);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(server.rules).toEqual(strangers);
    expect(server.asked).toEqual(['GET /2/tweets/search/stream/rules', 'POST /2/tweets/search/stream/rules']);
    expect([book.total, told.map(({ kind }) => kind)]).toEqual([0, ['connecting']]);
  });

  it('leaves neither rules nor money at X when it is stopped', async () => {
    want(QUERY);
    const reading = listen();
    await connected();
    clock.nowMs += MINUTE_MS;
    reading.unsubscribe();
    await collector.closed();
    expect([server.rules, book.total]).toEqual([[], 0]);
  });

  it('asks nothing on a budget of nothing', async () => {
    want(QUERY);
    listen({}, 0);
    await until(() => failures().length > 0);
    expect([server.asked, book.total, failures()[0]?.error.code]).toEqual([[], 0, 'rate_limited']);
  });

  it('puts our rules in order, leaves those of strangers alone, and takes ours away after the spike', async () => {
    const strangers = [
      { id: '1', value: 'cat has:images', tag: 'cats' },
      { id: '2', value: '#old' },
    ];
    server.rules = [...strangers, { id: '3', value: '(#old) -is:retweet', tag: 'outcry' }];
    want(QUERY);
    listen();
    await connected();
    const values = () => server.rules.map(({ value }) => value);
    expect(values()).toEqual(['cat has:images', '#old', QUERY]);
    want(QUERY, OTHER);
    server.keepAlive();
    await until(() => values().includes(OTHER));
    expect(server.connections).toBe(1);
    want();
    server.keepAlive();
    await until(() => server.connections === 0 && server.rules.length === 2);
    expect(server.rules).toEqual(strangers);
    expect(failures()).toEqual([]);
  });

  it('reads on while rules are changed, and hangs up when they cannot be', async () => {
    want(QUERY);
    listen();
    await connected();
    let answer: () => void = () => undefined;
    server.rulesReady = new Promise((resolve) => (answer = resolve));
    server.refused.add(OTHER);
    want(OTHER);
    server.keepAlive();
    await until(
      () => server.asked.filter((line) => line.startsWith('GET /2/tweets/search/stream/rules')).length === 2,
    );
    for (let post = 0; post < 3; post += 1) server.say(aPost(post));
    await until(() => posts().length === 3);
    answer();
    await until(() => failures().length > 0);
    expect(failures()[0]?.error.message).toBe('X takes none of our rules');
    await until(() => server.connections === 0);
  });

  it('hangs up on a flood that is not stored as fast, instead of leaving it to buffers', async () => {
    isPrompt = false;
    want(QUERY);
    listen();
    await connected();
    for (let post = 0; server.connections > 0; post += 1) {
      server.say(aPost(post));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => failures().length > 0);
    expect(failures()[0]?.error.message).toMatch(/: 1\d of them wait, so it was hung up$/);
    // What waits has to be stored before it connects again.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(server.connections).toBe(0);
    expect(book.total).toBeGreaterThanOrEqual(server.delivered * PRICE);
  });

  it('takes it for no silence of X when its own reader takes its time', async () => {
    server.rules = [{ id: '1', value: QUERY }];
    const lines = aClient({ silenceMs: 150 }).listen({ nowMs: NOW, signal: new AbortController().signal });
    expect((await lines.next()).value).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.say(aPost(1));
    let said: readonly string[] = [];
    while (said.length === 0) said = (await lines.next()).value ?? [];
    expect(said).toHaveLength(1);
    await lines.return();
  });

  it('does not connect when X takes none of our rules', async () => {
    server.rules = [{ id: '1', value: 'cat has:images' }];
    server.refused.add(QUERY);
    want(QUERY);
    listen();
    await until(() => failures().length > 0);
    expect(failures()[0]).toMatchObject({ error: { code: 'refused' }, nextTryMs: NOW + 5_000 });
    expect(server.asked.filter((line) => line.startsWith('GET /2/tweets/search/stream?'))).toEqual([]);
  });

  it('gives posts as they come, by either scheme of names, and tells which ones were edited', async () => {
    want(QUERY);
    listen({ fieldNames: 'post' });
    await connected();
    const before = aPost(1);
    server.say(before);
    const note_post = { text: 'the long words' };
    server.say(aPost(2, { note_post, edit_history_post_ids: [before.id, aPost(2).id] }));
    await until(() => posts().length === 2);
    expect(posts().map(({ text }) => text)).toEqual(['lumenchat is down 1 #LumenchatDown', 'the long words']);
    expect(batches.flatMap(({ deleted }) => deleted)).toEqual([`x:${before.id}`]);
    expect(server.asked.at(-1)).toContain('?post.fields=created_at');
    expect(server.asked.join()).not.toContain('made-up-secret');
  });

  it('counts a torn line as failed, also one that the end of the connection tore', async () => {
    want(QUERY);
    listen();
    await connected();
    server.write('{"data":{"id":"21244\r\n');
    server.say(aPost(1));
    await until(() => posts().length === 1);
    server.hangUp('{"data":{"id":"2124472472957');
    await until(() => batches.reduce((sum, { failed }) => sum + failed, 0) === 2);
    expect(batches.reduce((sum, { read }) => sum + read, 0)).toBe(3);
  });

  it('connects again when the stream ends or is silent for too long, at first almost at once', async () => {
    want(QUERY);
    listen({ silenceMs: 50 });
    await until(() => failures().length > 0);
    server.onConnect = () => server.hangUp();
    await until(() => failures().length > 1);
    expect(
      failures()
        .map(({ error, nextTryMs }) => [error.code, nextTryMs - NOW])
        .slice(0, 2),
    ).toEqual([
      ['timeout', 250],
      ['unreachable', 500],
    ]);
    expect(failures()[0]?.error.message).toMatch(/has said nothing for 0.05 s$/);
  });

  it('waits as X wants it to, and puts rules back that somebody took away', async () => {
    const rate = { status: 429, body: { title: 'Too Many Requests' } };
    const noRules = { status: 409, body: { title: 'ConnectionException', detail: 'There are no rules.' } };
    server.refusals.push(rate, rate, noRules, { status: 503, body: {} });
    want(QUERY);
    listen();
    await until(() => failures().length > 2);
    server.rules = [];
    await connected();
    expect(failures().map(({ error, nextTryMs }) => [error.code, nextTryMs - NOW])).toEqual([
      ['rate_limited', 60_000],
      ['rate_limited', 120_000],
      ['refused', 5_000],
      ['unreachable', 10_000],
    ]);
    expect(server.rules.map(({ value }) => value)).toEqual([QUERY]);
    expect(book.total).toBe(100 * PRICE);
  });

  it('hangs up at the word of X that it ends the stream', async () => {
    want(QUERY);
    listen();
    await connected();
    server.write(
      '{"errors":[{"title":"operational-disconnect","detail":"Disconnected for operations."}]}\r\n',
    );
    await until(() => failures().length > 0);
    expect(failures()[0]?.error.message).toBe('X ends the stream: Disconnected for operations.');
  });

  it('never connects more often than 50 times in 15 minutes', async () => {
    server.onConnect = () => server.hangUp();
    want(QUERY);
    listen();
    await until(() => failures().some(({ error }) => error.code === 'rate_limited'));
    expect(server.asked.filter((line) => line.startsWith('GET /2/tweets/search/stream?'))).toHaveLength(50);
    expect(failures().at(-1)?.nextTryMs).toBe(NOW + 15 * MINUTE_MS);
  });

  it('hangs up when the budget is used up in mid-stream, and has put aside all that was delivered', async () => {
    const budget = 2 * USD;
    want(QUERY);
    listen({}, budget);
    await connected();
    let most = 0;
    for (let post = 0; server.connections > 0; post += 1) {
      server.say(aPost(post));
      most = Math.max(most, book.total);
      expect(server.delivered * PRICE).toBeLessThanOrEqual(budget);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => failures().length > 0);
    expect(failures()[0]?.error).toMatchObject({ code: 'rate_limited' });
    expect(most).toBeLessThanOrEqual(budget);
    expect(book.total).toBeGreaterThanOrEqual(server.delivered * PRICE);
    expect(book.total).toBeLessThanOrEqual(budget);
  });

  it('leaves alone what counting will need until the day is over', async () => {
    const plan = planSpending(1, 2 * USD, { post: PRICE, counts: PRICE }, 0);
    handover.want({
      untilMs: new Map([[QUERY, NOW + MINUTE_MS]]),
      plan: { ...plan, countsMicroUsd: 19 * USD },
    });
    listen({}, 2 * USD);
    await until(() => failures().length > 0);
    expect([server.asked, book.total]).toEqual([[], 0]);
  });

  it('does not spend again after a restart what was spent before', async () => {
    const budget = 2 * USD;
    want(QUERY);
    const before = listen({}, budget);
    await connected();
    for (let post = 0; post < 60; post += 1) server.say(aPost(post));
    await until(() => posts().length === 60);
    before.unsubscribe();
    await until(() => server.connections === 0);
    expect(book.total).toBeGreaterThanOrEqual(60 * PRICE);
    listen({}, budget);
    await connected();
    for (let post = 60; server.connections > 0; post += 1) {
      server.say(aPost(post));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => failures().length > 0);
    expect(book.total).toBeGreaterThanOrEqual(server.delivered * PRICE);
    expect(book.total).toBeLessThanOrEqual(budget);
  });

  it('tells what it delivered once that is stored, and only from when connection and rule stand', async () => {
    want(QUERY);
    listen();
    await connected();
    await until(() => handover.openSinceMs(QUERY) !== null);
    // A new rule takes its time.
    expect(handover.openSinceMs(QUERY)).toBe(NOW + 30_000);
    clock.nowMs = NOW + MINUTE_MS;
    server.say(aPost(1));
    await until(() => posts().length === 1);
    expect(handover.streamed()).toEqual([{ query: QUERY, startMs: NOW + 30_000, endMs: NOW + 50_000 }]);
    server.hangUp();
    server.refusals.push({ status: 503, body: {} });
    await until(() => failures().length > 0);
    expect(handover.openSinceMs(QUERY)).toBeNull();
  });
});
