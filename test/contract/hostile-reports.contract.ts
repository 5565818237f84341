import { type ReportReading, type ReportSource } from '../../src/collect/report-source.js';
import { type CollectorErrorCode } from '../../src/domain/errors.js';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.js';
import { type Fetch } from '../../src/http/fetch-document.js';
import { HostileServer, type Mishap, type WireReply } from '../servers/hostile-server.js';
import { inLatin1, inUtf16, type RefusalName, REFUSALS, slowLoris, tooOften, waitsAsked } from './mishaps.js';
import { aPoliteClient, hurry } from './polite-test-client.js';

/** What was reported in one step of time. */
export interface WireStep {
  readonly startMs: number;
  readonly value: number;
}

/** How somebody who counts reports speaks. */
export interface ReportWire {
  readonly make: (base: string, fetch: Fetch) => ReportSource;
  /** Whether a request is the one that mishaps happen to. */
  readonly isPage: (url: URL) => boolean;
  readonly answer: (url: URL, steps: readonly WireStep[]) => WireReply | null;
  /** Where a refusal means something else; `failed`: a series that is counted as unread. */
  readonly means?: Readonly<Partial<Record<RefusalName, CollectorErrorCode | 'failed'>>>;
  /** Whether the request is tried again by itself. */
  readonly isTriedAgain: boolean;
}

const START = Date.parse('2026-11-22T12:00:00Z');
const STEPS: readonly WireStep[] = Array.from({ length: 12 }, (_, i) => ({
  startMs: START - (12 - i) * 15 * MINUTE_MS,
  value: i * i,
}));

/** Every step once, whatever happens on the way; a series that cannot be read is unknown, not calm. */
export function describeHostileReports(name: string, wire: ReportWire): void {
  describe(`${name} among hostile servers`, () => {
    let server: HostileServer;
    let clock: { nowMs: number };
    let polite: ReturnType<typeof aPoliteClient>;
    let source: ReportSource;
    let steps: readonly WireStep[];

    beforeEach(async () => {
      server = await HostileServer.start();
      clock = { nowMs: START };
      polite = aPoliteClient(clock);
      source = wire.make(server.base, polite.fetch);
      steps = STEPS;
      server.isTarget = wire.isPage;
      server.answer = (url) => wire.answer(url, steps);
    });
    afterEach(async () => {
      jest.restoreAllMocks();
      await polite.close();
      await server.stop();
    });

    const read = (): Promise<ReportReading> =>
      source.collect({ nowMs: clock.nowMs, signal: new AbortController().signal });
    const failure = () =>
      read().then(
        () => new Error('was read'),
        (error: unknown) => error,
      );
    const expectAllOnce = ({ points, failed }: ReportReading) => {
      expect(points.map(({ startMs, value }) => ({ startMs, value }))).toEqual(STEPS);
      expect(failed).toBe(0);
    };

    it.each([
      ['in order', STEPS],
      ['twice', [...STEPS, ...STEPS]],
      ['in reverse', [...STEPS].reverse()],
      ['shuffled', [...STEPS].sort((a, b) => (a.value % 7) - (b.value % 7))],
    ])('gives each step once, in order, when they come %s', async (_, listed) => {
      steps = listed;
      expectAllOnce(await read());
    });

    it('takes an empty series for what it is', async () => {
      steps = [];
      expect(await read()).toEqual({ points: [], failed: 0 });
    });

    const names = Object.keys(REFUSALS) as RefusalName[];
    it.each(names)('tells nothing when it is answered %s; counted, and read again later', async (refusal) => {
      const { mishap, status } = REFUSALS[refusal];
      const code = wire.means?.[refusal] ?? REFUSALS[refusal].code;
      server.strike(mishap);
      if (code === 'failed') expect(await read()).toEqual({ points: [], failed: 1 });
      else expect(await failure()).toMatchObject({ name: 'CollectorError', code, source: source.source });
      expect(polite.ledger.countsOf(source.source)?.byStatus[status]).toBeGreaterThan(0);
      server.heal();
      clock.nowMs += HOUR_MS;
      expectAllOnce(await read());
    });

    it('gives up on a body that does not end', async () => {
      server.strike(slowLoris);
      hurry();
      expect(await failure()).toMatchObject({ code: 'timeout', retryable: true });
    });

    it('waits as long as it is asked to, in every dialect of 429', async () => {
      for (const [dialect, headers, waitMs] of waitsAsked(clock.nowMs)) {
        source = wire.make(server.base, polite.fetch);
        server.strike(tooOften(headers));
        expect([dialect, await failure()]).toMatchObject([
          dialect,
          { code: 'rate_limited', retryAtMs: waitMs === null ? null : clock.nowMs + waitMs },
        ]);
      }
    });

    it(`${wire.isTriedAgain ? 'gets through' : 'is not tried again in'} a moment of trouble`, async () => {
      server.strike(REFUSALS['500 as a page'].mishap, 2);
      if (wire.isTriedAgain) expectAllOnce(await read());
      else expect(await failure()).toMatchObject({ code: 'unreachable' });
      expect(server.struck).toBe(wire.isTriedAgain ? 2 : 1);
    });

    it.each<[string, Mishap]>([
      ['UTF-16', inUtf16],
      ['Latin-1', inLatin1],
    ])('reads %s that says it is UTF-8', async (_, mishap) => {
      server.strike(mishap);
      expectAllOnce(await read());
    });

    it('reads the steps of the hours in which it was cut off', async () => {
      server.strike(REFUSALS['a cut'].mishap);
      steps = STEPS.slice(0, 4);
      for (let i = 0; i < 6; i += 1) {
        expect(await failure()).toMatchObject({ code: 'unreachable' });
        clock.nowMs += 30 * MINUTE_MS;
      }
      server.heal();
      clock.nowMs += HOUR_MS;
      steps = STEPS;
      expectAllOnce(await read());
    });
  });
}
