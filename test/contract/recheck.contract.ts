import { type CheckedPost, type Recheck } from '../../src/collect/recheck.js';
import { type Fetch } from '../../src/http/fetch-document.js';

export interface RecheckContract {
  /** Ids of the platform: of a post that stands and of one that is gone. */
  readonly standing: string;
  readonly gone: string;
  readonly make: (fetch: Fetch) => Recheck;
  /** The platform's answer while one of the two stands. */
  readonly answer: (url: string) => Response;
}

const NOW = Date.UTC(2026, 10, 22);
const JSON_TYPE = { 'content-type': 'application/json' };
/** By name: answers that say nothing of any post. */
const REFUSALS: readonly (readonly [string, () => Response])[] = [
  ...[400, 401, 403, 429, 500, 502, 503].map(
    (status) => [`${status}`, () => Response.json({ error: 'no' }, { status })] as const,
  ),
  ['403 in HTML', () => new Response('<html>', { status: 403, headers: { 'content-type': 'text/html' } })],
  ['404 in HTML', () => new Response('<html>', { status: 404, headers: { 'content-type': 'text/html' } })],
  ['200 in HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ['torn JSON', () => new Response('{"posts":[', { headers: JSON_TYPE })],
  ['another shape', () => Response.json({ message: 'moved' })],
  ['a list', () => Response.json([])],
];

/** What every Recheck owes: that a post is gone is known, never guessed. */
export function describeRecheck(platform: string, contract: RecheckContract): void {
  const { standing, gone, make, answer } = contract;
  const ask = (fetch: Fetch, ids: readonly string[], signal = new AbortController().signal) => {
    const posts = ids.map((id): CheckedPost => ({ id, checkedAtMs: NOW }));
    return make(fetch).check(posts, { nowMs: NOW, signal });
  };

  describe(`recheck of ${platform}`, () => {
    it('tells posts that stand from those that are gone', async () => {
      expect(make(() => Promise.reject(new Error())).platform).toBe(platform);
      const reading = await ask((url) => Promise.resolve(answer(url)), [standing, gone]);
      expect(new Set(reading.checked)).toEqual(new Set([standing, gone]));
      expect(reading.gone).toEqual([gone]);
    });

    it.each(REFUSALS)('takes %s for no deletion', async (_, refusal) => {
      expect((await ask(() => Promise.resolve(refusal()), [standing, gone])).gone).toEqual([]);
    });

    it('takes a host that is away for no deletion, and has checked nothing', async () => {
      const away = () => Promise.reject(new TypeError('fetch failed'));
      expect(await ask(away, [standing, gone])).toEqual({ checked: [], gone: [] });
    });

    it('stops when it is told to', async () => {
      const stopped = AbortSignal.abort(new Error('stopped'));
      await expect(ask((url) => Promise.resolve(answer(url)), [standing], stopped)).rejects.toThrow(
        'stopped',
      );
    });
  });
}
