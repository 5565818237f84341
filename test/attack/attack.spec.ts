import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import { CollectorError } from '../../src/domain/errors.js';
import { createPoliteFetch } from '../../src/http/create-polite-fetch.js';
import { fetchDocument } from '../../src/http/fetch-document.js';
import { readFeed } from '../../src/http/feed/read-feed.js';
import { RequestLedger } from '../../src/http/request-ledger.js';
import { serveBytes } from './serve-bytes.js';
import { sayRaw, statusesOf } from './raw-socket.js';
import { Canary, TOKEN, Victim } from './victim.js';

const victim = new Victim();
let canary: Canary;
const TABLE: [string, string, string][] = [];

/** Markup that would be found again wherever it got through. */
const MARK = `"><x-mark onload=alert(1)>'</script><!--`;
const FORMULA = '=HYPERLINK("http://x.example")';
const ESCAPES = '\u001b]0;owned\u0007\u009b31m';
const START = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000;
const iso = (timeMs: number) => new Date(timeMs).toISOString();

beforeAll(async () => {
  canary = await Canary.start();
  await victim.start({});
  await victim.tell('/api/v1/services', {
    slug: 'victim',
    name: `V ${MARK}`.slice(0, 60),
    hashtags: ['VictimDown'],
    phrases: ['victim down'],
    aliases: ['victim'],
  });
  await victim.tell('/api/v1/windows', {
    service: 'victim',
    start: iso(START),
    end: iso(START + 1_800_000),
    title: `${FORMULA}${MARK}${ESCAPES}`,
    impact: 'major',
  });
  const posts = Array.from({ length: 60 }, (_, i) => ({
    id: `a:${i}`,
    createdAt: iso(START + i * 20_000),
    text: `${i % 2 ? FORMULA : ''} victim down ${i} words of person ${i * 7919} ${MARK} ${ESCAPES} javascript:alert(1)`,
    author: `p${i}${MARK}`,
    url: i % 3 ? `https://x.example/${i}?${MARK}` : 'javascript:alert(1)',
    hashtags: ['VictimDown', MARK],
    language: MARK,
  }));
  await victim.tell('/api/v1/posts', posts);
}, 60_000);
afterAll(async () => {
  await victim.stop();
  await canary.stop();
  const widths = [0, 1].map((column) => Math.max(...TABLE.map((row) => (row[column] ?? '').length)));
  process.stdout.write(
    `\n${TABLE.map(([what, how, happened]) => `${what.padEnd(widths[0] ?? 0)} | ${how.padEnd(widths[1] ?? 0)} | ${happened}`).join('\n')}\n`,
  );
});

/** An attack: gives back what happened, and throws when it was not refused. */
function attack(what: string, how: string, run: () => Promise<string>): void {
  it(`${what}: ${how}`, async () => {
    const happened = await run();
    TABLE.push([what, how, happened]);
    expect(victim.isAlive).toBe(true);
    expect((await victim.ask('/health/live')).status).toBe(200);
  }, 60_000);
}

const INSIDE = (port: number) => [
  `http://127.0.0.1:${port}/`,
  `http://localhost:${port}/`,
  `http://2130706433:${port}/`,
  `http://0x7f000001:${port}/`,
  `http://0177.0.0.1:${port}/`,
  `http://127.1:${port}/`,
  `http://0:${port}/`,
  `http://[::1]:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `http://[::ffff:7f00:1]:${port}/`,
  `http://[64:ff9b::7f00:1]:${port}/`,
  `http://127.0.0.1.:${port}/`,
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://metadata.localhost/',
  'http://10.0.0.1/',
];

