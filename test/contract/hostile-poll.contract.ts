import { type CollectedPage, type PollCollector } from '../../src/collect/collector.js';
import { CollectorError, type CollectorErrorCode } from '../../src/domain/errors.js';
import { type Post } from '../../src/domain/post.js';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.js';
import { type Fetch } from '../../src/http/fetch-document.js';
import { type RequestLimit } from '../../src/http/request-budget.js';
import { HostileServer, type Mishap, type WireReply } from '../servers/hostile-server.js';
import { inLatin1, inUtf16, type RefusalName, REFUSALS, slowLoris, tooOften, waitsAsked } from './mishaps.js';
import { aPoliteClient, hurry } from './polite-test-client.js';

/** One public message, before a platform writes it its own way. */
export interface WireItem {
  /** Grows with time. */
  readonly serial: number;
  readonly atMs: number;
  /** Holds the hashtag, and letters of Latin-1 that are not ASCII. */
  readonly text: string;
}

/** How one platform speaks: all that the suite has to know of a source. */
export interface PollWire {
  readonly make: (base: string, fetch: Fetch) => PollCollector;
  /** Without `#`. */
  readonly hashtag: string;
  /** Whether a request is for items; mishaps happen to those only. */
  readonly isPage: (url: URL) => boolean;
  /** The items of the page that is asked for, in the platform's order. */
  readonly select: (url: URL, items: readonly WireItem[]) => readonly WireItem[];
  /** Writes a page; `all` tells whether there is more. */
  readonly write: (page: readonly WireItem[], url: URL, all: readonly WireItem[]) => WireReply;
  /** Answers what is not for items. */
  readonly others?: (url: URL) => WireReply | null;
  /** Id of the Post that an item becomes. */
  readonly postId: (item: WireItem) => string;
  /** Most items that the platform gives back; default 100, which should be more than a page. */
  readonly depth?: number;
  /** Time between two rounds, ms; default 2 minutes. */
  readonly everyMs?: number;
  /** What the platform's documentation allows; absent where it says nothing. */
  readonly limit?: RequestLimit;
  /** How old the newest item is that the platform can find, ms; default 0. */
  readonly lagMs?: number;
  /** Where a platform means something else by a refusal; `empty`: that there is nothing. */
  readonly means?: Readonly<Partial<Record<RefusalName, CollectorErrorCode | 'empty'>>>;
}

const START = Date.parse('2026-11-22T12:00:00Z');
const DEFAULT_DEPTH = 100;

