import pg from 'pg';
import { aStoredPost } from '../../test/builders/a-stored-post.js';
import { describeAtEachAddress, describeOnEachDatabase, describeOnPostgres } from '../../test/databases.js';
import { EMPTY_TALLY } from '../domain/bucket.js';
import { KEEPS_ALL } from '../domain/keeping.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { openStore } from './open-store.js';
import { type DroppedPiece, PartInUseError, type Store } from './store.js';

const CUT = Date.UTC(2025, 5, 1);
const ALL = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER };
const NEVER = new AbortController().signal;

/** One post of each of these times, with its minute of two services, a part of each and what was expected. */
async function fill(store: Store, timesMs: readonly number[]): Promise<void> {
  const services = ['chatgpt', 'claude'];
  await store.write(async (unit) => {
    await store.posts.insert(
      unit,
      timesMs.map((createdAtMs) => aStoredPost({ id: `x:${createdAtMs}`, createdAtMs })),
    );
    for (const service of services) {
      const minutes = timesMs.map((startMs) => ({ service, startMs, posts: 1, authors: 1 }));
      await store.buckets.add(unit, {
        buckets: minutes.map((minute) => ({ ...EMPTY_TALLY, ...minute })),
        parts: minutes.flatMap((minute) => [
          { ...minute, dimension: 'language', key: 'id' },
          { ...minute, dimension: 'source', key: 'x' },
        ]),
      });
      await store.baselines.put(
        unit,
        minutes.map(({ startMs }) => ({ service, startMs, expected: 1, score: 0 })),
      );
    }
  });
}

async function drop(store: Store, endMs = CUT, signal = NEVER): Promise<DroppedPiece[]> {
  const pieces = [];
  for await (const piece of store.keeping.dropBefore((work) => store.write(work), endMs, signal)) {
    pieces.push(piece);
  }
  return pieces;
}

function rowsByTable(pieces: readonly DroppedPiece[]): Record<string, number> {
  const rows: Record<string, number> = {};
  for (const piece of pieces) rows[piece.table] = (rows[piece.table] ?? 0) + piece.rows;
  return rows;
}

const OF_THREE = { buckets: 6, bucket_parts: 12, baselines: 6, post_services: 3, posts: 3 };