describe('requests to what stands inside', () => {
  attack('SSRF', 'webhook of a subscription, 16 ways to write an address inside', async () => {
    const outcomes = new Set<string>();
    for (const url of INSIDE(canary.port)) {
      const made = await victim.ask('/api/v1/subscriptions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'webhook', url, secret: 'whsec_aGVsbG9oZWxsb2hlbGxvaGVsbG8=' }),
      });
      if (!made.ok) {
        outcomes.add(`${made.status} at once`);
        continue;
      }
      const { id } = (await made.json()) as { id: string };
      const tested = await victim.ask(`/api/v1/subscriptions/${id}/test`, { method: 'POST' });
      const { status } = (await tested.json()) as { status: unknown };
      outcomes.add(String(status));
      expect(status).not.toBe('delivered');
    }
    expect(canary.asked).toEqual([]);
    return `canary asked 0 times; ${[...outcomes].join(', ')}`;
  });

  attack('SSRF', 'status page or feed at the same addresses', async () => {
    const polite = createPoliteFetch({
      contact: null,
      privateHosts: [],
      ledger: new RequestLedger(),
    });
    for (const url of INSIDE(canary.port)) {
      const request = {
        fetch: polite.fetch,
        source: 'test',
        url,
        signal: new AbortController().signal,
        nowMs: Date.now(),
        timeoutMs: 5_000,
      };
      await expect(fetchDocument(request, '*/*')).rejects.toBeInstanceOf(CollectorError);
    }
    await polite.close();
    expect(canary.asked).toEqual([]);
    return 'canary asked 0 times';
  });

  attack('SSRF', 'redirect from an allowed host to another port inside', async () => {
    const moved = await serveBytes(302, { location: `http://127.0.0.1:${canary.port}/` }, '');
    const polite = createPoliteFetch({
      contact: null,
      privateHosts: [{ host: '127.0.0.1', port: moved.port }],
      ledger: new RequestLedger(),
    });
    const request = {
      fetch: polite.fetch,
      source: 'test',
      url: moved.url,
      signal: new AbortController().signal,
      nowMs: Date.now(),
    };
    await expect(fetchDocument(request, '*/*')).rejects.toBeInstanceOf(CollectorError);
    await polite.close();
    await moved.close();
    expect(canary.asked).toEqual([]);
    return 'not followed';
  });
});

async function pagesToLookAt(): Promise<string[]> {
  const { items } = (await (await victim.ask('/api/v1/outages')).json()) as { items: { id: string }[] };
  const day = iso(START).slice(0, 10);
  return [
    '/',
    '/services/victim',
    '/services/victim/chart.svg',
    '/services/victim/edit',
    '/outages',
    ...items.flatMap(({ id }) => [`/outages/${id}`, `/outages/${id}/chart.svg`]),
    '/digests',
    `/digests/${day}`,
    `/api/v1/digests/${day}`,
    '/hashtags',
    `/hashtags/add?tag=${encodeURIComponent(MARK)}`,
    `/sign-in?next=${encodeURIComponent(MARK)}`,
    `/${encodeURIComponent(MARK)}`,
    `/?q=${encodeURIComponent(MARK)}&lang=${encodeURIComponent(MARK)}`,
    '/sources',
    '/feed.atom',
    '/digests.atom',
    '/badge/victim.svg',
    `/badge/victim.svg?label=${encodeURIComponent(MARK)}`,
    '/chart/victim.svg',
    '/embed/victim',
  ];
}