/** Nothing lost, nothing double and every refusal counted, whatever happens on the way. */
export function describeHostilePoll(name: string, wire: PollWire): void {
  const { depth = DEFAULT_DEPTH, lagMs = 0, everyMs = 2 * MINUTE_MS } = wire;
  const codeOf = (refusal: RefusalName) => wire.means?.[refusal] ?? REFUSALS[refusal].code;

  describe(`${name} among hostile servers`, () => {
    let server: HostileServer;
    let clock: { nowMs: number };
    let polite: ReturnType<typeof aPoliteClient>;
    let collector: PollCollector;
    let items: WireItem[];
    let arrange: (page: readonly WireItem[]) => readonly WireItem[];
    let cursor: string | null;
    let posts: Post[];
    let heardMs: number | null;
    let errors: CollectorError[];

    beforeEach(async () => {
      server = await HostileServer.start();
      clock = { nowMs: START };
      polite = aPoliteClient(clock);
      collector = wire.make(server.base, polite.fetch);
      items = [];
      arrange = (page) => page;
      cursor = null;
      posts = [];
      heardMs = null;
      errors = [];
      server.isTarget = wire.isPage;
      server.answer = (url) =>
        wire.isPage(url)
          ? wire.write(arrange(wire.select(url, items)), url, items)
          : (wire.others?.(url) ?? null);
    });
    afterEach(async () => {
      jest.restoreAllMocks();
      await polite.close();
      await server.stop();
    });

    /** Messages, one every `stepMs`, the last one a step before now. */
    const add = (count: number, stepMs = 1000) => {
      const firstMs = clock.nowMs - count * stepMs;
      for (let i = 0; i < count; i += 1) {
        const serial = items.length;
        items.push({
          serial,
          atMs: firstMs + i * stepMs,
          text: `Gangguan à la café ${serial} #${wire.hashtag}`,
        });
      }
    };
    const collect = (): Promise<CollectedPage> =>
      collector.collect({
        cursor,
        hashtags: [wire.hashtag],
        spiking: [wire.hashtag],
        phrases: [`${wire.hashtag} gangguan`],
        names: [wire.hashtag],
        nowMs: clock.nowMs,
        signal: new AbortController().signal,
      });
    /** One run of the pipeline: page by page, and what was given is kept even if it ends in an error. */
    const poll = async () => {
      try {
        for (let more = true; more;) {
          const page = await collect();
          posts.push(...page.posts);
          cursor = page.nextCursor;
          heardMs = page.listened?.endMs ?? heardMs;
          ({ more } = page);
        }
      } catch (error) {
        if (!(error instanceof CollectorError)) throw error;
        errors.push(error);
      }
    };
    /** Runs at the times that a source asks for, until it has heard everything. */
    const pollUntilHeard = async () => {
      for (let runs = 0; runs < 10 && heardMs !== clock.nowMs - lagMs; runs += 1) {
        const before = errors.length;
        await poll();
        if (errors.length > before)
          clock.nowMs = Math.max(clock.nowMs + HOUR_MS, errors.at(-1)?.retryAtMs ?? 0);
      }
    };
    /** A first round, with messages that are old enough to be settled. */
    const begin = async () => {
      add(5, 2 * MINUTE_MS);
      await poll();
    };
    const expectAllOnce = () => {
      expect(posts.map(({ id }) => id).sort()).toEqual(items.map(wire.postId).sort());
      expect(heardMs).toBe(clock.nowMs - lagMs);
    };
    const later = (ms = everyMs) => {
      clock.nowMs += ms;
    };

    it('reads page after page', async () => {
      await begin();
      later();
      add(depth - 5);
      await poll();
      expectAllOnce();
      expect(errors).toEqual([]);
    });

    it('hears an empty page, and one that did not change', async () => {
      await poll();
      later();
      await poll();
      expectAllOnce();
      add(5);
      later();
      for (let i = 0; i < 3; i += 1) {
        await poll();
        expectAllOnce();
        later();
      }
    });

    it.each([
      ['twice', (page: readonly WireItem[]) => [...page, ...page]],
      ['in reverse', (page: readonly WireItem[]) => [...page].reverse()],
      ['shuffled', (page: readonly WireItem[]) => [...page].sort((a, b) => (a.serial % 7) - (b.serial % 7))],
    ])('gives each post once when a page comes %s', async (_, arrangement) => {
      arrange = arrangement;
      await begin();
      later();
      add(depth - 5);
      await poll();
      expectAllOnce();
    });

    it('goes on from its cursor after a restart', async () => {
      await begin();
      collector = wire.make(server.base, polite.fetch);
      later();
      await begin();
      expectAllOnce();
    });

    const names = Object.keys(REFUSALS) as RefusalName[];
    it.each(names)('says what is wrong when it is answered %s, counts it, and goes on', async (refusal) => {
      const { mishap, status } = REFUSALS[refusal];
      await begin();
      later();
      add(5);
      server.strike(mishap);
      const before = countOf(String(status));
      await poll();
      expect(countOf(String(status))).toBeGreaterThan(before);
      const code = codeOf(refusal);
      if (code === 'empty') expect(errors).toEqual([]);
      else expect(errors).toMatchObject([{ code, source: collector.source }]);
      server.heal();
      later(HOUR_MS);
      await pollUntilHeard();
      expectAllOnce();
    });

    it.each(names)('keeps what it read before it is answered %s', async (refusal) => {
      const { mishap } = REFUSALS[refusal];
      await begin();
      later();
      add(depth - 5);
      server.strike(mishap, 1, 1);
      await poll();
      // A source that asks for one page only was not struck.
      if (server.struck > 0) expect(posts.length).toBeGreaterThan(5);
      server.heal();
      later(HOUR_MS);
      later();
      await pollUntilHeard();
      expectAllOnce();
    });

    it('gives up on a body that does not end', async () => {
      add(5);
      server.strike(slowLoris);
      hurry();
      await poll();
      expect(errors).toMatchObject([{ code: 'timeout', retryable: true }]);
      jest.restoreAllMocks();
      server.heal();
      await pollUntilHeard();
      expect(posts).toHaveLength(5);
    });

    it('waits as long as it is asked to, in every dialect of 429', async () => {
      for (const [dialect, headers, waitMs] of waitsAsked(clock.nowMs)) {
        const { fetch, close } = aPoliteClient(clock);
        collector = wire.make(server.base, fetch);
        server.strike(tooOften(headers));
        errors = [];
        await poll();
        expect([dialect, errors.map(({ code, retryAtMs }) => [code, retryAtMs])]).toEqual([
          dialect,
          [['rate_limited', waitMs === null ? null : clock.nowMs + waitMs]],
        ]);
        await close();
      }
    });

    it('gets through a storm of 500s', async () => {
      await begin();
      later();
      add(depth - 5);
      const trouble = REFUSALS['500 as a page'];
      server.mishap = (nth) => (nth % 3 < 2 ? trouble.mishap : null);
      await pollUntilHeard();
      expectAllOnce();
    });

    it.each<[string, Mishap]>([
      ['UTF-16', inUtf16],
      ['Latin-1', inLatin1],
    ])('reads %s that says it is UTF-8', async (_, mishap) => {
      add(5);
      server.strike(mishap);
      await poll();
      expectAllOnce();
    });

    it('gives posts of a clock that is ahead once, and claims no more than it heard', async () => {
      await begin();
      later();
      const before = items.length;
      add(5);
      items = items.map((item) =>
        item.serial < before ? item : { ...item, atMs: item.atMs + 10 * MINUTE_MS },
      );
      for (let i = 0; i < 12; i += 1) {
        await poll();
        expectAllOnce();
        later();
      }
      for (const { createdAtMs } of posts) expect(createdAtMs).toBeLessThanOrEqual(clock.nowMs);
    });

    it('loses nothing of hours in which it was cut off', async () => {
      await begin();
      server.strike(REFUSALS['a cut'].mishap);
      for (let i = 0; i < 6; i += 1) {
        later(30 * MINUTE_MS);
        await poll();
      }
      expect(errors.map(({ code }) => code)).toEqual(Array(6).fill('unreachable'));
      add(Math.min(36, depth - 5), 5 * MINUTE_MS);
      server.heal();
      later();
      await pollUntilHeard();
      expectAllOnce();
    });

    const { limit } = wire;
    if (limit) {
      it('keeps to the documented limit when it is polled twice as often as that allows', async () => {
        for (let i = 0; i < limit.requests * 1.2; i += 1) {
          later(limit.windowMs / limit.requests / 2);
          await poll();
        }
        for (let i = 0; i < 2; i += 1) {
          later(limit.windowMs);
          await poll();
        }
        const { times, ledger } = polite;
        for (const startMs of new Set(times)) {
          const inside = times.filter((timeMs) => timeMs >= startMs && timeMs < startMs + limit.windowMs);
          expect(inside.length).toBeLessThanOrEqual(limit.requests);
        }
        // It was held back, said so, and went on.
        expect(ledger.countsOf(collector.source)?.held).toBeGreaterThan(0);
        expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['rate_limited']));
        expect(heardMs).toBe(clock.nowMs);
      });
    }

    function countOf(status: string): number {
      return polite.ledger.countsOf(collector.source)?.byStatus[status] ?? 0;
    }
  });
}
