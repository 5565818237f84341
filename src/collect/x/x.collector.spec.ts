import { readFileSync } from 'node:fs';
import { aSpendingBook } from '../../../test/builders/a-spending-book.js';
import { type CannedReply } from '../../../test/servers/serve-json.js';
import { type Fetch } from '../../http/fetch-document.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '../../domain/time.js';
import { type CollectedPage, type CollectRequest } from '../collector.js';
import { createX } from './create-x.js';
import { type FindRises, type XCollector, type XSettings } from './x.collector.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const USD = 1_000_000;
const NEXT_DAY = Date.parse('2026-11-23T00:00:00Z');
const FOUND = JSON.parse(readFileSync('test/fixtures/x/search.json', 'utf8')) as unknown;
const EMPTY = { meta: { result_count: 0 } };

let asked: URL[];
let searches: CannedReply[];
let counts: CannedReply;
let book: ReturnType<typeof aSpendingBook>;
let rises: ReturnType<FindRises>;
let counted: Parameters<FindRises>[0];
/** X always has as many posts as it is asked for. */
let isEndless: boolean;
/** What happens while a request is under way. */
let whileAsked: () => Promise<void> | void;
beforeEach(() => {
  asked = [];
  searches = [];
  counts = { body: { data: [] } };
  book = aSpendingBook();
  rises = [];
  counted = [];
  isEndless = false;
  whileAsked = () => undefined;
});

const fetch: Fetch = async (address, { once, signal }) => {
  const url = new URL(address);
  asked.push(url);
  await whileAsked();
  signal?.throwIfAborted();
  // What is paid for must not be tried again behind the back of the budget.
  expect(once).toBe(true);
  const {
    status = 200,
    headers = {},
    body,
  } = url.pathname.includes('/counts/')
    ? counts
    : (searches.shift() ?? { body: isEndless ? fullPage(url) : EMPTY });
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
};

const fullPage = ({ searchParams }: URL) => ({
  data: Array.from({ length: Number(searchParams.get('max_results')) }, () => ({})),
  meta: { next_token: 't' },
});

const make = (settings: Partial<XSettings> = {}) =>
  createX(
    {
      token: 'made-up-secret',
      budgetMicroUsdPerDay: 20 * USD,
      recheckShare: 0,
      stream: false,
      prices: { post: 5000, counts: 5000 },
      fieldNames: 'tweet',
      languages: [],
      ...settings,
    },
    {
      fetch,
      streamFetch: fetch,
      book,
      findRises: (points) => {
        counted = points;
        return rises;
      },
    },
  ).poll;
const ask = (options: Partial<CollectRequest> = {}): CollectRequest => ({
  cursor: null,
  hashtags: ['LumenchatDown'],
  spiking: [],
  phrases: [],
  names: [],
  nowMs: NOW,
  signal: new AbortController().signal,
  ...options,
});
async function drain(collector: XCollector, options: Partial<CollectRequest> = {}) {
  const pages: CollectedPage[] = [];
  let { cursor = null } = options;
  do {
    const page = await collector.collect(ask({ ...options, cursor }));
    pages.push(page);
    cursor = page.nextCursor;
  } while (pages.at(-1)?.more && pages.length < 50);
  return { cursor, posts: pages.flatMap(({ posts }) => posts), pages };
}
const searched = () => asked.filter(({ pathname }) => pathname === '/2/tweets/search/recent');

