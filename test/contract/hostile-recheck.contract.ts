import { type CheckedPost, type Recheck } from '../../src/collect/recheck.js';
import { HOUR_MS } from '../../src/domain/time.js';
import { type Fetch } from '../../src/http/fetch-document.js';
import { HostileServer, type Mishap, type WireReply } from '../servers/hostile-server.js';
import {
  answers,
  JSON_TYPE,
  type RefusalName,
  REFUSALS,
  slowLoris,
  tooOften,
  waitsAsked,
} from './mishaps.js';
import { aPoliteClient, hurry } from './polite-test-client.js';

/** How one platform tells whether a post stands. */
export interface RecheckWire {
  readonly make: (base: string, fetch: Fetch) => Recheck;
  readonly postId: (serial: number, base: string) => string;
  /** A post that stands. */
  readonly stands: (url: URL) => WireReply;
  /** Every way in which it tells of one that was taken back. */
  readonly gone: Readonly<Record<string, Mishap>>;
  /** Refusals that are among them. */
  readonly meansGone?: readonly RefusalName[];
}

const START = Date.parse('2026-11-22T12:00:00Z');
/** JSON under 200 that is no post. */
const OF_ANOTHER_KIND = { 'an error that says it is well': '{"error":"try again"}', 'a list': '[]' };

/** A post is gone when its platform says so, and for no other reason. */
export function describeHostileRecheck(name: string, wire: RecheckWire): void {
  describe(`${name} among hostile servers`, () => {
    let server: HostileServer;
    let clock: { nowMs: number };
    let polite: ReturnType<typeof aPoliteClient>;
    let recheck: Recheck;

    beforeEach(async () => {
      server = await HostileServer.start();
      clock = { nowMs: START };
      polite = aPoliteClient(clock);
      recheck = wire.make(server.base, polite.fetch);
      server.answer = wire.stands;
    });
    afterEach(async () => {
      jest.restoreAllMocks();
      await polite.close();
      await server.stop();
    });

    const ids = (count: number) => Array.from({ length: count }, (_, i) => wire.postId(i + 1, server.base));
    const check = (asked: readonly string[]) =>
      recheck.check(
        asked.map((id): CheckedPost => ({ id, checkedAtMs: START - HOUR_MS })),
        { nowMs: clock.nowMs, signal: new AbortController().signal },
      );
    const expectAllStand = async () => {
      server.heal();
      clock.nowMs += HOUR_MS;
      expect(await check(ids(3))).toEqual({ checked: ids(3), gone: [] });
    };

    it('knows what stands', expectAllStand);

    it.each(Object.entries(wire.gone))('knows what is gone: %s', async (_, told) => {
      server.strike(told, 1, 1);
      expect(await check(ids(3))).toEqual({ checked: ids(3), gone: ids(2).slice(1) });
    });

    const names = Object.keys(REFUSALS) as RefusalName[];
    it.each(names.filter((refusal) => !wire.meansGone?.includes(refusal)))(
      'takes nothing for gone, nor for checked, when it is answered %s; counts it, and asks again',
      async (refusal) => {
        const { mishap, status } = REFUSALS[refusal];
        server.strike(mishap);
        expect(await check(ids(1))).toEqual({ checked: [], gone: [] });
        expect(polite.ledger.countsOf(`${recheck.platform}:recheck`)?.byStatus[status]).toBeGreaterThan(0);
        await expectAllStand();
      },
    );

    it.each(Object.entries(OF_ANOTHER_KIND))(
      'takes nothing for checked when it is answered %s',
      async (_, body) => {
        server.strike(answers(200, JSON_TYPE, body));
        expect(await check(ids(2))).toEqual({ checked: [], gone: [] });
        await expectAllStand();
      },
    );

    it('gives up on a body that does not end', async () => {
      server.strike(slowLoris);
      hurry();
      expect(await check(ids(1))).toEqual({ checked: [], gone: [] });
    });

    it('asks for no other post as long as it is to wait, in every dialect of 429', async () => {
      for (const [dialect, headers] of waitsAsked(clock.nowMs).filter(([, , waitMs]) => waitMs !== null)) {
        recheck = wire.make(server.base, polite.fetch);
        server.strike(tooOften(headers));
        expect(await check(ids(3))).toEqual({ checked: [], gone: [] });
        expect([dialect, server.struck]).toEqual([dialect, 1]);
      }
      await expectAllStand();
    });

    it('knows what it could ask in a storm of 500s', async () => {
      const trouble = REFUSALS['500 as a page'].mishap;
      // Three tries each: the second post is lost to the storm.
      server.strike(trouble, 3, 1);
      expect(await check(ids(3))).toEqual({ checked: [ids(1)[0], ids(3)[2]], gone: [] });
      await expectAllStand();
    });
  });
}