describe('markup of strangers', () => {
  attack('XSS', 'posts, names, titles, queries in every page, picture and feed', async () => {
    const looked: string[] = [];
    for (const path of await pagesToLookAt()) {
      const response = await victim.ask(path, {
        headers: { accept: path.startsWith('/api') ? 'text/html' : '*/*' },
      });
      const text = await response.text();
      expect([path, response.status < 500]).toEqual([path, true]);
      expect([path, text.includes('<x-mark'), /href="javascript:/i.test(text)]).toEqual([path, false, false]);
      looked.push(path);
    }
    const feed = (await (await victim.ask('/feed.json')).json()) as { items: { content_html?: string }[] };
    for (const { content_html: html = '' } of feed.items) expect(html).not.toContain('<x-mark');
    return `${looked.length} answers, none with live markup`;
  });

  attack('XSS', 'Content-Security-Policy of every page, and no script inside it', async () => {
    let pages = 0;
    for (const path of await pagesToLookAt()) {
      const response = await victim.ask(path, { headers: { accept: 'text/html' } });
      const text = await response.text();
      expect([path, response.headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
      const policy = response.headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")]);
      expect([path, /unsafe-(inline|eval)/.test(policy.replace(/style-src[^;]*/, ''))]).toEqual([
        path,
        false,
      ]);
      expect([path, /<script(?![^>]*\ssrc=)(?![^>]*type="application\/(ld\+)?json")/i.test(text)]).toEqual([
        path,
        false,
      ]);
      expect([path, /<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*\son[a-z]+=/i.test(text)]).toEqual([path, false]);
      pages += 1;
    }
    return `${pages} pages strict`;
  });

  attack('CSV formulas', 'titles and texts that begin with = in every table', async () => {
    for (const list of ['windows', 'posts', 'outages', 'spikes', 'links']) {
      const text = await (await victim.ask(`/api/v1/${list}`, { headers: { accept: 'text/csv' } })).text();
      const cells = parseCsv(text).flat();
      expect([list, cells.filter((cell) => /^[=+@\t\r]/.test(cell))]).toEqual([list, []]);
    }
    const windows = await (await victim.ask('/api/v1/windows', { headers: { accept: 'text/csv' } })).text();
    expect(windows).toContain(`'=HYPERLINK`);
    return 'quoted with an apostrophe';
  });

  attack(
    'terminal escapes',
    'status, links and posts of the command line on a terminal; the log',
    async () => {
      const program = join(__dirname, '../../dist/src/cli/outcry.js');
      let shown = '';
      for (const words of ['status', 'export posts --service victim', 'export lag --service victim'])
        shown += spawnSync('script', ['-qec', `${process.execPath} ${program} ${words}`, '/dev/null'], {
          encoding: 'utf8',
          cwd: victim.folder,
          env: { PATH: process.env.PATH, TERM: 'xterm', OUTCRY_DATABASE_URL: victim.database },
        }).stdout;
      expect(shown).toContain('victim');
      expect(shown + victim.log).not.toMatch(/[\u0007\u009b]|\u001b\]/);
      return 'none reaches the terminal';
    },
  );
});

describe('requests that are none of ours', () => {
  attack('CSRF', 'forms from another origin, and without the token of the form', async () => {
    const form = (headers: Record<string, string>, cookie = '') =>
      victim.ask('/hashtags/add', {
        method: 'POST',
        stranger: true,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'text/html',
          cookie,
          ...headers,
        },
        body: 'tag=evil&service=victim',
      });
    const signedIn = await victim.ask('/sign-in', {
      method: 'POST',
      stranger: true,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ token: TOKEN, next: '/hashtags' }).toString(),
    });
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const [value = ''] = cookie.split(';');
    const answers = [
      await form({ 'sec-fetch-site': 'cross-site' }, value),
      await form({ origin: 'https://evil.example' }, value),
      await form({ origin: 'null' }, value),
      await form({ 'sec-fetch-site': 'same-origin' }, value),
    ].map(({ status }) => status);
    const tags = await (await victim.ask('/api/v1/hashtags?service=victim')).text();
    expect(tags).not.toContain('evil');
    return `answers ${answers.join(', ')}; nothing changed`;
  });

  attack('SQL injection', 'every query parameter of every reading operation', async () => {
    const { paths } = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')) as {
      paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }>;
    };
    const before = await (await victim.ask('/api/v1/posts?limit=200')).text();
    let asked = 0;
    for (const [path, { get }] of Object.entries(paths)) {
      if (!get || path === '/api/v1/stream') continue;
      for (const { name, in: place } of get.parameters ?? [])
        for (const value of [`' OR '1'='1`, `x'; DROP TABLE posts; --`, `1) UNION SELECT 1,2,3 --`]) {
          const filled = path.replace(/\{(\w+)\}/g, (_, key: string) =>
            key === name ? encodeURIComponent(value) : 'victim',
          );
          const query = place === 'query' ? `?service=victim&${name}=${encodeURIComponent(value)}` : '';
          const { status } = await victim.ask(`${filled}${query}`);
          expect([filled + query, status < 500]).toEqual([filled + query, true]);
          asked += 1;
        }
    }
    expect(await (await victim.ask('/api/v1/posts?limit=200')).text()).toBe(before);
    return `${asked} requests, no 5xx, posts as before`;
  });

  attack('token guessing', '60 guesses, prefixes and near misses', async () => {
    const guesses = [
      '',
      ' ',
      TOKEN.slice(0, -1),
      `${TOKEN}x`,
      TOKEN.toUpperCase(),
      'null',
      'undefined',
      ...Array.from({ length: 53 }, (_, i) => `guess-${i}`),
    ];
    const seen = new Set<number>();
    for (const guess of guesses) {
      const { status } = await victim.ask('/api/v1/services/victim', {
        method: 'DELETE',
        stranger: true,
        headers: { authorization: `Bearer ${guess}` },
      });
      seen.add(status);
      expect([401, 429]).toContain(status);
    }
    return `answers ${[...seen].join(', ')}`;
  });

  attack('path traversal', '12 ways up from static files', async () => {
    const seen = new Set<string>();
    for (const path of [
      '/../../../../etc/passwd',
      '/assets/../../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
      '/..%5c..%5cetc%5cpasswd',
      '/assets/....//....//package.json',
      '/%c0%ae%c0%ae/etc/passwd',
      '/assets/%00/package.json',
      '//etc/passwd',
      '/.env',
      '/data/outcry.db',
    ]) {
      const answer = await sayRaw(
        victim.port,
        `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      );
      expect([path, /root:|"dependencies"|SQLite format|OUTCRY_/.test(answer)]).toEqual([path, false]);
      expect([path, statusesOf(answer)]).toEqual([path, expect.stringMatching(/^4\d\d$/)]);
      seen.add(statusesOf(answer));
    }
    return `answers ${[...seen].join(', ')}`;
  });

  const SMUGGLED = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';
  const HEAD = 'POST /api/v1/posts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
  it.each([
    ['TE and CL', `${HEAD}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
    ['two Content-Length', `${HEAD}Content-Length: 2\r\nContent-Length: 40\r\n\r\n[]${SMUGGLED}`],
    ['Content-Length +2', `${HEAD}Content-Length: +2\r\n\r\n[]${SMUGGLED}`],
    ['unknown Transfer-Encoding', `${HEAD}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
    ['space before the colon', `${HEAD}Content-Length : 2\r\n\r\n[]${SMUGGLED}`],
    ['folded header', `${HEAD}X-A: b\r\n Content-Length: 40\r\nContent-Length : 2\r\n\r\n[]${SMUGGLED}`],
    ['bare CR', `${HEAD}X-A: b\rContent-Length: 2\r\n\r\n[]${SMUGGLED}`],
    ['NUL in a header', `${HEAD}X-A: \u0000\r\n\r\n${SMUGGLED}`],
  ])('header smuggling: %s', async (how, bytes) => {
    const answer = await sayRaw(victim.port, bytes);
    expect(statusesOf(answer)).toBe('400');
    TABLE.push(['header smuggling', how, 'answers 400 and hangs up']);
  });

  attack('header smuggling', 'CR LF in what is told again in headers', async () => {
    const evil = '%0d%0aSet-Cookie:%20evil=1';
    for (const path of [
      `/sign-in?next=${evil}`,
      `/digests/2025-06-10?lang=${evil}`,
      `/api/v1/posts?limit=1&service=victim&x=${evil}`,
      `/${evil}`,
    ]) {
      const answer = await sayRaw(
        victim.port,
        `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      );
      expect([path, /^set-cookie: evil/im.test(answer)]).toEqual([path, false]);
    }
    return 'no header of theirs';
  });

  attack('header bomb', '1 MB of headers', async () => {
    const answer = await sayRaw(
      victim.port,
      `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(1_000_000)}\r\n\r\n`,
    );
    expect(statusesOf(answer)).toMatch(/^(431|none, hung up)$/);
    return `answers ${statusesOf(answer)}`;
  });
});

