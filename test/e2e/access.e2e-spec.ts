import { Logger } from '@nestjs/common';
import { ensureAdminToken } from '../../src/api/access/admin-token.js';
import { type Scope } from '../../src/domain/access-key.js';
import { type Env } from '../../src/config/env.js';
import { openStore } from '../../src/store/open-store.js';
import { aService, anApp, ask, type Answer, type TestApp, TOKEN } from './an-app.js';

const FORM = 'application/x-www-form-urlencoded';
const OURS = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };
const V1 = '/api/v1';

interface Told {
  readonly id: string;
  readonly token: string;
}
interface Entry {
  readonly action: string;
  readonly target: string | null;
  readonly actor: {
    readonly kind: string;
    readonly key: { readonly name: string } | null;
    readonly address: string;
  };
  readonly details: Record<string, unknown>;
}

let test: TestApp;
afterEach(() => test.close());

const start = async (settings: Env = {}) => (test = await anApp([aService()], settings));

async function aKey(scope: Scope, expiresAt: string | null = null): Promise<Told> {
  const made = await ask(test, 'POST', `${V1}/keys`, {
    body: { name: `for ${scope}`, scope, expiresAt },
    token: TOKEN,
  });
  return made.json as Told;
}

const signIn = (token: string, headers: Record<string, string> = {}) =>
  ask(test, 'POST', '/sign-in', {
    body: new URLSearchParams({ token, next: '/keys' }).toString(),
    type: FORM,
    headers: { ...OURS, ...headers },
  });

const cookieOf = ({ headers }: Answer) => /^[^;]+/.exec(String(headers['set-cookie']))?.[0] ?? '';

/** Reads a page, and sends a form of it. */
function aBrowser(cookie: string) {
  const get = (path: string) => ask(test, 'GET', path, { headers: { accept: 'text/html', cookie } });
  return {
    get,
    async send(path: string, fields: Record<string, string>, page = path) {
      const token = /name="form-token" value="([^"]+)"/.exec((await get(page)).text)?.[1] ?? '';
      return ask(test, 'POST', path, {
        body: new URLSearchParams({ 'form-token': token, ...fields }).toString(),
        type: FORM,
        headers: { ...OURS, cookie },
      });
    },
  };
}

async function auditLog(): Promise<Entry[]> {
  return ((await ask(test, 'GET', `${V1}/audit`, { token: TOKEN })).json as { items: Entry[] }).items;
}

describe('keys by REST', () => {
  it('are made, listed without what opens anything, and revoked at once', async () => {
    await start();
    const { id, token } = await aKey('write', new Date(Date.now() + 3_600_000).toISOString());
    expect(token).toMatch(/^oc_[0-9a-f]{12}_[\w-]{32}$/);
    const list = await ask(test, 'GET', `${V1}/keys`, { token: TOKEN });
    expect(list.json).toMatchObject({ items: [{ id, name: 'for write', scope: 'write', state: 'active' }] });
    expect(list.text).not.toContain(token.split('_')[2]);
    const add = (tag: string) =>
      ask(test, 'POST', `${V1}/hashtags`, { body: { tag, service: 'chatgpt' }, token });
    expect((await add('One')).status).toBe(201);
    expect((await ask(test, 'DELETE', `${V1}/keys/${id}`, { token: TOKEN })).status).toBe(204);
    const late = await add('Two');
    expect([late.status, late.json, late.headers['www-authenticate']]).toEqual([
      401,
      expect.objectContaining({ detail: 'The key "for write" was revoked.' }),
      'Bearer realm="outcry", error="invalid_token"',
    ]);
    expect((await ask(test, 'DELETE', `${V1}/keys/${id}`, { token: TOKEN })).status).toBe(409);
    expect((await ask(test, 'DELETE', `${V1}/keys/nobody`, { token: TOKEN })).status).toBe(404);
  });

  it('end when they say', async () => {
    await start();
    const { token } = await aKey('admin', new Date(Date.now() + 3_600_000).toISOString());
    const list = () => ask(test, 'GET', `${V1}/keys`, { token });
    expect((await list()).status).toBe(200);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
    try {
      expect((await list()).json).toMatchObject({ status: 401, detail: 'The key "for admin" has expired.' });
    } finally {
      now.mockRestore();
    }
  });

  it.each([
    [{ name: '', scope: 'read' }, 'name'],
    [{ name: 'a\u001b[2J', scope: 'read' }, 'name'],
    [{ name: 'a', scope: 'root' }, 'scope'],
    [{ name: 'a', scope: 'read', expiresAt: '2001-01-01T00:00:00Z' }, 'expiresAt'],
    [{ name: 'a', scope: 'read', expiresAt: '2199-01-01T00:00:00Z' }, 'expiresAt'],
  ])('are not made of %j', async (body, field) => {
    await start();
    const { json } = await ask(test, 'POST', `${V1}/keys`, { body, token: TOKEN });
    expect(json).toMatchObject({ status: 400, errors: [{ field }] });
  });
});