describeOnEachDatabase((open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  describe('what is kept', () => {
    it('is everything until it is said otherwise', async () => {
      expect(await store.keeping.get()).toEqual(KEEPS_ALL);
      await store.write((unit) => store.keeping.put(unit, { closedMs: CUT }));
      expect(await store.keeping.get()).toEqual({ ...KEEPS_ALL, closedMs: CUT });
    });

    it('is what was listened to, from there on', async () => {
      const span = { source: 'bluesky', coverage: 1, startMs: CUT - DAY_MS, endMs: CUT + HOUR_MS };
      await store.write(async (unit) => {
        await store.listening.add(unit, span);
        await store.listening.add(unit, { ...span, source: 'mastodon', endMs: CUT - HOUR_MS });
        await store.keeping.put(unit, { keptFromMs: CUT });
      });
      expect(await store.listening.list(ALL)).toEqual([{ ...span, startMs: CUT }]);
      expect(await store.listening.extent()).toEqual({ startMs: span.startMs, endMs: span.endMs });
    });
  });

  describe('dropping', () => {
    // Of two months, and of before there were any.
    const old = [Date.UTC(1999, 11, 31), Date.UTC(2025, 3, 30), CUT - MINUTE_MS];
    const kept = [CUT, CUT + DAY_MS];
    beforeEach(() => fill(store, [...old, ...kept]));

    it('takes all that lies before, and nothing else', async () => {
      const sizes = await store.keeping.sizeBefore(CUT);
      expect(rowsByTable(sizes)).toEqual(OF_THREE);
      expect(rowsByTable(await drop(store))).toEqual(OF_THREE);
      expect(await store.keeping.sizeBefore(CUT)).toEqual([]);
      expect(await store.posts.range()).toEqual({ startMs: CUT, endMs: CUT + DAY_MS + 1 });
      expect(await store.posts.latestByService()).toEqual(new Map([['chatgpt', CUT + DAY_MS]]));
      for (const service of ['chatgpt', 'claude']) {
        expect((await store.buckets.list(service, ALL)).map(({ startMs }) => startMs)).toEqual(kept);
        expect(await store.buckets.parts(service, ALL, 'source')).toHaveLength(2);
        expect(await store.baselines.list(service, ALL)).toHaveLength(2);
      }
    });

    it('counts what went, and says so again of none that is done twice', async () => {
      await drop(store);
      const { dropped } = await store.keeping.get();
      expect(dropped).toEqual(OF_THREE);
      expect(await drop(store)).toEqual([]);
      expect((await store.keeping.get()).dropped).toEqual(dropped);
    });

    it('goes on where it was cut short', async () => {
      const stop = new AbortController();
      const first = [];
      for await (const piece of store.keeping.dropBefore((work) => store.write(work), CUT, stop.signal)) {
        first.push(piece);
        stop.abort();
      }
      expect(first.length).toBe(1);
      expect(rowsByTable([...first, ...(await drop(store))])).toEqual(OF_THREE);
    });

    it('leaves room for posts of a month that was dropped', async () => {
      await drop(store);
      await fill(store, [CUT - HOUR_MS]);
      expect((await store.posts.range())?.startMs).toBe(CUT - HOUR_MS);
    });
  });

  it('deletes a long past in pieces', async () => {
    const times = Array.from({ length: 2_500 }, (_, n) => CUT - (n + 1) * MINUTE_MS);
    await store.write((unit) =>
      store.posts.insert(
        unit,
        times.map((createdAtMs) => aStoredPost({ id: `x:${createdAtMs}`, createdAtMs })),
      ),
    );
    const pieces = await drop(store);
    expect(rowsByTable(pieces)).toEqual({ posts: 2_500, post_services: 2_500 });
    // A part of PostgreSQL goes as a whole, and tells what it took.
    const deleted = pieces.filter(({ bytes }) => bytes === null).map(({ rows }) => rows);
    expect(Math.max(0, ...deleted)).toBeLessThanOrEqual(2_000);
  });

  it('carries what was expected over into what is kept', async () => {
    await store.write(async (unit) => {
      await store.baselines.put(unit, [
        { service: 'a', startMs: CUT - HOUR_MS, expected: 2, score: 3 },
        { service: 'b', startMs: CUT - HOUR_MS, expected: 2, score: 0 },
        { service: 'b', startMs: CUT, expected: 5, score: 1 },
        { service: 'c', startMs: CUT + MINUTE_MS, expected: 7, score: 1 },
      ]);
      await store.baselines.carryOver(unit, ['a', 'b', 'c'], CUT);
    });
    await drop(store);
    const rows = await store.baselines.listMany(['a', 'b', 'c'], { startMs: CUT, endMs: CUT + HOUR_MS });
    expect([...rows.values()].flat()).toEqual([
      { service: 'a', startMs: CUT, expected: 2, score: 0 },
      { service: 'b', startMs: CUT, expected: 5, score: 1 },
      { service: 'c', startMs: CUT + MINUTE_MS, expected: 7, score: 1 },
    ]);
  });

  it('keeps hours as they were put last', async () => {
    const tally = { ...EMPTY_TALLY, posts: 5, authors: 3, sentimentSum: -0.25, sentimentPosts: 2 };
    const hour = { service: 'a', startMs: CUT - HOUR_MS, tally, expected: null, score: 1.5, coverage: 0.5 };
    await store.write((unit) => store.bucketHours.put(unit, [{ ...hour, expected: 9, coverage: 1 }]));
    await store.write((unit) => store.bucketHours.put(unit, [hour, { ...hour, startMs: CUT }]));
    expect(await store.bucketHours.list('a', { startMs: 0, endMs: CUT })).toEqual([hour]);
  });

  it('keeps what judges knew, of one moment and rule', async () => {
    const start = { service: 'a', untilMs: CUT, state: { level: 0.1 } };
    await store.write(async (unit) => {
      await store.judges.putStart(unit, { ...start, untilMs: CUT - DAY_MS }, '1');
      await store.judges.putStart(unit, start, '1');
    });
    expect(await store.judges.start('a', CUT, '1')).toEqual(start);
    expect(await store.judges.start('a', CUT, '2')).toBeNull();
    await store.write((unit) => store.judges.keepStartsOf(unit, CUT));
    expect(await store.judges.start('a', CUT - DAY_MS, '1')).toBeNull();
  });
});

describeAtEachAddress((newDatabase) => {
  it('drops while others write and read, and loses none of what is kept', async () => {
    const url = await newDatabase();
    const [store, other] = [await openStore(url), await openStore(url)];
    await fill(
      store,
      Array.from({ length: 300 }, (_, n) => CUT - (n + 1) * MINUTE_MS),
    );
    let isDone = false;
    const writing = (async () => {
      let written = 0;
      for (; !isDone || written < 5; written++) {
        await fill(other, [CUT + written * MINUTE_MS]);
        await other.posts.list({ service: 'chatgpt', range: ALL }, { limit: 50, cursor: null });
      }
      return written;
    })();
    await drop(store);
    isDone = true;
    const written = await writing;
    const kept = { startMs: CUT, endMs: ALL.endMs };
    expect(await store.buckets.list('claude', ALL)).toHaveLength(written);
    expect((await store.posts.countByVerdict('chatgpt', kept)).get(null)).toBe(written);
    await Promise.all([store.close(), other.close()]);
  });
});

describeOnPostgres('months of PostgreSQL', (newDatabase) => {
  it('are dropped whole, and tell what they took', async () => {
    const store = await openStore(await newDatabase());
    await fill(store, [CUT - DAY_MS, CUT]);
    const pieces = await drop(store);
    expect(pieces.map(({ table }) => table)).toEqual(Object.keys(OF_THREE));
    expect(pieces.every(({ bytes }) => (bytes ?? 0) > 0)).toBe(true);
    const { droppedBytes } = await store.keeping.get();
    expect(droppedBytes).toBe(pieces.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0));
    await store.close();
  });

  it('wait for no reader for long', async () => {
    const url = await newDatabase();
    const store = await openStore(url);
    await fill(store, [CUT - DAY_MS, CUT]);
    const reader = new pg.Client({ connectionString: url });
    await reader.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM buckets');
    await expect(drop(store)).rejects.toThrow(PartInUseError);
    await reader.query('COMMIT');
    expect(await drop(store)).toHaveLength(5);
    await reader.end();
    await store.close();
  });
});