/** Of the processor; the machine may be shared. */
const MOST_MS = 1_000;

/** @returns ms of the processor that this process spent meanwhile */
async function cpuMs(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('bombs', () => {
  attack('gzip bomb', '64 MB in a body of 64 kB', async () => {
    const response = await victim.ask('/api/v1/posts', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(64 * 1024 * 1024, '\n')),
    });
    expect(response.status).toBe(413);
    return 'answers 413';
  });

  attack('gzip bomb', 'a body that says it is gzip, and is not', async () => {
    const response = await victim.ask('/api/v1/posts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: 'no gzip',
    });
    expect(response.status).toBe(400);
    return 'answers 400';
  });

  attack('gzip bomb', 'a feed whose server sends 64 MB in 64 kB', async () => {
    const server = await serveBytes(
      200,
      { 'content-type': 'application/xml', 'content-encoding': 'gzip' },
      gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a')),
    );
    const polite = createPoliteFetch({
      contact: null,
      privateHosts: [{ host: '127.0.0.1', port: server.port }],
      ledger: new RequestLedger(),
    });
    const request = {
      fetch: polite.fetch,
      source: 'test',
      url: server.url,
      signal: new AbortController().signal,
      nowMs: Date.now(),
    };
    await expect(fetchDocument(request, '*/*')).rejects.toThrow(/more than 4194304 bytes/);
    await polite.close();
    await server.close();
    return 'hung up on at 4 MiB';
  });

  it.each([
    ['one line without an end', Buffer.alloc(80 * 1024 * 1024, 'a'), 'bomb.ndjson.gz'],
    [
      'a row of CSV without an end',
      Buffer.concat([Buffer.from('id,createdAt,text\n'), Buffer.alloc(20 * 1024 * 1024, 'a')]),
      'bomb.csv.gz',
    ],
  ])(
    'gzip bomb: outcry import of %s',
    (how, bytes, name) => {
      const path = join(victim.folder, name);
      writeFileSync(path, gzipSync(bytes, { level: 9 }));
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--max-old-space-size=128', join(__dirname, '../../dist/src/cli/outcry.js'), 'import', path],
        {
          encoding: 'utf8',
          cwd: victim.folder,
          env: { PATH: process.env.PATH, OUTCRY_DATABASE_URL: victim.database },
        },
      );
      expect([status, stderr]).toEqual([
        expect.any(Number),
        expect.stringMatching(/zip bomb|longer than|record_size|RECORD_SIZE|Max Record Size/i),
      ]);
      TABLE.push(['gzip bomb', `outcry import of ${how}`, stderr.split('\n')[0]?.slice(0, 70) ?? '']);
    },
    120_000,
  );

  const LAUGHS = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i} "${`&${i === 0 ? 'a' : `b${i - 1}`};`.repeat(10)}">`).join('')}]><rss><channel><item><title>&b8;</title></item></channel></rss>`;
  it.each([
    ['billion laughs', LAUGHS],
    [
      'external entity',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&e;</title></item></channel></rss>',
    ],
    ['100,000 levels', `<rss><channel>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</channel></rss>`],
    ['600,000 attributes', `<rss ${'a="b" '.repeat(600_000)}><channel/></rss>`],
    ['500,000 entities', `<rss><channel><title>${'&amp;'.repeat(500_000)}</title></channel></rss>`],
    ['no end of a comment, often', `<rss><channel>${'<!--'.repeat(500_000)}`],
    ['no end of CDATA, often', `<rss><channel>${'<![CDATA['.repeat(200_000)}`],
  ])('XML bomb: %s', async (how, xml) => {
    let happened = 'read within its bounds';
    const tookMs = await cpuMs(() => {
      try {
        expect(JSON.stringify(readFeed(xml))).not.toMatch(/root:|(?:ha){60}/);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'FeedError') throw error;
        happened = error.message.slice(0, 60);
      }
    });
    expect(tookMs).toBeLessThan(MOST_MS);
    TABLE.push(['XML bomb', how, happened]);
  });

  it.each([
    '/api/v1/posts',
    '/api/v1/services',
    '/api/v1/windows',
    '/api/v1/subscriptions',
    '/api/v1/backtests',
    '/api/v1/reports',
    '/api/v1/hashtags/preview',
  ])(
    'JSON bomb: 400,000 levels to %s',
    async (path) => {
      const seen = new Set<number>();
      for (const body of [
        '['.repeat(400_000) + ']'.repeat(400_000),
        '{"a":'.repeat(150_000) + '1' + '}'.repeat(150_000),
        `{"text":${'['.repeat(400_000)}${']'.repeat(400_000)}}`,
      ]) {
        const { status } = await victim.ask(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        seen.add(status);
        expect([path, status < 500]).toEqual([path, true]);
      }
      expect(victim.isAlive).toBe(true);
      TABLE.push(['JSON bomb', `400,000 levels to ${path}`, `answers ${[...seen].join(', ')}`]);
    },
    60_000,
  );
});