describe('XCollector', () => {
  it('counts, and reads no post while nothing is going on', async () => {
    const { posts } = await drain(make());
    expect(posts).toEqual([]);
    expect(asked.map(({ pathname }) => pathname)).toEqual(['/2/tweets/counts/recent']);
    expect(asked[0]?.searchParams.get('granularity')).toBe('minute');
    expect(book.total).toBe(5000);
  });

  it.each([
    ['early', 9_000, 0],
    ['late', 0, 9_000],
  ])('counts as often as is planned, and no less when its run comes %s', async (_, firstMs, laterMs) => {
    const collector = make();
    let cursor: string | null = null;
    const countedAt: number[] = [];
    for (let run = 0; run <= 9; run += 1) {
      const before = asked.length;
      const nowMs = NOW + run * collector.everyMs + (run === 0 ? firstMs : laterMs);
      ({ cursor } = await drain(collector, { cursor, nowMs }));
      if (asked.length > before) countedAt.push((run * collector.everyMs) / MINUTE_MS);
    }
    expect(countedAt).toEqual([0, 6, 12, 18]);
  });

  it('leaves out minutes that are cut, and reads both names of a count', async () => {
    const minute = (start: string, end: string, count: object) => ({ start, end, ...count });
    counts = {
      body: {
        data: [
          minute('2026-11-21T21:22:30.000Z', '2026-11-21T21:23:00.000Z', { tweet_count: 1 }),
          minute('2026-11-21T21:23:00.000Z', '2026-11-21T21:24:00.000Z', { tweet_count: 2 }),
          minute('2026-11-21T21:24:00.000Z', '2026-11-21T21:25:00.000Z', { post_count: 3 }),
          minute('2026-11-22T21:22:00.000Z', '2026-11-22T21:22:30.000Z', { post_count: 4 }),
        ],
      },
    };
    await drain(make());
    expect(counted.map(({ value }) => value)).toEqual([2, 3]);
  });

  it('reads posts inside a rise, from before it began', async () => {
    rises = [{ onsetMs: NOW - 20 * MINUTE_MS, endMs: null }];
    searches = [{ body: FOUND }];
    const { posts, pages } = await drain(make());
    expect(posts).toHaveLength(3);
    expect(pages.at(-1)).toMatchObject({ failed: 1, listened: { endMs: NOW - 30_000 } });
    expect(searched()[0]?.searchParams.get('start_time')).toBe(toIso(NOW - 30 * MINUTE_MS));
    expect(book.total).toBe(5000 + 4 * 5000);
  });

  it('reads posts where our own detection sees a spike', async () => {
    await drain(make(), { spiking: ['#lumenchatdown'] });
    expect(searched()).toHaveLength(1);
  });

  it('passes the same since_id with every token, and then takes the newest of the first page', async () => {
    const page = (newest: string, token?: string): CannedReply => ({
      body: { data: [], meta: { newest_id: newest, ...(token && { next_token: token }) } },
    });
    const [a, b, c] = ['2124472472957878285', '2124472472957878299', '2124472472957878290'];
    searches = [page(a), page(b, 't1'), page(c, 't2'), page(c)];
    const collector = make();
    const { cursor } = await drain(collector, { spiking: ['lumenchatdown'] });
    const later = await drain(collector, { cursor, spiking: ['lumenchatdown'], nowMs: NOW + 2 * MINUTE_MS });
    await drain(collector, { cursor: later.cursor, spiking: ['lumenchatdown'], nowMs: NOW + 4 * MINUTE_MS });
    const sent = searched().map(({ searchParams }) => [
      searchParams.get('since_id'),
      searchParams.get('next_token'),
    ]);
    expect(sent).toEqual([
      [null, null],
      [a, null],
      [a, 't1'],
      [a, 't2'],
      [b, null],
    ]);
  });

  it('claims of a search of several pages what the first one showed', async () => {
    searches = [{ body: { data: [], meta: { newest_id: '2124472472957878285', next_token: 't1' } } }];
    const collector = make();
    const ours = { spiking: ['lumenchatdown'], signal: new AbortController().signal };
    const counted = await collector.collect(ask(ours));
    const first = await collector.collect(ask({ ...ours, cursor: counted.nextCursor }));
    expect([first.listened, first.more]).toEqual([null, true]);
    const later = { cursor: first.nextCursor, nowMs: NOW + 2 * MINUTE_MS };
    expect((await collector.collect(ask({ ...ours, ...later }))).listened?.endMs).toBe(NOW - 30_000);
  });

  it('tells of the versions that a post stands in place of', async () => {
    const edited = {
      id: '2124472472957878285',
      text: 'b',
      edit_history_tweet_ids: ['21244', '2124472472957878285'],
    };
    searches = [{ body: { data: [edited] } }];
    const { pages } = await drain(make(), { spiking: ['lumenchatdown'] });
    expect(pages.flatMap(({ deleted }) => deleted)).toEqual(['x:21244']);
  });

  it('begins at a time when X has forgotten the post to go on from', async () => {
    searches = [
      { body: { data: [], meta: { newest_id: '2124472472957878285' } } },
      { status: 400, body: { title: 'Invalid Request', detail: "'since_id' must be an id after 21…" } },
    ];
    const collector = make();
    const { cursor } = await drain(collector, { spiking: ['lumenchatdown'] });
    await drain(collector, { cursor, spiking: ['lumenchatdown'], nowMs: NOW + 2 * MINUTE_MS });
    expect(searched().map(({ searchParams }) => searchParams.has('since_id'))).toEqual([false, true, false]);
    const dayLater = await drain(collector, { cursor, spiking: ['lumenchatdown'], nowMs: NOW + 9 * DAY_MS });
    expect(dayLater.posts).toEqual([]);
    expect(searched().at(-1)?.searchParams.get('start_time')).toBe(toIso(NOW + 2 * DAY_MS + 60 * MINUTE_MS));
  });

  it('goes on from the post that X has forgotten, not from where the spike began', async () => {
    const readMs = NOW + 50 * MINUTE_MS;
    const newest_id = String(BigInt(readMs - 1_288_834_974_657) << 22n);
    const detail = 'One or more parameters to your request was invalid.';
    const tooOld = { parameters: { since_id: [newest_id] }, message: 'Please use a larger one.' };
    searches = [{ body: { meta: { newest_id } } }, { status: 400, body: { detail, errors: [tooOld] } }];
    const collector = make();
    const { cursor } = await drain(collector, { spiking: ['lumenchatdown'], nowMs: NOW + HOUR_MS });
    const nowMs = NOW + HOUR_MS + 2 * MINUTE_MS;
    await drain(collector, { cursor, spiking: ['lumenchatdown'], nowMs });
    expect(searched().at(-1)?.searchParams.get('start_time')).toBe(toIso(readMs));
  });

  it('takes a refusal that only quotes a search for since_id for no word about ours', async () => {
    const message = "no viable alternative at '#since_id'";
    const refusal = { parameters: { query: ["'since_id'"] }, message };
    searches = [
      { body: { meta: { newest_id: '2124472472957878285' } } },
      { status: 400, body: { title: 'Invalid Request', errors: [refusal] } },
    ];
    const collector = make();
    const { cursor } = await drain(collector, { spiking: ['lumenchatdown'] });
    const later = { cursor, spiking: ['lumenchatdown'], nowMs: NOW + 2 * MINUTE_MS };
    await expect(drain(collector, later)).rejects.toMatchObject({ code: 'refused' });
  });

  it('buys nothing again of a spike when hashtags come and go in it', async () => {
    const newest_id = '2124472472957878285';
    const found = { body: { meta: { newest_id } } };
    searches = [found, { body: { meta: { newest_id, next_token: 't' } } }];
    const collector = make();
    const spiking = ['lumenchatdown'];
    const first = await drain(collector, { hashtags: ['LumenchatDown', 'TidebankDown'], spiking });
    const later = ask({ cursor: first.cursor, spiking, nowMs: NOW + 2 * MINUTE_MS });
    const hashtags = ['Acorndown', 'LumenchatDown', 'TidebankDown'];
    const second = await collector.collect({ ...later, hashtags });
    const third = await collector.collect({ ...later, cursor: second.nextCursor, hashtags });
    expect(third.more).toBe(true);
    await drain(collector, { ...later, cursor: third.nextCursor, hashtags: ['Acorndown', 'LumenchatDown'] });
    const sent = searched().map(({ searchParams }) => [
      searchParams.get('query'),
      searchParams.get('since_id'),
      searchParams.get('next_token'),
    ]);
    expect(sent).toEqual([
      ['(#lumenchatdown OR #tidebankdown) -is:retweet', null, null],
      ['(#lumenchatdown OR #tidebankdown) -is:retweet', newest_id, null],
      ['(#lumenchatdown) -is:retweet', newest_id, null],
    ]);
  });

  describe('whose next page is refused', () => {
    const refusedPage = { status: 400, body: { detail: "Invalid 'next_token' value" } };
    const firstPage = { body: { data: [], meta: { newest_id: '2124472472957878285', next_token: 't' } } };
    const sent = () =>
      searched().map(({ searchParams }) => [searchParams.get('start_time'), searchParams.get('next_token')]);
    const start = toIso(NOW - HOUR_MS);

    it('asks for all pages of a search from the same moment, and begins it anew', async () => {
      searches = [firstPage, refusedPage];
      const collector = make();
      const first = await collector.collect(ask({ spiking: ['lumenchatdown'] }));
      const second = await collector.collect(ask({ cursor: first.nextCursor }));
      await drain(collector, { cursor: second.nextCursor, nowMs: NOW + 2 * MINUTE_MS });
      expect(sent()).toEqual([
        [start, null],
        [start, 't'],
        [start, null],
      ]);
    });

    it('leaves it once that is in vain, goes on from its first page, and does not claim what it lacks', async () => {
      searches = [firstPage, refusedPage, firstPage, refusedPage];
      const collector = make();
      const { cursor, pages } = await drain(collector, { spiking: ['lumenchatdown'] });
      expect([searched().length, pages.at(-1)?.listened]).toEqual([4, null]);
      const nowMs = NOW + 2 * MINUTE_MS;
      const later = await drain(collector, { cursor, spiking: ['lumenchatdown'], nowMs });
      expect(searched().at(-1)?.searchParams.get('since_id')).toBe('2124472472957878285');
      expect(later.pages.at(-1)?.listened).toEqual({ startMs: NOW, endMs: nowMs - 30_000 });
    });
  });

  it('asks for fields by the names it is told', async () => {
    await drain(make({ fieldNames: 'post' }), { spiking: ['lumenchatdown'] });
    expect(searched()[0]?.searchParams.get('post.fields')).toContain('referenced_posts');
    expect(searched()[0]?.searchParams.has('tweet.fields')).toBe(false);
  });

  it('never spends more than its budget, keeps counting for the day, and asks nothing once it is spent', async () => {
    isEndless = true;
    const collector = make({ budgetMicroUsdPerDay: 2 * USD });
    const first = await drain(collector, { spiking: ['lumenchatdown'] });
    expect(searched().length).toBeGreaterThan(2);
    expect(book.total).toBeLessThanOrEqual(2 * USD);
    const before = asked.length;
    const later = NOW + 20 * MINUTE_MS;
    await drain(collector, { cursor: first.cursor, spiking: ['lumenchatdown'], nowMs: later });
    expect(asked.slice(before).map(({ pathname }) => pathname)).toEqual(['/2/tweets/counts/recent']);
    await book.add('x', NEXT_DAY - DAY_MS, 2 * USD);
    const asksMade = asked.length;
    await expect(drain(make({ budgetMicroUsdPerDay: 2 * USD }))).rejects.toMatchObject({
      code: 'rate_limited',
      retryAtMs: NEXT_DAY,
      message: 'x has spent the $2.00 that it may spend a day; it goes on at 2026-11-23T00:00:00Z',
    });
    expect(asked).toHaveLength(asksMade);
  });

  it('asks nothing on a budget that pays for no round of counts', async () => {
    const { pages } = await drain(make({ budgetMicroUsdPerDay: 9000 }));
    expect(pages).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  it('gives back what a refusal did not cost, and keeps what a torn answer may have', async () => {
    counts = {
      status: 403,
      body: { title: 'Forbidden', type: 'https://api.x.com/2/problems/client-forbidden' },
    };
    await expect(drain(make())).rejects.toMatchObject({ code: 'unauthorized' });
    expect(book.total).toBe(0);
    counts = { body: 'torn' };
    await expect(drain(make())).rejects.toMatchObject({ code: 'bad_payload' });
    expect(book.total).toBe(5000);
  });

  it('gives nothing back of a request that was under way when it is told to stop', async () => {
    const stopping = new AbortController();
    searches = [{ body: FOUND }];
    const collector = make();
    const counted = await collector.collect(ask({ spiking: ['lumenchatdown'] }));
    whileAsked = () => stopping.abort(new Error('stopped'));
    const search = ask({ cursor: counted.nextCursor, spiking: ['lumenchatdown'], signal: stopping.signal });
    await expect(collector.collect(search)).rejects.toThrow('stopped');
    expect([searched().length, book.total]).toEqual([1, 5000 + 100 * 5000]);
    // Stopped before it is made, it costs nothing.
    await expect(collector.collect(search)).rejects.toThrow('stopped');
    expect([searched().length, book.total]).toEqual([1, 5000 + 100 * 5000]);
  });

  it('does not come back on the timer of rates when the plan is used up', async () => {
    counts = {
      status: 429,
      headers: { 'x-rate-limit-reset': String(NOW / 1000 + 60) },
      body: { title: 'UsageCapExceeded', type: 'https://api.x.com/2/problems/usage-capped' },
    };
    await expect(drain(make())).rejects.toMatchObject({ code: 'rate_limited', retryAtMs: NEXT_DAY });
  });

  it('waits for the reset that X names', async () => {
    const headers = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(NOW / 1000 + 60) };
    counts = { status: 429, headers, body: { title: 'Too Many Requests' } };
    await expect(drain(make())).rejects.toMatchObject({ retryAtMs: NOW + MINUTE_MS });
  });

  it('tells nobody its token', async () => {
    counts = { status: 401, body: { title: 'Unauthorized', detail: 'Unauthorized' } };
    const error: unknown = await drain(make()).catch((thrown: unknown) => thrown);
    expect(JSON.stringify([error, String(error)])).not.toContain('made-up-secret');
    expect(asked.join()).not.toContain('made-up-secret');
  });
});