describe('scopes', () => {
  const WRITE: readonly (readonly ['GET' | 'POST' | 'PATCH' | 'DELETE', string, object?])[] = [
    ['POST', `${V1}/hashtags`, { tag: 'New', service: 'chatgpt' }],
    ['PATCH', `${V1}/hashtags/chatgptdown`, { enabled: true }],
    ['DELETE', `${V1}/hashtags/nothing`],
    ['POST', `${V1}/services`, { slug: 'other', name: 'Other', hashtags: ['OtherDown'] }],
    ['PATCH', `${V1}/services/chatgpt`, { name: 'ChatGPT' }],
    ['DELETE', `${V1}/services/nothing`],
    ['POST', `${V1}/services/preview`, { service: 'chatgpt', rule: { phrases: ['x down'] } }],
    ['POST', `${V1}/backtests`, { service: 'chatgpt', rule: { phrases: ['x down'] } }],
    ['POST', `${V1}/posts`, []],
    ['POST', `${V1}/reports`, { source: 'x', points: [] }],
    ['POST', `${V1}/windows`, {}],
    ['PATCH', `${V1}/windows/nothing`, {}],
    ['DELETE', `${V1}/windows/nothing`],
    ['PATCH', `${V1}/links/nothing`, { verdict: null }],
  ];
  const ADMIN: typeof WRITE = [
    ['GET', `${V1}/subscriptions`],
    ['POST', `${V1}/subscriptions`, { type: 'slack', url: 'https://hooks.example/x' }],
    ['GET', `${V1}/subscriptions/nothing`],
    ['PATCH', `${V1}/subscriptions/nothing`, { enabled: false }],
    ['DELETE', `${V1}/subscriptions/nothing`],
    ['POST', `${V1}/subscriptions/nothing/test`],
    ['GET', `${V1}/subscriptions/nothing/deliveries`],
    ['POST', `${V1}/subscriptions/nothing/deliveries/none/retry`],
    ['GET', `${V1}/keys`],
    ['POST', `${V1}/keys`, { name: 'more', scope: 'admin' }],
    ['DELETE', `${V1}/keys/nothing`],
    ['GET', `${V1}/audit`],
  ];

  it('let through what they are for, and nothing more', async () => {
    await start();
    const tokens = {
      read: (await aKey('read')).token,
      write: (await aKey('write')).token,
      admin: (await aKey('admin')).token,
    };
    const statusOf = async ([method, url, body]: (typeof WRITE)[number], token?: string) =>
      (await ask(test, method, url, { ...(body && { body }), ...(token !== undefined && { token }) })).status;
    for (const route of WRITE) {
      expect([route, await statusOf(route)]).toEqual([route, 401]);
      expect([route, await statusOf(route, tokens.read)]).toEqual([route, 403]);
      expect([401, 403]).not.toContain(await statusOf(route, tokens.write));
    }
    for (const route of ADMIN) {
      expect([route, await statusOf(route)]).toEqual([route, 401]);
      expect([route, await statusOf(route, tokens.read)]).toEqual([route, 403]);
      expect([route, await statusOf(route, tokens.write)]).toEqual([route, 403]);
      expect([401, 403]).not.toContain(await statusOf(route, tokens.admin));
    }
  });

  it('are told as RFC 6750 has it, and in OpenAPI', async () => {
    await start();
    const { token } = await aKey('read');
    const refused = await ask(test, 'GET', `${V1}/keys`, { token });
    expect(refused.headers['www-authenticate']).toBe(
      'Bearer realm="outcry", error="insufficient_scope", scope="admin"',
    );
    const { paths } = (await ask(test, 'GET', '/api/openapi.json')).json as {
      paths: Record<string, Record<string, { security: unknown }>>;
    };
    expect(paths[`${V1}/keys`]?.get?.security).toEqual([{ token: ['admin'] }]);
    expect(paths[`${V1}/posts`]?.post?.security).toEqual([{ token: ['write'] }]);
    expect(paths[`${V1}/posts`]?.get?.security).toEqual([]);
  });

  it('any key asks as often as its owner', async () => {
    await start({ OUTCRY_READ_QUOTA: 5 });
    const { token } = await aKey('read');
    const { headers } = await ask(test, 'GET', `${V1}/services`, { token });
    expect(headers['ratelimit-limit']).toBe('50');
  });
});

