import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { checkClock } from '../../src/cli/doctor/check-clock.js';
import { checkNode } from '../../src/cli/doctor/check-node.js';
import { checkQueue } from '../../src/cli/doctor/check-queue.js';
import { doctorText } from '../../src/cli/doctor/doctor-text.js';
import { examine } from '../../src/cli/doctor/examine.js';
import { type Finding } from '../../src/cli/doctor/finding.js';
import { plain } from '../../src/cli/terminal.js';
import { wantsColours } from '../../src/config/colours.js';
import { type Fetch } from '../../src/http/fetch-document.js';
import { openStore } from '../../src/store/open-store.js';
import { aService } from './an-app.js';
import { describeOnRedis } from '../queues.js';
import { outcry } from '../replay/outcry.js';

const folder = mkdtempSync(join(tmpdir(), 'outcry-doctor-'));
const databaseUrl = `sqlite:${join(folder, 'outcry.db')}`;
const environment = { ...process.env };
const servers: Server[] = [];

beforeAll(async () => {
  const store = await openStore(databaseUrl);
  await store.write((unit) => store.services.insert(unit, aService(), 'catalogue', Date.now()));
  await store.close();
});
beforeEach(() => Object.assign(process.env, { OUTCRY_PORT: '0', OUTCRY_SOURCES: 'hackernews,official' }));
afterEach(() => {
  process.env = { ...environment };
  for (const server of servers.splice(0)) server.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOW_MS = Date.UTC(2026, 5, 1);
const dated = (aheadMs: number): Fetch => {
  const date = new Date(NOW_MS - aheadMs).toUTCString();
  return () =>
    Promise.resolve(
      new Response('{"hits":[],"nbHits":0,"hitsPerPage":100,"incidents":[]}', {
        headers: { date, 'content-type': 'application/json' },
      }),
    );
};
const found = (options: { fetch?: Fetch; databaseUrl?: string } = {}) =>
  examine({ databaseUrl, offline: options.fetch === undefined, now: () => NOW_MS, ...options });
const of = (findings: readonly Finding[], check: string) =>
  findings.filter((finding) => finding.check === check);
const offline = (...more: string[]) => outcry(['doctor', '--offline', '--database', databaseUrl, ...more]);

/** A server that answers everything alike, on a port of its own. */
async function serving(body: string): Promise<number> {
  const server = createServer((_, response) => {
    response.setHeader('connection', 'close').end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('outcry doctor', () => {
  it('finds nothing broken where nothing is, and says what it looked at', async () => {
    const { code, out } = await offline();
    expect(out).toMatch(/\n\n0 broken, \d+ warnings, \d+ fine\n$/);
    expect(code).toBe(0);
    for (const check of ['node', 'configuration', 'database', 'token', 'port', 'clock', 'sources']) {
      expect(out).toMatch(new RegExp(`^(ok|warning) +${check} `, 'm'));
    }
    for (const line of out.split('\n').filter((text) => text.includes(' '))) {
      expect([line, line.length <= 80 || !line.trim().includes(' ')]).toEqual([line, line.length <= 80]);
    }
  });

  it('tells the same as JSON', async () => {
    const { code, out } = await offline('--json');
    expect(code).toBe(0);
    const findings = JSON.parse(out) as Finding[];
    expect(findings).toContainEqual(
      expect.objectContaining({ check: 'database', level: 'ok', remedy: null }),
    );
    for (const { level, remedy } of findings) expect(remedy === null).toBe(level === 'ok');
  });

  it('names every malformed setting, not the first alone, and ends with 1', async () => {
    Object.assign(process.env, { OUTCRY_PORT: 'many', OUTCRY_TIMEZONE: 'Mars' });
    const { code, out } = await offline('--json');
    expect(code).toBe(1);
    const says = of(JSON.parse(out) as Finding[], 'configuration').map((finding) => finding.says);
    expect(says).toEqual([
      expect.stringMatching(/^OUTCRY_PORT must be a whole number/),
      expect.stringMatching(/^OUTCRY_TIMEZONE must be an IANA/),
      'nothing else was looked at',
    ]);
  });

  it('asks whether a setting was misspelt', async () => {
    process.env.OUTCRY_TIMEZONES = 'Asia/Jakarta';
    expect(of(await found(), 'configuration')[0]).toMatchObject({
      level: 'warning',
      says: expect.stringContaining('did you mean "OUTCRY_TIMEZONE"?') as string,
    });
  });

  it('takes a file that is no database for broken, and one that is not there yet for a warning', async () => {
    const text = join(folder, 'text.db');
    writeFileSync(text, 'not a database, but long enough to be taken for one'.repeat(100));
    const [broken] = of(await found({ databaseUrl: `sqlite:${text}` }), 'database');
    expect(broken).toMatchObject({
      level: 'broken',
      says: expect.stringMatching(/not a database/) as string,
    });
    const [none] = of(await found({ databaseUrl: `sqlite:${join(folder, 'new/x.db')}` }), 'database');
    expect(none).toMatchObject({ level: 'warning', says: expect.stringMatching(/no database at/) as string });
  });

  it('changes no database: migrations that are due stay due, and those of a newer Outcry are told', async () => {
    const path = join(folder, 'old.db');
    await (await openStore(`sqlite:${path}`)).close();
    const source = await new DataSource({ type: 'sqlite', database: path }).initialize();
    await source.query('DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)');
    const first = of(await found({ databaseUrl: `sqlite:${path}` }), 'database');
    const again = of(await found({ databaseUrl: `sqlite:${path}` }), 'database');
    expect(first[0]).toMatchObject({ level: 'warning', says: '1 migrations are due' });
    expect(again[0]).toEqual(first[0]);
    await source.query("INSERT INTO migrations (timestamp, name) VALUES (9, 'FromTheFuture9')");
    await source.destroy();
    expect(of(await found({ databaseUrl: `sqlite:${path}` }), 'database')[0]).toMatchObject({
      level: 'broken',
      says: expect.stringContaining('newer Outcry (FromTheFuture9)') as string,
    });
  });

  it('knows an Outcry that runs from something else on its port', async () => {
    process.env.OUTCRY_PORT = String(await serving('{"status":"alive"}'));
    expect(of(await found(), 'port')).toMatchObject([{ level: 'ok', says: /running/ }].map(matching));
    process.env.OUTCRY_PORT = String(await serving('<html>'));
    expect(of(await found(), 'port')).toMatchObject(
      [{ level: 'broken', says: /something else/ }].map(matching),
    );
  });
});

const matching = ({ level, says }: { level: string; says: RegExp }) => ({
  level,
  says: expect.stringMatching(says) as string,
});

describe('sources', () => {
  it('are asked once each, and one that is down is a warning', async () => {
    const asked: string[] = [];
    const findings = await found({
      fetch: (url, init) => {
        asked.push(new URL(url).host);
        return url.includes('status.chatgpt')
          ? Promise.reject(new Error('no such host'))
          : dated(0)(url, init);
      },
    });
    expect(asked.sort()).toEqual(['hn.algolia.com', 'status.chatgpt.example']);
    const sources = of(findings, 'sources');
    expect(sources).toContainEqual(
      expect.objectContaining(matching({ level: 'warning', says: /official:chatgpt does not answer/ })),
    );
    expect(sources.every(({ level }) => level !== 'broken')).toBe(true);
  });

  it('of Bluesky are stand-ins for each other: the first one that answers is enough', async () => {
    Object.assign(process.env, {
      OUTCRY_SOURCES: 'bluesky',
      OUTCRY_BLUESKY_HOSTS: 'a.example,b.example,c.example',
    });
    const asked: string[] = [];
    const findings = await found({
      fetch: (url, init) => {
        asked.push(new URL(url).host);
        return url.includes('a.example') ? Promise.reject(new Error('no such host')) : dated(0)(url, init);
      },
    });
    expect(asked).toEqual(['a.example', 'b.example']);
    expect(of(findings, 'sources')).toContainEqual(
      expect.objectContaining(matching({ level: 'ok', says: /bluesky: answers .b[.]example/ })),
    );
  });

  it('that are all silent leave nobody to hear', async () => {
    const findings = await found({ fetch: () => Promise.reject(new Error('no network')) });
    expect(findings).toContainEqual(
      expect.objectContaining(matching({ level: 'broken', says: /no source of posts answers/ })),
    );
  });

  it('are not asked offline', async () => {
    process.env.OUTCRY_SOURCES = 'none';
    expect(of(await found(), 'sources')).toMatchObject([matching({ level: 'warning', says: /no source/ })]);
  });

  it('tell by their Date headers how far our clock is off', async () => {
    const clock = of(await found({ fetch: dated(600_000) }), 'clock')[0];
    expect(clock).toMatchObject(matching({ level: 'broken', says: /^600 s ahead of 2 servers/ }));
  });
});

describe('the clock', () => {
  it.each([
    [[400, -900, 800], 'ok'],
    [[-45_000, -45_500], 'warning'],
    // One server whose own clock is wrong says nothing of ours.
    [[200, 86_400_000, 300], 'ok'],
    [[], 'ok'],
  ])('that is off by %p is %s', (aheadMs, level) =>
    expect(checkClock(aheadMs, 'UTC')[0]).toMatchObject({ level }),
  );
});

describe('Node', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['22.1.0', 'ok'],
    ['20.18.9', 'broken'],
    ['18.20.0', 'broken'],
  ])('%s is %s', (version, level) => expect(checkNode(version)).toMatchObject({ level }));
});

describe('colours', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('with %j, on a terminal: %p, are wanted: %p', (env, isTerminal, wanted) =>
    expect(wantsColours(env, isTerminal)).toBe(wanted),
  );

  it('change no letter of what is told', () => {
    const finding: Finding = { check: 'node', level: 'ok', says: 'x '.repeat(60).trim(), remedy: null };
    const coloured = doctorText([finding], (colour, text) => `<${colour}>${text}</>`);
    expect(coloured.replaceAll(/<[^>]*>/g, '')).toBe(doctorText([finding], plain));
    expect(coloured).toMatch(/^<green>ok/);
  });
});

describe('the queue', () => {
  const POSTGRES = 'postgres://outcry@db.example/outcry';

  it('is not spoken of where there is none', async () => {
    expect(await checkQueue({ redisUrl: null, databaseUrl })).toEqual([]);
    expect(of(await found(), 'queue')).toEqual([]);
  });

  it('has nothing to share where the database is a file', async () => {
    process.env.OUTCRY_REDIS_URL = 'redis://127.0.0.1:1';
    expect(of(await found(), 'queue')).toMatchObject([
      { level: 'broken', says: expect.stringMatching(/SQLite/) as string },
    ]);
  });

  it('does not answer, and its password is not told', async () => {
    const [finding] = await checkQueue({
      redisUrl: 'redis://:a-secret@127.0.0.1:1/3',
      databaseUrl: POSTGRES,
    });
    expect(finding).toMatchObject({ level: 'broken' });
    expect(finding?.says).toMatch(/^redis:[/][/]127[.]0[.]0[.]1:1[/]3 does not answer: .*ECONNREFUSED/);
    expect(JSON.stringify(finding)).not.toContain('a-secret');
  });

  describeOnRedis('with a server', (redisUrl) => {
    it('answers and says what it is', async () => {
      expect(await checkQueue({ redisUrl, databaseUrl: POSTGRES })).toEqual([
        { check: 'queue', level: 'ok', says: expect.stringMatching(/answers [(]/) as string, remedy: null },
      ]);
    });
  });
});
