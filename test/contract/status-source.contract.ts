import { CollectorError } from '../../src/domain/errors.js';
import { type StatusPage } from '../../src/domain/tracked-service.js';
import { type Fetch } from '../../src/http/fetch-document.js';
import { type StatusSource } from '../../src/official/status-source.js';
import { type CannedReply, serveJson } from '../servers/serve-json.js';

export interface StatusSourceCase {
  readonly make: (fetch: Fetch) => StatusSource;
  readonly page: StatusPage;
  /** What the page answers, by address; must hold incidents that are open and incidents that are over. */
  readonly replies: Readonly<Record<string, CannedReply>>;
  /** Address without which the page cannot be read. */
  readonly main: string;
  /** Whether an empty list is a page on which all is well. */
  readonly isBareList?: boolean;
  /** Whether what is over leaves the page, so that only open incidents can be told. */
  readonly tellsOpenOnly?: boolean;
}

/** What every reader of status pages has to honour, on recorded replies. */
export function describeStatusSource(
  name: string,
  { make, page, replies, main, isBareList = false, tellsOpenOnly = false }: StatusSourceCase,
): void {
  const NOW = Date.parse('2026-11-22T12:00:00Z');
  const request = (options: { etag?: string; signal?: AbortSignal } = {}) => ({
    nowMs: NOW,
    signal: new AbortController().signal,
    ...options,
  });
  const read = (fetch: Fetch, etag?: string) => make(fetch).fetchIncidents(page, request({ etag }));
  const withMain = (reply: CannedReply) => serveJson({ ...replies, [main]: reply });

  describe(`${name} honours the StatusSource contract`, () => {
    it('gives windows that are open and windows that are over', async () => {
      const { windows, readAtMs, unchanged } = await read(serveJson(replies));
      expect(windows.some(({ endMs }) => endMs === null)).toBe(true);
      const isOver = windows.some(({ status, endMs }) => status === 'resolved' && endMs !== null);
      expect(isOver).toBe(!tellsOpenOnly);
      expect([readAtMs, unchanged]).toEqual([NOW, false]);
    });

    it('gives unique ids that begin with the host, and the raw record of each', async () => {
      const { windows, raw } = await read(serveJson(replies));
      const ids = windows.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id.startsWith(`${new URL(page.url).host}:`)).toBe(true);
      expect([...raw.keys()].sort()).toEqual([...ids].sort());
    });

    it('gives half-open intervals in order, with updates oldest first', async () => {
      const { windows } = await read(serveJson(replies));
      for (const { startMs, endMs, status, updates, url } of windows) {
        expect(endMs === null || endMs >= startMs).toBe(true);
        if (endMs === null) expect(status).not.toBe('resolved');
        expect(updates.map(({ atMs }) => atMs)).toEqual(
          updates.map(({ atMs }) => atMs).sort((a, b) => a - b),
        );
        expect(url).toMatch(/^https:\/\//);
      }
      const starts = windows.map(({ startMs }) => startMs);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    });

    it('reads the same twice', async () => {
      const fetch = serveJson(replies);
      const source = make(fetch);
      const first = await source.fetchIncidents(page, request());
      expect(await source.fetchIncidents(page, request())).toEqual(first);
    });

    it('says in short that nothing changed', async () => {
      const reading = await read(withMain({ status: 304 }), '"v1"');
      expect(reading).toMatchObject({ unchanged: true, etag: '"v1"' });
    });

    it.each<[string, CannedReply, string]>([
      [
        'HTML',
        { headers: { 'content-type': 'text/html' }, body: '<html>All systems operational' },
        'bad_payload',
      ],
      ['a redirect', { status: 301, headers: { location: 'https://elsewhere.example/' } }, 'bad_payload'],
      ['malformed JSON', { body: '{"page":' }, 'bad_payload'],
      ['other JSON', { body: {} }, 'bad_payload'],
      ...(isBareList ? [] : [['a list', { body: [] }, 'bad_payload'] as [string, CannedReply, string]]),
      ['nothing there', { status: 404 }, 'refused'],
      ['trouble', { status: 502 }, 'unreachable'],
      ['too many requests', { status: 429 }, 'rate_limited'],
    ])('takes %s for unknown, neither down nor fine', async (_, reply, code) => {
      // Nothing that could stand in for it.
      const error: unknown = await read(serveJson({ [main]: reply })).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(CollectorError);
      expect(error).toMatchObject({ code });
    });

    it('says that a page cannot be reached', async () => {
      const cause = Object.assign(new Error('getaddrinfo'), { code: 'EAI_AGAIN' });
      const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
      await expect(read(fetch)).rejects.toMatchObject({ code: 'unreachable', retryable: true });
    });

    it('stops when it is told to', async () => {
      const stop = new AbortController();
      stop.abort(new Error('shutting down'));
      await expect(
        make(serveJson(replies)).fetchIncidents(page, request({ signal: stop.signal })),
      ).rejects.toThrow('shutting down');
    });
  });
}