describe('whoever guesses tokens', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const guess = (token: string, address = '2001:db8:1:2::7') =>
    ask(test, 'GET', `${V1}/keys`, { token, headers: from(address) });

  it('is refused after ten, wherever they are shown, but for who was known there before', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    await start({ OUTCRY_TRUST_PROXY: ['loopback'] });
    const { token } = await aKey('admin');
    expect((await guess(TOKEN)).status).toBe(200);
    for (let n = 0; n < 5; n++) expect((await guess(`wrong-${n}`)).status).toBe(401);
    for (let n = 5; n < 10; n++)
      expect((await signIn(`wrong-${n}`, from('2001:db8:1:2::8'))).status).toBe(401);
    const late = await guess('wrong-10');
    expect([late.status, late.headers['retry-after']]).toEqual([429, expect.stringMatching(/^[1-6]?\d$/)]);
    // It is right, and was not looked at.
    expect((await guess(token)).status).toBe(429);
    expect((await signIn(token, from('2001:db8:1:2::9'))).status).toBe(429);
    // No oracle either: a quota that told the right one would be one.
    const read = await ask(test, 'GET', `${V1}/services`, { token, headers: from('2001:db8:1:2::9') });
    expect([read.status, read.headers['ratelimit-policy']]).toEqual([200, '"read";q=600;w=60']);
    expect((await guess(TOKEN)).status).toBe(200);
    expect((await guess(token, '2001:db8:1:3::7')).status).toBe(200);
    expect(warn.mock.calls.filter(([line]) => String(line).includes('10 wrong tokens'))).toHaveLength(1);
    expect(warn.mock.calls.join()).toContain('2001:db8:1:2::/64');
    expect((await auditLog()).filter(({ action }) => action === 'tokens.locked')).toHaveLength(1);
    warn.mockRestore();
  });

  it('is let in again when the minute is over', async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    await start();
    for (let n = 0; n < 10; n++) await ask(test, 'GET', `${V1}/keys`, { token: `wrong-${n}` });
    const list = () => ask(test, 'GET', `${V1}/keys`, { token: TOKEN });
    expect((await list()).status).toBe(429);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    expect((await list()).status).toBe(200);
    now.mockRestore();
    jest.restoreAllMocks();
  });

  it('learns nothing by many at once', async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    await start();
    const many = Array.from({ length: 40 }, (_, n) =>
      ask(test, 'GET', `${V1}/keys`, { token: n === 39 ? TOKEN : `wrong-${n}` }),
    );
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses[39]).toBe(429);
    jest.restoreAllMocks();
  });

  it('does not fill the disk', async () => {
    await start({ OUTCRY_TRUST_PROXY: ['loopback'] });
    for (let n = 0; n < 120; n++) await signIn('wrong', from(`198.51.100.${n}`));
    const page = await test.store.audit.list(null, { limit: 200, cursor: null });
    expect(page.items.filter(({ action }) => action === 'sign-in.refused')).toHaveLength(100);
  });
});

