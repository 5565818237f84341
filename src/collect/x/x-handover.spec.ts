import { aSpendingBook } from '../../../test/builders/a-spending-book.js';
import { MINUTE_MS, toIso } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type CollectedPage } from '../collector.js';
import { DailyBudget } from '../daily-budget.js';
import { XHandover } from './x-handover.js';
import { XClient } from './x.client.js';
import { XCollector } from './x.collector.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const QUERY = '(#lumenchatdown) -is:retweet';

let asked: URL[];
let handover: XHandover;
let collector: XCollector;
let cursor: string | null;
beforeEach(() => {
  asked = [];
  cursor = null;
  handover = new XHandover();
  const fetch: Fetch = (address) => {
    asked.push(new URL(address));
    return Promise.resolve(
      new Response('{"meta":{"result_count":0}}', { headers: { 'content-type': 'application/json' } }),
    );
  };
  collector = new XCollector(
    { prices: { post: 5_000, counts: 5_000 }, languages: [], recheckShare: 0 },
    {
      client: new XClient('x', { base: 'https://x.example', token: 't', fieldNames: 'tweet', fetch }),
      budget: new DailyBudget('x', 20_000_000, aSpendingBook()),
      findRises: () => [],
      handover,
    },
  );
});

/** A round at a time, in minutes from the start. */
async function round(minute: number, spiking: readonly string[] = ['lumenchatdown']) {
  const from = asked.length;
  let page: CollectedPage;
  do {
    page = await collector.collect({
      cursor,
      hashtags: ['LumenchatDown'],
      spiking,
      phrases: [],
      names: [],
      nowMs: at(minute),
      signal: new AbortController().signal,
    });
    cursor = page.nextCursor;
  } while (page.more);
  const searches = asked.slice(from).filter(({ pathname }) => pathname.endsWith('/search/recent'));
  return { listened: page.listened, starts: searches.map((url) => url.searchParams.get('start_time')) };
}
const at = (minute: number) => NOW + minute * MINUTE_MS;
/** The stream lives, and what it gave is stored. */
function stream(sinceMinute: number, minute: number): void {
  handover.heard(new Map([[QUERY, at(sinceMinute)]]), at(minute));
  handover.stored(at(minute));
}

describe('XHandover', () => {
  it('wants the stream for what is searched, until the spike is over', async () => {
    await round(0, []);
    expect(handover.wanted(at(0)).queries).toEqual([]);
    await round(2);
    expect(handover.wanted(at(2)).queries).toEqual([QUERY]);
    expect(handover.wanted(at(31)).queries).toEqual([QUERY]);
    expect(handover.wanted(at(33)).queries).toEqual([]);
  });

  it('searches until the stream has taken over, then no more, and claims both without a hole', async () => {
    const first = await round(0);
    expect(first.listened).toEqual({ startMs: at(-60), endMs: at(-0.5) });
    stream(1, 2);
    // What was said before the connection stood is searched.
    expect((await round(2)).starts).toHaveLength(1);
    stream(1, 4);
    expect(await round(4)).toEqual({
      listened: { startMs: at(1.5), endMs: at(4) - 10_000 },
      starts: [],
    });
    expect((await round(6)).listened).toBeNull();
  });

  it('claims nothing of the stream while what came before it is not searched', async () => {
    stream(1, 2);
    const { listened } = await round(1);
    expect(listened).toEqual({ startMs: at(-59), endMs: at(0.5) });
  });

  it('claims nothing that is not stored yet', async () => {
    await round(0);
    stream(1, 2);
    await round(2);
    handover.heard(new Map([[QUERY, at(1)]]), at(4));
    expect((await round(4)).listened).toEqual({ startMs: at(1.5), endMs: at(2) - 10_000 });
  });

  it('searches what was said between two connections, from where the first was last heard', async () => {
    await round(0);
    stream(1, 2);
    await round(2);
    stream(1, 4);
    await round(4);
    handover.hungUp();
    stream(5, 6);
    expect((await round(6)).starts).toEqual([toIso(at(4) - 10_000)]);
    stream(5, 8);
    expect(await round(8)).toEqual({
      listened: { startMs: at(5.5), endMs: at(8) - 10_000 },
      starts: [],
    });
  });

  it('searches once more after the spike, from where the stream was last heard', async () => {
    await round(0);
    stream(1, 2);
    await round(2);
    stream(1, 31);
    await round(31, []);
    handover.hungUp();
    const last = await round(34, []);
    expect(last.starts).toEqual([toIso(at(31) - 10_000)]);
    expect((await round(36, [])).starts).toEqual([]);
  });
});
