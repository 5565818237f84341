import { type CollectorErrorCode } from '../../src/domain/errors.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/time.js';
import { type StatusPageType } from '../../src/domain/tracked-service.js';
import { pageBase } from '../../src/official/page-base.js';
import { createStatusSources } from '../../src/official/registry.js';
import { type OfficialReading, type StatusSource } from '../../src/official/status-source.js';
import { HostileServer, type Mishap, type WireReply } from '../servers/hostile-server.js';
import { inLatin1, inUtf16, type RefusalName, REFUSALS, slowLoris, tooOften, waitsAsked } from './mishaps.js';
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
  /** Writes the page, or that part of it which is asked for. */
  readonly write: (incidents: readonly WireIncident[], url: URL) => WireReply;
  /** Whether it understands conditions (`etag`). */
  readonly conditional: boolean;
  /** Answers other documents of the page; default none. */
  readonly others?: (url: URL, incidents: readonly WireIncident[]) => WireReply | null;
  /** Whether one of those adds to a page that is read without it as well; default none does. */
  readonly isExtra?: (url: URL) => boolean;
  /** Whether it tells what is open, and nothing else. */
  readonly onlyOpen?: true;
  /** Path of the page's address; default none. */
  readonly path?: string;
  /** Components that the service is made of; default all. */
  readonly components?: readonly string[];
  /** What an incident is called there; default its title. */
  readonly titleOf?: (incident: WireIncident) => string;
  /** Where a refusal is told as something else. */
  readonly means?: Readonly<Partial<Record<RefusalName, CollectorErrorCode>>>;
}

const START = Date.parse('2026-11-22T12:00:00Z');
/** What a server says that is away for a while: nothing of what it would tell is known then. */
const AWAY: readonly CollectorErrorCode[] = ['unreachable', 'timeout', 'rate_limited'];
const REFUSAL_NAMES = Object.keys(REFUSALS) as RefusalName[];

const MIXED: readonly WireIncident[] = Array.from({ length: 12 }, (_, i) => ({
  id: `incident${String(i).padStart(2, '0')}`,
  title: `Gangguan à la café ${i}`,
  startMs: START - (12 - i) * HOUR_MS,
  endMs: i < 10 ? START - (12 - i) * HOUR_MS + 30 * MINUTE_MS : null,
}));

/** A page that cannot be read is unknown, neither down nor fine; one that can is read in full, each incident once. */
export function describeHostileStatus(name: string, wire: StatusWire): void {
  const { write, isExtra, onlyOpen = false, path = '', titleOf = ({ title }) => title } = wire;
  const INCIDENTS = onlyOpen ? MIXED.map((incident) => ({ ...incident, endMs: null })) : MIXED;

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
      answerWith(() => incidents);
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
    const answerWith = (listed: () => readonly WireIncident[]) => {
      server.answer = (url) =>
        wire.isPage(url) ? write(listed(), url) : (wire.others?.(url, listed()) ?? null);
    };
    const page = () => ({ type: wire.type, url: `${server.base}${path}`, components: wire.components });
    const read = (etag: string | null = null): Promise<OfficialReading> =>
      source.fetchIncidents(page(), {
        nowMs: clock.nowMs,
        signal: new AbortController().signal,
        etag,
      });
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
      expect(reading.windows.map(({ title }) => title)).toEqual(incidents.map(titleOf));
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
      answerWith(() => listed);
      expectAllOnce(await read());
    });

    it.each(REFUSAL_NAMES)(
      'is unknown when it is answered %s; counted, and read again later',
      async (refusal) => {
        const { mishap, status } = REFUSALS[refusal];
        const code = wire.means?.[refusal] ?? REFUSALS[refusal].code;
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

    if (isExtra) {
      it.each(REFUSAL_NAMES)(
        'is read without what adds to it when that is answered %s, and in full the next time',
        async (refusal) => {
          const { mishap, code, status } = REFUSALS[refusal];
          const full = await read();
          source = sourceOn(polite.fetch);
          server.isTarget = isExtra;
          server.strike(mishap);
          const before = countOf(String(status));
          const first = await read();
          expect(countOf(String(status))).toBeGreaterThan(before);
          const told = new Map(first.windows.map((window) => [window.id, window]));
          if (AWAY.includes(code)) {
            // Nothing is over because its end could not be asked for, and what is known in part replaces nothing.
            if (told.size < full.windows.length) expect(first.listed).toBeNull();
            const whole = full.windows.filter(({ id }) => told.has(id) && !first.rough.has(id));
            expect(whole.map(({ id }) => told.get(id))).toEqual(whole);
          }
          server.heal();
          clock.nowMs += DAY_MS;
          const second = await read(first.etag);
          expectAllOnce(second.unchanged ? { ...second, windows: first.windows } : second);
        },
      );
    }

    it('reads what happened in the hours in which it was cut off', async () => {
      incidents = INCIDENTS.slice(0, 3);
      const { etag } = await read();
      server.strike(REFUSALS['a cut'].mishap);
      for (let i = 0; i < 6; i += 1) {
        clock.nowMs += 30 * MINUTE_MS;
        expect(await failure()).toMatchObject({ code: 'unreachable' });
      }
      server.heal();
      clock.nowMs += HOUR_MS;
      incidents = INCIDENTS;
      expectAllOnce(await read(etag));
    });

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
      return polite.ledger.countsOf(pageBase(page()))?.byStatus[status] ?? 0;
    }
  });
}