describe('OUTCRY_READS=keys', () => {
  const READS = [
    `${V1}/services`,
    `${V1}/stream`,
    `${V1}/posts`,
    '/api/v2/summary.json',
    '/api/openapi.json',
    '/api/docs',
    '/feed.atom',
    '/feed.json',
    '/digests.atom',
    '/calendar.ics',
    '/badge/chatgpt.svg',
    '/chart/chatgpt',
    '/metrics',
    '/',
    '/services/chatgpt',
    '/hashtags',
    '/hashtags/services.json',
    '/nothing',
  ];

  it('lets nobody read without a key, and whoever has one', async () => {
    await start({ OUTCRY_READS: 'keys' });
    const { token } = await aKey('read');
    for (const path of READS) {
      const stranger = await ask(test, 'GET', path);
      expect([path, stranger.status, stranger.json]).toEqual([
        path,
        401,
        expect.objectContaining({ status: 401, instance: path }),
      ]);
      // A stream does not end.
      if (path === `${V1}/stream`) continue;
      const reader = await ask(test, 'GET', path, { token });
      expect([401, 403]).not.toContain(reader.status);
      expect([path, reader.headers['cache-control']]).toEqual([
        path,
        expect.stringMatching(/private|no-store/),
      ]);
    }
    expect((await ask(test, 'HEAD', `${V1}/services`)).status).toBe(401);
    const preview = { body: { tag: 'Down', service: 'chatgpt' } };
    expect((await ask(test, 'POST', `${V1}/hashtags/preview`, preview)).status).toBe(401);
    expect((await ask(test, 'POST', `${V1}/hashtags/preview`, { ...preview, token })).status).toBe(200);
  });

  it('leaves open what machines ask, the way in, and what signed links open', async () => {
    await start({ OUTCRY_READS: 'keys' });
    expect((await ask(test, 'GET', '/health/live')).status).toBe(200);
    expect([200, 503]).toContain((await ask(test, 'GET', '/health/ready')).status);
    expect((await ask(test, 'GET', '/sign-in')).status).toBe(200);
    expect((await ask(test, 'GET', '/verdicts/x')).status).toBe(404);
    expect((await ask(test, 'GET', '/unsubscribe/x')).status).toBe(404);
    expect((await ask(test, 'GET', '/assets/x')).status).toBe(404);
  });

  it('leads browsers to the way in, and from there to where they wanted', async () => {
    await start({ OUTCRY_READS: 'keys', OUTCRY_PUBLIC_URL: 'https://status.example/outcry' });
    const { token, id } = await aKey('read');
    const page = await ask(test, 'GET', '/services/chatgpt?last=7d', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.location]).toEqual([
      303,
      '/outcry/sign-in?next=%2Fservices%2Fchatgpt%3Flast%3D7d',
    ]);
    const reader = aBrowser(cookieOf(await signIn(token)));
    const shown = await reader.get('/services/chatgpt');
    expect([shown.status, shown.headers['cache-control']]).toEqual([200, expect.stringContaining('private')]);
    // The scripts of our pages ask REST.
    expect((await reader.get(`${V1}/services`)).status).toBe(200);
    const kept = await reader.send('/hashtags/add', { do: 'save', tag: 'New', service: 'chatgpt' });
    expect([kept.status, kept.text]).toEqual([403, expect.stringContaining('may only read')]);
    expect((await reader.get('/keys')).status).toBe(403);
    await ask(test, 'DELETE', `${V1}/keys/${id}`, { token: TOKEN });
    expect((await reader.get('/services/chatgpt')).status).toBe(303);
  });

  it('changes nothing by a session through REST', async () => {
    await start({ OUTCRY_READS: 'keys' });
    const cookie = cookieOf(await signIn(TOKEN));
    const body = { tag: 'New', service: 'chatgpt' };
    const sent = await ask(test, 'POST', `${V1}/hashtags`, { body, headers: { cookie } });
    expect(sent.status).toBe(401);
  });
});

