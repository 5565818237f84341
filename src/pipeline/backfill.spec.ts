import { type PastPage, type PastRequest } from '../collect/past.js';
import { CollectorError } from '../domain/errors.js';
import { type Post } from '../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { backfill, type BackfillRequest, OutOfReachError, type PastSource } from './backfill.js';
import { Pipeline } from './pipeline.js';

const NOW = Date.UTC(2025, 5, 10, 12);
const FROM = NOW - 9 * HOUR_MS;
const TO = NOW - HOUR_MS;
const OUTAGE = FROM + 6 * HOUR_MS;
const LISTENED = { startMs: FROM, endMs: TO };

/** One complaint an hour, then five a minute for twenty minutes; oldest first. */
const POSTS: readonly Post[] = [
  ...Array.from({ length: 6 }, (_, hour) => FROM + hour * HOUR_MS + 12 * MINUTE_MS),
  ...Array.from({ length: 100 }, (_, index) => OUTAGE + index * 12_000),
].map((createdAtMs, index) =>
  aPost({
    id: `talk:${index}`,
    source: 'talk',
    createdAtMs,
    author: `a${index}`,
    text: `chatgpt is down for me ${index}`,
  }),
);

const EMPTY: PastPage = {
  posts: [],
  deleted: [],
  goneAuthors: [],
  cursor: '',
  listened: [],
  failed: 0,
  skipped: 0,
};

let store: Store;
let pipeline: Pipeline;
let asked: PastRequest[];
let said: string[];
let waited: number[];
/** What one reading gives after another; an error ends it. */
let readings: (PastPage | Error)[][];
let reachMs: number | null;

const source = (): PastSource => ({
  source: 'talk',
  kind: 'poll',
  coverage: 1,
  past: {
    reachMs,
    read: async function* (request) {
      asked.push(request);
      for (const page of readings.shift() ?? []) {
        await Promise.resolve();
        if (page instanceof Error) throw page;
        yield page;
      }
    },
  },
});

function run(changes: Partial<BackfillRequest> = {}) {
  return backfill(pipeline, source(), {
    fromMs: FROM,
    toMs: TO,
    now: () => NOW,
    wait: (ms) => {
      waited.push(ms);
      return Promise.resolve();
    },
    signal: new AbortController().signal,
    onProgress: () => undefined,
    say: (line) => void said.push(line),
    ...changes,
  });
}

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  const service = aService({ phrases: ['chatgpt is down'], aliases: ['chatgpt'] });
  await store.write((unit) => store.services.insert(unit, service, 'cli', FROM));
  pipeline = Pipeline.create(store, { now: () => NOW });
  asked = [];
  said = [];
  waited = [];
  reachMs = null;
});
afterEach(() => store.close());

/** Newest first, as most sources are walked, in pages of `size`. */
function pagesOf(posts: readonly Post[], size: number): PastPage[] {
  const pages: PastPage[] = [];
  const newestFirst = [...posts].reverse();
  for (let at = 0; at < posts.length; at += size) {
    const isLast = at + size >= posts.length;
    const page = { posts: newestFirst.slice(at, at + size), listened: isLast ? [LISTENED] : [] };
    pages.push({ ...EMPTY, ...page, cursor: String(at + size) });
  }
  return pages;
}

const spikes = () => store.spikes.all({});
const counts = async () => {
  const buckets = await store.buckets.list('chatgpt', { startMs: FROM - DAY_MS, endMs: NOW });
  return buckets.map(({ startMs, posts, authors }) => [startMs, posts, authors]);
};

describe('backfill', () => {
  it('counts and judges as if the posts had been heard at the time, whatever order they come in', async () => {
    await pipeline.ingest(POSTS, {
      source: 'talk',
      kind: 'poll',
      listened: [{ ...LISTENED, source: 'talk', coverage: 1 }],
    });
    await pipeline.judge(NOW);
    const live = { counts: await counts(), spikes: await spikes() };
    expect(live.spikes).toMatchObject([{ onsetMs: OUTAGE }]);
    await store.close();

    store = await openStore('sqlite::memory:');
    const service = aService({ phrases: ['chatgpt is down'], aliases: ['chatgpt'] });
    await store.write((unit) => store.services.insert(unit, service, 'cli', FROM));
    pipeline = Pipeline.create(store, { now: () => NOW });
    readings = [pagesOf(POSTS, 7)];
    expect(await run()).toMatchObject({
      range: LISTENED,
      listenedMs: TO - FROM,
      report: { read: POSTS.length, counted: POSTS.length },
    });
    expect(await counts()).toEqual(live.counts);
    expect((await spikes()).map(({ onsetMs, endMs, posts }) => [onsetMs, endMs, posts])).toEqual(
      live.spikes.map(({ onsetMs, endMs, posts }) => [onsetMs, endMs, posts]),
    );
  });

  it('counts each post once, however often it is run', async () => {
    readings = [pagesOf(POSTS, 20), pagesOf(POSTS, 50)];
    await run();
    const before = await counts();
    expect((await run()).report).toMatchObject({ counted: 0, duplicate: POSTS.length });
    expect(await counts()).toEqual(before);
  });

  it('takes up a run that was cut short, and no other', async () => {
    readings = [[...pagesOf(POSTS, 40).slice(0, 1), new Error('killed')]];
    await expect(run({ toMs: undefined })).rejects.toThrow('killed');
    readings = [pagesOf(POSTS, 40).slice(1)];
    await run({ toMs: undefined, now: () => NOW + MINUTE_MS });
    expect(said).toEqual(['goes on where the last run stopped']);
    expect(asked.at(-1)).toMatchObject({ cursor: '40', interval: { startMs: FROM, endMs: NOW } });
    readings = [[]];
    await run();
    expect(asked.at(-1)?.cursor).toBeNull();
  });

  it('waits where the source says so, and goes on from there', async () => {
    const [first, ...rest] = pagesOf(POSTS, 40);
    const busy = new CollectorError('rate_limited', 'talk', 'talk is busy', true, NOW + 90_000);
    readings = [[...(first ? [first] : []), busy], rest];
    expect((await run()).report.counted).toBe(POSTS.length);
    expect(waited).toEqual([90_000]);
    expect(said).toEqual(['talk is busy; goes on at 2025-06-10T12:01:30Z']);
  });

  it.each([
    ['refuses for good', new CollectorError('refused', 'talk', 'no', false), 0],
    ['never answers', new CollectorError('unreachable', 'talk', 'no', true), 5],
  ])('gives up on a source that %s', async (_, error, waits) => {
    readings = Array.from({ length: 10 }, () => [error]);
    await expect(run()).rejects.toBe(error);
    expect(waited).toHaveLength(waits);
  });

  it('says how far back the source goes, and reads no further', async () => {
    reachMs = 2 * HOUR_MS;
    readings = [[]];
    expect((await run()).range).toEqual({ startMs: NOW - 2 * HOUR_MS, endMs: TO });
    expect(said).toEqual([
      'talk goes back 2 hours, to 2025-06-10T10:00:00Z; what lies before that stays unknown',
    ]);
    await expect(run({ toMs: NOW - 3 * HOUR_MS })).rejects.toThrow(OutOfReachError);
  });
});
