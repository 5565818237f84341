import { aSessionVault } from '../../../test/builders/a-session-vault.js';
import { type Fetch } from '../../http/fetch-document.js';
import { type CollectRequest } from '../collector.js';
import { BlueskySearchCollector } from './bluesky-search.collector.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const SECRET = 'app-password-made-up';

let asked: { method: string; authorization: string | null }[];
/** Access token that search takes. */
let valid: string;
let refreshes: boolean;
let logins: number;
let vault: ReturnType<typeof aSessionVault>;
beforeEach(() => {
  asked = [];
  valid = 'access-1';
  refreshes = true;
  logins = 0;
  vault = aSessionVault();
});

const fetch: Fetch = (url, init) => {
  const method = new URL(url).pathname.split('.').at(-1) ?? '';
  const authorization = new Headers(init.headers).get('authorization');
  asked.push({ method, authorization });
  if (method === 'createSession') logins += 1;
  const answers: Record<string, () => [number, unknown]> = {
    createSession: () => [200, { did: 'did:plc:a', accessJwt: `access-${logins}`, refreshJwt: 'refresh-1' }],
    refreshSession: () =>
      // As the reference server does: it takes no input, and says so.
      refreshes && (init.body ?? null) === null
        ? [200, { did: 'did:plc:a', accessJwt: 'access-refreshed', refreshJwt: 'refresh-2' }]
        : [400, { error: 'ExpiredToken' }],
    searchPosts: () =>
      authorization === `Bearer ${valid}` ? [200, { posts: [] }] : [400, { error: 'ExpiredToken' }],
  };
  const [status, body] = answers[method]?.() ?? [404, {}];
  return Promise.resolve(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  );
};

const make = (identifier = 'a.example') =>
  new BlueskySearchCollector({ host: 'pds.example', identifier, appPassword: SECRET }, { fetch, vault });
const ask = (nowMs = NOW): CollectRequest => ({
  cursor: null,
  hashtags: ['LumenchatDown', 'biznetdown'],
  spiking: [],
  phrases: [],
  names: [],
  nowMs,
  signal: new AbortController().signal,
});
const methods = () => asked.map(({ method }) => method);

describe('BlueskySearchCollector', () => {
  it('logs in once, and never again while the session is kept', async () => {
    await make().collect(ask());
    await make().collect(ask());
    expect(methods()).toEqual(['createSession', ...Array<string>(4).fill('searchPosts')]);
  });

  it('refreshes a session that has expired, and keeps the new one', async () => {
    await make().collect(ask());
    valid = 'access-refreshed';
    asked = [];
    await make().collect(ask());
    expect(methods()).toEqual(['searchPosts', 'refreshSession', 'searchPosts', 'searchPosts']);
    expect(asked[1]?.authorization).toBe('Bearer refresh-1');
  });

  it('logs in anew only when refreshing is refused', async () => {
    await make().collect(ask());
    valid = 'access-2';
    refreshes = false;
    asked = [];
    await make().collect(ask());
    expect(methods()).toEqual([
      'searchPosts',
      'refreshSession',
      'createSession',
      'searchPosts',
      'searchPosts',
    ]);
  });

  it('does not use the session of another account', async () => {
    await make().collect(ask());
    await make('b.example')
      .collect(ask())
      .catch(() => undefined);
    expect(logins).toBe(2);
  });

  it('keeps the app password out of the vault and of errors', async () => {
    valid = 'none';
    refreshes = false;
    const error: unknown = await make()
      .collect(ask())
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unauthorized' });
    expect(JSON.stringify([error, String(error), [...vault.kept]])).not.toContain(SECRET);
  });
});
