import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { AddressGuard, ForbiddenAddressError } from './address-guard.js';
import { isForbiddenAddress, unreachable } from './network-error.js';
import { createUndiciFetch } from './undici-fetch.js';

/** What names lead to, as the resolver of these tests says. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'status.example': ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'],
  'inside.example': ['10.0.0.7'],
  'both.example': ['169.254.169.254', '93.184.216.34'],
  'metadata.example': ['169.254.169.254'],
};

const aGuard = (...allowed: { host: string; port: number | null }[]) =>
  new AddressGuard(allowed, (hostname, _options, callback) => {
    const found = NAMES[hostname];
    if (!found) return callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), []);
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  });

const found = (guard: AddressGuard, hostname: string, port = 443) =>
  new Promise<unknown>((done) =>
    guard.lookup(port)(hostname, { all: true }, (error, addresses) => done(error ?? addresses)),
  );

describe('AddressGuard.check', () => {
  it.each([
    ['127.0.0.1', 80],
    ['[::1]', 80],
    ['169.254.169.254', 80],
    ['10.0.0.7', 443],
    ['[::ffff:7f00:1]', 443],
    ['status.example', 22],
    ['93.184.216.34', 25],
  ])('refuses %s at port %i', (hostname, port) =>
    expect(() => aGuard().check(hostname, port)).toThrow(ForbiddenAddressError),
  );

  it.each([
    ['status.example', 443],
    ['status.example', 80],
    ['status.example', 8443],
    ['93.184.216.34', 443],
  ])('lets %s at port %i be asked', (hostname, port) =>
    expect(() => aGuard().check(hostname, port)).not.toThrow(),
  );

  it('lets be asked what is named, at the port that is named', () => {
    const guard = aGuard({ host: '127.0.0.1', port: 9000 }, { host: '10.0.0.0/8', port: null });
    for (const port of [80, 9001]) expect(() => guard.check('127.0.0.1', port)).toThrow();
    expect(() => guard.check('127.0.0.1', 9000)).not.toThrow();
    for (const port of [80, 25]) expect(() => guard.check('10.9.9.9', port)).not.toThrow();
    expect(() => guard.check('11.0.0.1', 25)).toThrow();
  });
});

describe('AddressGuard.lookup', () => {
  it('finds public addresses', async () =>
    expect(await found(aGuard(), 'status.example')).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:2800:220:1:248:1893:25c8:1946', family: 6 },
    ]));

  it('finds of several addresses only the public ones', async () =>
    expect(await found(aGuard(), 'both.example')).toEqual([{ address: '93.184.216.34', family: 4 }]));

  it('gives a single one to whoever asks for one', async () => {
    const one = await new Promise((done) =>
      aGuard().lookup(443)('both.example', {}, (...told) => done(told)),
    );
    expect(one).toEqual([null, '93.184.216.34', 4]);
  });

  it.each(['inside.example', 'metadata.example'])('refuses %s, which leads inside', async (hostname) =>
    expect(await found(aGuard(), hostname)).toBeInstanceOf(ForbiddenAddressError),
  );

  it('finds what is named, by its name or by its network, at its port only', async () => {
    const inside = [{ address: '10.0.0.7', family: 4 }];
    const byName = aGuard({ host: 'inside.example', port: 443 });
    expect(await found(byName, 'inside.example')).toEqual(inside);
    expect(await found(byName, 'INSIDE.example.').catch(() => null)).toMatchObject({ code: 'ENOTFOUND' });
    expect(await found(byName, 'inside.example', 80)).toBeInstanceOf(ForbiddenAddressError);
    expect(await found(aGuard({ host: '10.0.0.0/24', port: null }), 'inside.example')).toEqual(inside);
    expect(await found(byName, 'metadata.example')).toBeInstanceOf(ForbiddenAddressError);
  });

  it('passes on that a name is unknown', async () =>
    expect(await found(aGuard(), 'nowhere.example')).toMatchObject({ code: 'ENOTFOUND' }));
});

describe('requests under a guard', () => {
  let server: Server;
  let asked: string[];
  const port = () => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      // As a hostile status page would: on to what only this machine can reach.
      response.writeHead(302, { location: 'http://127.0.0.2:8125/inside' }).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  beforeEach(() => (asked = []));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each(['127.0.0.1', 'localhost', '127.1', '0x7f000001', '2130706433', '[::ffff:127.0.0.1]'])(
    'never reach this machine as %s',
    async (host) => {
      const undici = createUndiciFetch(new AddressGuard([]));
      const error: unknown = await undici
        .fetch(`http://${host}:${port()}/`, {})
        .catch((thrown: unknown) => thrown);
      await undici.close();
      expect(isForbiddenAddress(error)).toBe(true);
      expect(asked).toEqual([]);
      expect(unreachable('page', host, error)).toMatchObject({
        code: 'refused',
        retryable: false,
        message: expect.stringContaining('OUTCRY_PRIVATE_HOSTS') as string,
      });
    },
  );

  it('are checked again at a redirect', async () => {
    const undici = createUndiciFetch(new AddressGuard([{ host: '127.0.0.1', port: port() }]));
    const error: unknown = await undici
      .fetch(`http://127.0.0.1:${port()}/`, { redirect: 'follow' })
      .catch((thrown: unknown) => thrown);
    await undici.close();
    expect(asked).toEqual(['/']);
    expect(isForbiddenAddress(error)).toBe(true);
  });
});
