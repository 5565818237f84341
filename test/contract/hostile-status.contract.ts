import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.js';
import { type StatusPageType } from '../../src/domain/tracked-service.js';
import { createStatusSources } from '../../src/official/registry.js';
import { type OfficialReading, type StatusSource } from '../../src/official/status-source.js';
import { HostileServer, type Mishap, type WireReply } from '../servers/hostile-server.js';
import { inLatin1, inUtf16, REFUSALS, slowLoris, tooOften, waitsAsked } from './mishaps.js';
import { aPoliteClient, hurry } from './polite-test-client.js';

/** One incident, before a vendor writes it its own way. */
export interface WireIncident {
  readonly id: string;
  /** Holds letters of Latin-1 that are not ASCII. */
  readonly title: string;
  readonly startMs: number;
  /** `null`: not over. */
  readonly endMs: number | null;
}

/** How one family of status pages speaks: all that the suite has to know of it. */
export interface StatusWire {
  readonly type: StatusPageType;
  /** Whether a request is the one without which the page cannot be read; mishaps happen to those only. */
  readonly isPage: (url: URL) => boolean;
  /** Writes the page. */
  readonly write: (incidents: readonly WireIncident[]) => WireReply;
  /** Whether it understands conditions (`etag`). */
  readonly conditional: boolean;
}

const START = Date.parse('2026-11-22T12:00:00Z');

const INCIDENTS: readonly WireIncident[] = Array.from({ length: 12 }, (_, i) => ({
  id: `incident${String(i).padStart(2, '0')}`,
  title: `Gangguan à la café ${i}`,
  startMs: START - (12 - i) * HOUR_MS,
  endMs: i < 10 ? START - (12 - i) * HOUR_MS + 30 * MINUTE_MS : null,
}));

/** A page that cannot be read is unknown, neither down nor fine; one that can is read in full, each incident once. */
export function describeHostileStatus(name: string, wire: StatusWire): void {
  describe(`${name} among hostile servers`, () => {
    let server: HostileServer;
    let clock: { nowMs: number };
    let polite: ReturnType<typeof aPoliteClient>;
    let source: StatusSource;
    let incidents: readonly WireIncident[];

    beforeEach(async () => {
      server = await HostileServer.start();
      clock = { nowMs: START };
      polite = aPoliteClient(clock);
      source = sourceOn(polite.fetch);
      incidents = INCIDENTS;
      server.isTarget = wire.isPage;
      server.answer = (url) => (wire.isPage(url) ? wire.write(incidents) : null);
    });
    afterEach(async () => {
      jest.restoreAllMocks();
      await polite.close();
      await server.stop();
    });

    const sourceOn = (fetch: Parameters<typeof createStatusSources>[0]['fetch']): StatusSource => {
      const made = createStatusSources({ fetch }).get(wire.type);
      if (!made) throw new Error(`no reader of ${wire.type}`);
      return made;
    };
    const read = (etag: string | null = null): Promise<OfficialReading> =>
      source.fetchIncidents(
        { type: wire.type, url: server.base },
        { nowMs: clock.nowMs, signal: new AbortController().signal, etag },
      );
    const failure = () =>
      read().then(
        () => new Error('was read'),
        (error: unknown) => error,
      );
    const expectAllOnce = ({ windows, failed }: OfficialReading) => {
      expect(windows.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
        incidents.map(({ startMs, endMs }) => [startMs, endMs]),
      );
      expect(new Set(windows.map(({ id }) => id)).size).toBe(incidents.length);
      expect(failed).toBe(0);
    };

    it('reads every incident once', async () => {
      const reading = await read();
      expectAllOnce(reading);
      expect(reading.windows.map(({ title }) => title)).toEqual(incidents.map(({ title }) => title));
    });

    it('takes an empty page for what it is', async () => {
      incidents = [];
      expectAllOnce(await read());
    });

    it('is told in short that nothing changed, and what did', async () => {
      const { etag } = await read();
      expect(etag === null).toBe(!wire.conditional);
      if (wire.conditional) expect(await read(etag)).toMatchObject({ unchanged: true, etag });
      incidents = INCIDENTS.slice(0, 11);
      const changed = await read(etag);
      expect(changed.unchanged).toBe(false);
      expectAllOnce(changed);
    });

    it.each([
      ['twice', [...INCIDENTS, ...INCIDENTS]],
      ['in reverse', [...INCIDENTS].reverse()],
      ['shuffled', [...INCIDENTS].sort((a, b) => a.id.charCodeAt(9) - b.id.charCodeAt(9))],
    ])('gives each incident once, in order, when they come %s', async (_, listed) => {
      server.answer = (url) => (wire.isPage(url) ? wire.write(listed) : null);
      expectAllOnce(await read());
    });

    it.each(Object.entries(REFUSALS))(
      'is unknown when it is answered %s; counted, and read again later',
      async (_, { mishap, code, status }) => {
        expectAllOnce(await read());
        const before = countOf(String(status));
        server.strike(mishap);
        expect(await failure()).toMatchObject({ name: 'CollectorError', code });
        expect(countOf(String(status))).toBeGreaterThan(before);
        server.heal();
        clock.nowMs += HOUR_MS;
        expectAllOnce(await read());
      },
    );

    it('gives up on a body that does not end', async () => {
      server.strike(slowLoris);
      hurry();
      expect(await failure()).toMatchObject({ code: 'timeout', retryable: true });
    });

    it('waits as long as it is asked to, in every dialect of 429', async () => {
      for (const [dialect, headers, waitMs] of waitsAsked(clock.nowMs)) {
        server.strike(tooOften(headers));
        const error = await failure();
        expect([dialect, error]).toMatchObject([
          dialect,
          { code: 'rate_limited', retryAtMs: waitMs === null ? null : clock.nowMs + waitMs },
        ]);
      }
    });

    it('gets through a moment of trouble', async () => {
      server.strike(REFUSALS['500 as a page'].mishap, 2);
      expectAllOnce(await read());
    });

    it.each<[string, Mishap]>([
      ['UTF-16', inUtf16],
      ['Latin-1', inLatin1],
    ])('reads %s that says it is UTF-8', async (_, mishap) => {
      server.strike(mishap);
      expectAllOnce(await read());
    });

    it('keeps an incident of a clock that is ahead', async () => {
      incidents = [{ id: 'ahead', title: 'Ahead', startMs: START + HOUR_MS, endMs: null }];
      expectAllOnce(await read());
    });

    function countOf(status: string): number {
      return polite.ledger.countsOf(server.base)?.byStatus[status] ?? 0;
    }
  });
}
