import { CollectorError } from '../domain/errors.js';
import { HOUR_MS } from '../domain/time.js';
import { AccessToken } from './access-token.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const SECRET = 'client-secret-made-up';

let logins: (string | null)[];
let answer: unknown;
let token: AccessToken;
beforeEach(() => {
  logins = [];
  answer = null;
  token = new AccessToken({ clientId: 'id', clientSecret: SECRET });
});

const login = (nowMs: number) => ({
  fetch: (_: string, init: RequestInit) => {
    logins.push(new Headers(init.headers).get('authorization'));
    const body = JSON.stringify(answer ?? { access_token: `token-${logins.length}`, expires_in: 3600 });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
  },
  source: 's',
  url: 'https://s.example/token',
  post: { form: {} },
  signal: new AbortController().signal,
  nowMs,
});
const told = (nowMs: number) => token.use(login(nowMs), (value) => Promise.resolve(value));
const refusal = new CollectorError('unauthorized', 's', 'no', false);

describe('AccessToken', () => {
  it('logs in as the program, and again only when the token is nearly over', async () => {
    expect([await told(NOW), await told(NOW + HOUR_MS - 61_000)]).toEqual(['token-1', 'token-1']);
    expect(await told(NOW + HOUR_MS - 60_000)).toBe('token-2');
    expect(logins[0]).toBe(`Basic ${Buffer.from(`id:${SECRET}`).toString('base64')}`);
  });

  it('replaces a token that was revoked, once', async () => {
    await told(NOW);
    const asked: string[] = [];
    const ask = (value: string) => {
      asked.push(value);
      return Promise.reject(refusal);
    };
    await expect(token.use(login(NOW), ask)).rejects.toBe(refusal);
    expect(asked).toEqual(['token-1', 'token-2']);
  });

  it('does not log in twice for a new token that is refused', async () => {
    await expect(token.use(login(NOW), () => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(logins).toHaveLength(1);
  });

  it('keeps the token through troubles that are none of its own', async () => {
    await told(NOW);
    const trouble = new CollectorError('unreachable', 's', 'is in trouble', true);
    await expect(token.use(login(NOW), () => Promise.reject(trouble))).rejects.toBe(trouble);
    expect(await told(NOW)).toBe('token-1');
  });

  it('says that it got none, and not with which secret', async () => {
    answer = { error: 'invalid_client' };
    const error: unknown = await told(NOW).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'bad_payload', message: 's.example answers no token' });
    expect(JSON.stringify([error, String(error)])).not.toContain(SECRET);
  });
});