describe('the pages of keys and of the audit log', () => {
  it('make a key that is shown once, and revoke it', async () => {
    await start();
    const owner = aBrowser(cookieOf(await signIn(TOKEN)));
    const made = await owner.send('/keys', { name: '<b>ci</b>', scope: 'write', expiresAt: '30d' });
    const token = /oc_[0-9a-f]{12}_[\w-]{32}/.exec(made.text)?.[0] ?? '';
    expect([made.status, made.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(made.text).not.toContain('<b>ci');
    const posts = () => ask(test, 'POST', `${V1}/posts`, { body: [], token });
    expect((await posts()).status).toBe(200);
    const again = (await owner.get('/keys')).text;
    expect(again).not.toContain(token);
    const [, id = ''] = token.split('_');
    const revoked = await owner.send('/keys/revoke', { id }, '/keys');
    expect([revoked.status, revoked.headers.location]).toEqual([303, '/keys?done=revoked']);
    expect((await posts()).status).toBe(401);
    expect((await owner.send('/keys/revoke', { id: 'nobody' }, '/keys')).status).toBe(404);
    const log = (await owner.get('/audit')).text;
    expect(log).toContain(`revoked the key ${id}`);
    expect(log).not.toContain(token.split('_')[2]);
  });

  it('say what is wrong with a form', async () => {
    await start();
    const owner = aBrowser(cookieOf(await signIn(TOKEN)));
    const empty = await owner.send('/keys', { name: ' ', scope: 'write', expiresAt: '30d' });
    expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('aria-invalid')]);
  });

  it('are for admins: strangers are led to the way in, lesser keys refused', async () => {
    await start();
    for (const path of ['/keys', '/audit']) {
      const stranger = await ask(test, 'GET', path, { headers: { accept: 'text/html' } });
      expect([stranger.status, stranger.headers.location]).toEqual([
        303,
        `/sign-in?next=%2F${path.slice(1)}`,
      ]);
    }
    const writer = aBrowser(cookieOf(await signIn((await aKey('write')).token)));
    expect((await writer.get('/keys')).status).toBe(403);
    expect((await writer.get('/audit')).status).toBe(403);
    const token = /name="form-token" value="([^"]+)"/.exec((await writer.get('/hashtags')).text)?.[1] ?? '';
    expect((await writer.send('/keys', { 'form-token': token, name: 'x', scope: 'admin' })).status).toBe(403);
    const added = await writer.send('/hashtags/add', { do: 'save', tag: 'New', service: 'chatgpt' });
    expect(added.status).toBe(303);
  });

  it.each(['/keys', '/keys/revoke'])(
    '%s takes no form of another site, nor one of no session',
    async (path) => {
      await start();
      const cookie = cookieOf(await signIn(TOKEN));
      const foreign = await ask(test, 'POST', path, {
        body: 'name=x&scope=admin',
        type: FORM,
        headers: { cookie, 'sec-fetch-site': 'cross-site' },
      });
      const without = await ask(test, 'POST', path, {
        body: 'name=x&scope=admin',
        type: FORM,
        headers: { cookie, ...OURS },
      });
      expect([foreign.status, without.status]).toEqual([403, 403]);
      expect(await test.store.accessKeys.list()).toEqual([]);
    },
  );

  it('a key that may only read signs nobody in where anybody reads', async () => {
    await start();
    const { token } = await aKey('read');
    const refused = await signIn(token);
    expect([refused.status, refused.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('a session of a key ends with it', async () => {
    await start();
    const { token, id } = await aKey('admin');
    const browser = aBrowser(cookieOf(await signIn(token)));
    expect((await browser.get('/keys')).text).toContain('signed in with the key for admin');
    await ask(test, 'DELETE', `${V1}/keys/${id}`, { token: TOKEN });
    expect((await browser.get('/keys')).status).toBe(303);
  });
});

describe('the audit log', () => {
  it('tells of every change who made it, from where, and no secret', async () => {
    await start();
    const { token } = await aKey('admin');
    const write = (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) =>
      ask(test, method, `${V1}${path}`, { token, ...(body && { body }) });
    await write('POST', '/hashtags', { tag: 'New', service: 'chatgpt' });
    await write('PATCH', '/hashtags/new', { enabled: false });
    await write('DELETE', '/hashtags/new');
    await write('POST', '/services', { slug: 'other', name: 'Other', hashtags: ['OtherDown'] });
    await write('PATCH', '/services/other', { phrases: ['other down'] });
    await write('DELETE', '/services/other');
    const made = await write('POST', '/subscriptions', {
      type: 'webhook',
      url: 'https://hooks.example/secret-path',
      secret: 'whsec_bWFkZS11cC1zZWNyZXQtb2YtdGhlLXRlc3Rz',
    });
    const { id } = made.json as { id: string };
    await write('PATCH', `/subscriptions/${id}`, {
      url: 'https://hooks.example/other-path',
      minConfidence: 0.5,
    });
    await write('DELETE', `/subscriptions/${id}`);
    await write('POST', '/windows', {
      id: 'w',
      service: 'chatgpt',
      start: '2025-06-10T06:00:00Z',
      title: 'x',
    });
    await write('PATCH', '/windows/w', { end: '2025-06-10T07:00:00Z' });
    await write('DELETE', '/windows/w');
    const log = await auditLog();
    expect(log.map(({ action }) => action).reverse()).toEqual([
      'token.changed',
      'key.added',
      ...['hashtag', 'service', 'subscription', 'window'].flatMap((what) =>
        ['added', 'changed', 'removed'].map((did) => `${what}.${did}`),
      ),
    ]);
    const byKey = log.filter(({ actor }) => actor.kind === 'key');
    expect(byKey).toHaveLength(12);
    for (const { actor } of byKey)
      expect(actor).toMatchObject({ key: { name: 'for admin' }, address: '127.0.0.1' });
    expect(JSON.stringify(log)).not.toMatch(/path|hooks|whsec|oc_/);
    expect(log.find(({ action }) => action === 'subscription.changed')?.details).toEqual({
      type: 'webhook',
      changed: ['minConfidence', 'url'],
      minConfidence: 0.5,
    });
  });

  it('says nothing of what was refused or changed nothing', async () => {
    await start();
    const before = (await auditLog()).length;
    await ask(test, 'PATCH', `${V1}/hashtags/chatgptdown`, { body: { enabled: true }, token: TOKEN });
    await ask(test, 'PATCH', `${V1}/services/chatgpt`, { body: { name: 'ChatGPT' }, token: TOKEN });
    await ask(test, 'POST', `${V1}/services`, {
      body: { slug: 'chatgpt', name: 'x', phrases: ['y'] },
      token: TOKEN,
    });
    expect(await auditLog()).toHaveLength(before);
  });

  it('tells who signed in and out, and pages by cursor', async () => {
    await start();
    const cookie = cookieOf(await signIn(TOKEN));
    await signIn('wrong');
    await aBrowser(cookie).send('/sign-out', {}, '/hashtags');
    expect((await auditLog()).slice(0, 3).map(({ action, actor }) => [action, actor.kind])).toEqual([
      ['session.closed', 'token'],
      ['sign-in.refused', 'stranger'],
      ['session.opened', 'token'],
    ]);
    const page = await ask(test, 'GET', `${V1}/audit?limit=1`, { token: TOKEN });
    const { nextCursor } = page.json as { nextCursor: string };
    const next = await ask(test, 'GET', `${V1}/audit?limit=1&cursor=${nextCursor}`, { token: TOKEN });
    expect(next.json).toMatchObject({ items: [{ action: 'sign-in.refused' }] });
    const since = await ask(test, 'GET', `${V1}/audit?since=2099-01-01T00:00:00Z`, { token: TOKEN });
    expect(since.json).toEqual({ items: [], nextCursor: null });
  });
});

describe('the first run', () => {
  it('cannot be claimed by a stranger: nothing on the network tells or sets the token', async () => {
    await start();
    const unclaimed = test.store;
    const made = await ensureAdminToken(unclaimed, null, Date.now());
    const token = made ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(24);
    // It is told to whoever started it, once; another start tells nobody.
    expect(await ensureAdminToken(unclaimed, null, Date.now())).toBeNull();
    for (const path of [
      '/',
      '/sign-in',
      '/keys',
      '/hashtags',
      '/api/openapi.json',
      '/metrics',
      '/health/ready',
    ])
      expect((await ask(test, 'GET', path, { headers: { accept: 'text/html' } })).text).not.toContain(token);
    expect((await ask(test, 'GET', '/sign-in')).text).toContain('was printed once');
    for (const path of ['/sign-in', '/keys', '/setup', '/claim']) {
      const claimed = await ask(test, 'POST', path, {
        body: 'token=mine-mine-mine&password=mine-mine-mine&name=x&scope=admin',
        type: FORM,
        headers: OURS,
      });
      expect([claimed.headers['set-cookie'], claimed.status >= 300]).toEqual([undefined, true]);
    }
    expect((await ask(test, 'POST', `${V1}/keys`, { body: { name: 'x', scope: 'admin' } })).status).toBe(401);
    expect(await unclaimed.accessKeys.list()).toEqual([]);
    expect((await ask(test, 'GET', `${V1}/keys`, { token })).status).toBe(200);
  });

  it('opens nothing while there is no token', async () => {
    await start();
    const empty = await openStore('sqlite::memory:');
    expect(await empty.settings.get('admin-token-hash')).toBeNull();
    await test.store.write((unit) => test.store.settings.put(unit, 'admin-token-hash', ''));
    for (const token of ['', 'x', TOKEN])
      expect((await ask(test, 'GET', `${V1}/keys`, { token })).status).toBe(401);
    await empty.close();
  });
});
