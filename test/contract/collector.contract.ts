import { firstValueFrom } from 'rxjs';
import {
  type CollectedBatch,
  type CollectedPage,
  type PollCollector,
  type StreamCollector,
} from '../../src/collect/collector.js';
import { CollectorError } from '../../src/domain/errors.js';
import { type Post, sourceOfId } from '../../src/domain/post.js';

/** The laws that posts of every platform obey. */
function expectPosts(posts: readonly Post[], platform: string): void {
  // A fixture that proves nothing fails.
  expect(posts.length).toBeGreaterThan(0);
  expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length);
  for (const post of posts) {
    expect(post.source).toBe(platform);
    expect(sourceOfId(post.id)).toBe(platform);
    expect(Number.isSafeInteger(post.createdAtMs)).toBe(true);
    expect(post.text).not.toMatch(/<\/?(p|br|a|span)\b|&amp;|&lt;/);
    expect(post.author).toBeTruthy();
    expect(post.hashtags.filter((tag) => tag === '' || tag.startsWith('#'))).toEqual([]);
    expect(post.url).toMatch(/^https?:\/\//);
  }
}

interface PollCase {
  readonly platform: string;
  /** A collector on a source that holds readable posts and at least one that is not. */
  readonly make: () => PollCollector;
  /** A collector on a source that is not there. */
  readonly makeUnreachable: () => PollCollector;
  readonly hashtags: readonly string[];
  readonly phrases?: readonly string[];
  readonly names?: readonly string[];
  readonly nowMs: number;
  /** How old the newest post is that the source can find, ms; default 0. */
  readonly lagMs?: number;
}

export function describePollCollector(name: string, options: PollCase): void {
  const { platform, make, makeUnreachable, hashtags, phrases = [], names = [], nowMs, lagMs = 0 } = options;
  const heardMs = nowMs - lagMs;
  const ask = (collector: PollCollector, cursor: string | null, laterMs = 0, signal?: AbortSignal) =>
    collector.collect({
      cursor,
      hashtags,
      spiking: hashtags,
      phrases,
      names,
      nowMs: nowMs + laterMs,
      signal: signal ?? new AbortController().signal,
    });
  /** All pages of a first run, as one; a source may have to ask for something else before it asks for posts. */
  const first = () => run(make(), null);
  const run = async (
    collector: PollCollector,
    cursor: string | null,
    laterMs = 0,
  ): Promise<CollectedPage> => {
    let last = await ask(collector, cursor, laterMs);
    const pages = [last];
    while (last.more) pages.push((last = await ask(collector, last.nextCursor, laterMs)));
    const failed = pages.reduce((sum, page) => sum + page.failed, 0);
    return { ...last, posts: pages.flatMap(({ posts }) => posts), failed };
  };

  describe(`${name} honours the Collector contract`, () => {
    it('names its source after its platform', () => {
      expect(make().source.split(':')[0]).toBe(platform);
    });

    it('gives sound posts, oldest first', async () => {
      const { posts } = await first();
      expectPosts(posts, platform);
      const times = posts.map(({ createdAtMs }) => createdAtMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const timeMs of times) expect(timeMs).toBeLessThanOrEqual(nowMs);
    });

    it('counts a post that it cannot read, and keeps the others', async () => {
      expect((await first()).failed).toBeGreaterThan(0);
    });

    it('says what it has heard, up to now', async () => {
      const { listened } = await first();
      expect(listened?.endMs).toBe(heardMs);
      expect(listened?.startMs).toBeLessThan(heardMs);
    });

    it('gives nothing new from its own last cursor, and hears on from where it was', async () => {
      const { nextCursor } = await first();
      const again = await run(make(), nextCursor, 60_000);
      expect(again.posts).toEqual([]);
      expect(again.listened).toEqual({ startMs: heardMs, endMs: heardMs + 60_000 });
    });

    it('gives the same page twice from the same cursor', async () => {
      expect(await first()).toEqual(await first());
    });

    it('says clearly that its source cannot be reached', async () => {
      const error: unknown = await run(makeUnreachable(), null).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(CollectorError);
      expect(error).toMatchObject({ code: 'unreachable', retryable: true });
      expect((error as Error).message).toMatch(/cannot be reached: [a-z]/);
    });

    it('stops when it is told to', async () => {
      const stop = new AbortController();
      stop.abort(new Error('shutting down'));
      await expect(ask(make(), null, 0, stop.signal)).rejects.toThrow('shutting down');
    });
  });
}

interface StreamCase {
  readonly platform: string;
  /** A collector on a source that replays posts, deletions, an author who left, and an unreadable frame. */
  readonly make: () => StreamCollector;
  readonly makeUnreachable: () => StreamCollector;
  /** Makes the source replay everything. */
  readonly earliestCursor: string;
  /** Speaks beside a source that is asked: it proves nothing to have been heard, and knows of no authors who left. */
  readonly isBeside?: boolean;
}

export function describeStreamCollector(name: string, options: StreamCase): void {
  const { platform, make, makeUnreachable, earliestCursor, isBeside = false } = options;
  const first = (cursor: string): Promise<CollectedBatch> => firstValueFrom(make().events(cursor));

  describe(`${name} honours the StreamCollector contract`, () => {
    it('gives sound posts', async () => {
      expectPosts((await first(earliestCursor)).posts, platform);
    });

    it('tells deletions by post id, and authors who left', async () => {
      const { deleted, goneAuthors } = await first(earliestCursor);
      expect(deleted.map(sourceOfId)).toEqual(deleted.map(() => platform));
      expect(deleted.length).toBeGreaterThan(0);
      expect(goneAuthors.length > 0).toBe(!isBeside);
    });

    it('keeps its books: what was read is posts, failures and the rest', async () => {
      const { posts, failed, read } = await first(earliestCursor);
      expect(failed).toBeGreaterThan(0);
      expect(read).toBeGreaterThanOrEqual(posts.length + failed);
    });

    it('has heard up to its newest event', async () => {
      const { listened, newestMs, posts } = await first(earliestCursor);
      if (isBeside) expect([listened, newestMs]).toEqual([[], null]);
      else expect(listened.at(-1)?.endMs).toBe(newestMs);
      for (const { createdAtMs } of posts) expect(createdAtMs).toBeLessThanOrEqual(newestMs ?? Infinity);
    });

    it('hands out one batch at a time', async () => {
      const batches: CollectedBatch[] = [];
      await new Promise<void>((resolve) => {
        const reading = make()
          .events(earliestCursor)
          .subscribe((batch) => {
            batches.push(batch);
            setTimeout(() => {
              reading.unsubscribe();
              resolve();
            }, 20);
          });
      });
      expect(batches).toHaveLength(1);
    });

    it('says clearly that its source cannot be reached, and when it tries again', async () => {
      const collector = makeUnreachable();
      const reading = collector.events(null).subscribe();
      const status = await new Promise((resolve) => {
        collector.status$.subscribe((now) => {
          if (now.kind === 'failed') resolve(now);
        });
      });
      reading.unsubscribe();
      expect(status).toMatchObject({
        failures: 1,
        nextTryMs: expect.any(Number) as number,
        error: { name: 'CollectorError', code: 'unreachable', source: collector.source, retryable: true },
      });
    });
  });
}
