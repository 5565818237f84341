import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outcry, outcryJson } from '../replay/outcry.js';

const FIXTURES = join(__dirname, '../fixtures/replay');
const POSTS = join(FIXTURES, 'lumenchat.ndjson');
const WINDOWS = join(FIXTURES, 'windows.json');
const SERVICES = join(FIXTURES, 'services.json');
const folder = mkdtempSync(join(tmpdir(), 'outcry-cli-'));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const aPostLine = (id: string, text = 'lumenchat is down') =>
  JSON.stringify({ id, createdAt: '2025-03-03T14:31:00Z', text });

describe('wrong arguments', () => {
  it.each<[string, string[], number, RegExp]>([
    ['an unknown command', ['frobnicate'], 2, /unknown command 'frobnicate'/],
    ['an unknown option', ['replay', POSTS, '--fast'], 2, /unknown option '--fast'/],
    ['no recording', ['replay'], 2, /missing required argument 'posts'/],
    ['a missing file', ['replay', join(folder, 'gone.ndjson')], 2, /no such file: .*gone[.]ndjson/],
    ['a folder', ['replay', folder], 2, /not a file/],
    ['a bad speed', ['replay', POSTS, '--speed', '-1'], 2, /must be a number above 0/],
    ['a day that does not exist', ['digest', '2025-02-30'], 2, /a day that exists/],
    ['an unknown time zone', ['digest', '2025-02-03', '--timezone', 'Mars'], 2, /IANA time zone/],
    ['a bad time', ['reprocess', '--from', 'yesterday'], 2, /ISO 8601 time with a zone/],
    ['a bad slug', ['status', 'Chat GPT'], 2, /slug of a service/],
    ['a bad hashtag', ['hashtags', 'add', 'a b', '--service', 'x'], 2, /letters, digits and _/],
    [
      'a database that is not there',
      ['status', '--database', `sqlite:${folder}/none.db`],
      2,
      /no database at/,
    ],
    [
      'a source without its credential',
      ['record', '--source', 'reddit', '--minutes', '1', '--database', 'sqlite::memory:'],
      2,
      /reddit cannot be asked; .*OUTCRY_REDDIT_CLIENT_ID, OUTCRY_REDDIT_CLIENT_SECRET/,
    ],
    [
      'a past of a source that has none',
      ['backfill', '--from', '2025-02-03T00:00:00Z', '--source', 'news', '--database', 'sqlite::memory:'],
      2,
      /only tells what is new/,
    ],
    ['an unknown bench', ['bench', '--only', 'analyze,magic'], 2, /no bench "magic"; there is analyze/],
    [
      'a data folder that is not there',
      ['bench', '--data', join(folder, 'gone')],
      2,
      /no such folder: .*gone/,
    ],
    ['another kind of database', ['services', 'list', '--database', 'mysql://x'], 2, /mysql/],
    [
      'no database at all',
      ['services', 'list', '--database', 'foo'],
      2,
      /^outcry: The database address must/,
    ],
    [
      'services that are no JSON',
      ['replay', POSTS, '--services', POSTS],
      2,
      /lumenchat[.]ndjson:2: is not JSON/,
    ],
  ])('%s ends with one clear line', async (_, args, code, message) => {
    const outcome = await outcry(args);
    expect(outcome.code).toBe(code);
    expect(outcome.err).toMatch(message);
    expect(outcome.err).not.toMatch(/\n\s+at /);
  });

  it('names the element and the field of a wrong service', async () => {
    const services = file('bad-services.json', '[{"slug":"x","name":"X","hashtags":["#ok","a b"]}]');
    const { code, err } = await outcry(['replay', POSTS, '--services', services]);
    expect(code).toBe(2);
    expect(err).toMatch(/bad-services[.]json: 0[.]hashtags[.]1: must be a hashtag/);
  });

  it('says which field of a rule is misspelt, and which service has none', async () => {
    const typo = file('typo.json', '[{"slug":"x","name":"X","alias":["x"]}]');
    const refused = await outcry(['backtest', POSTS, '--windows', WINDOWS, '--services', typo]);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/typo[.]json: 0: "alias" is not known; did you mean "aliases"[?]/);
    const empty = file('empty-rule.json', '[{"slug":"x","name":"X"}]');
    const told = await outcry(['replay', POSTS, '--services', empty]);
    expect(told).toMatchObject({ code: 0 });
    expect(told.err).toMatch(/empty-rule[.]json: x has no hashtag, phrase or alias: no post can count/);
  });

  it('says in plain words that a file is of another shape', async () => {
    const { code, err } = await outcry(['link', '--spikes', file('o.json', '{}'), '--windows', WINDOWS]);
    expect(code).toBe(2);
    expect(err).toMatch(/o[.]json: must be an array$/m);
  });

  it.each([['bench'], ['replay'], ['backtest'], ['detect'], ['hashtags', 'preview'], ['status']])(
    '%s has help',
    async (...words) => {
      const { code, out } = await outcry([...words, '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(/Usage: outcry/);
    },
  );
});

describe('a malformed line in the middle of a recording', () => {
  it('is told with its number, and the rest is counted', async () => {
    const lines = [
      aPostLine('x:1'),
      '{"id":',
      aPostLine('x:2', 'is lumenchat down for you too'),
      '{"id":"x:3"}',
    ];
    const path = file('broken.ndjson', lines.join('\n'));
    const { code, out, err } = await outcry(['replay', path, '--services', SERVICES, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ posts: { read: 4, counted: 2, failed: 2 } });
    expect(err).toMatch(/broken[.]ndjson:2: is not JSON/);
    expect(err).toMatch(/broken[.]ndjson:4: createdAt/);
  });
});

const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('outcry analyze', () => {
  it('writes one line for each line, in order, also for those that are no posts', async () => {
    const input = [aPostLine('x:1'), 'oops', aPostLine('x:2', 'lumenchat lemot banget')].join('\n');
    const { out } = await outcry(
      ['analyze', '--services', SERVICES, '--fields', 'id,services,symptoms,spam'],
      input,
    );
    expect(jsonLines(out)).toEqual([
      { id: 'x:1', services: ['lumenchat'], symptoms: ['down'], spam: false },
      { line: 2, error: 'is not JSON' },
      { id: 'x:2', services: ['lumenchat'], symptoms: ['slow'], spam: false },
    ]);
  });

  it('says why a post would not count, by the posts before it', async () => {
    const report = 'lumenchat is down in our whole office and nobody can finish the slides for noon';
    const input = [
      aPostLine('x:1', report),
      aPostLine('x:2', `RT someone: ${report}`),
      aPostLine('x:3', `${report}!!!`),
      aPostLine('x:4', 'lumenchat is down? promo code LUMEN50, order now'),
    ].join('\n');
    const { out } = await outcry(['analyze', '--fields', 'id,spam,spamReason'], input);
    expect(jsonLines(out)).toEqual([
      { id: 'x:1', spam: false, spamReason: null },
      { id: 'x:2', spam: true, spamReason: 'repost' },
      { id: 'x:3', spam: true, spamReason: 'echo' },
      { id: 'x:4', spam: true, spamReason: 'spam' },
    ]);
  });
});

describe('outcry bench', () => {
  const data = mkdtempSync(join(tmpdir(), 'outcry-cli-data-'));
  mkdirSync(join(data, 'posts'));
  writeFileSync(join(data, 'posts', 'few.ndjson'), `${aPostLine('x:1')}\n${aPostLine('x:2')}\n`);

  it("tells rows of the contract's keys", async () => {
    const args = ['bench', '--only', 'analyze', '--data', data, '--rounds', '1', '--json'];
    const rows = await outcryJson<object[]>(args);
    expect(rows.length).toBeGreaterThan(50);
    const keys = ['name', 'value', 'unit', 'comparedWith', 'ratio', 'target', 'reached'];
    for (const row of rows) expect(Object.keys(row).filter((key) => key !== 'note')).toEqual(keys);
  });
});

describe('outcry detect', () => {
  const rows = Array.from({ length: 400 }, (_, minute) => {
    const time = new Date(Date.UTC(2025, 2, 3) + minute * 60_000).toISOString();
    return `${time},${minute > 350 ? 40 : minute % 3}`;
  });

  it.each(['outage', 'trend'])('answers every row and never looks ahead (%s)', async (preset) => {
    const whole = await outcry(['detect', '--preset', preset, '--bucket', '1m'], rows.join('\n'));
    const part = await outcry(
      ['detect', '--preset', preset, '--bucket', '1m'],
      rows.slice(0, 370).join('\n'),
    );
    expect(whole.out.trim().split('\n')).toHaveLength(rows.length + 1);
    expect(whole.out.startsWith(part.out)).toBe(true);
  });

  it('raises a wave, and takes missing values for deafness, not for silence', async () => {
    const { out } = await outcry(['detect'], ['timestamp,value,coverage', ...rows].join('\n'));
    expect(out).toMatch(/,alert\n/);
    const deaf = await outcry(['detect'], '2025-03-03T00:00:00Z,\n2025-03-03T00:01:00Z,5,0\n');
    expect(deaf.out).toBe(
      'timestamp,value,expected,score,state\n2025-03-03T00:00:00Z,,,0,idle\n2025-03-03T00:01:00Z,5,,0,idle\n',
    );
  });

  it.each([
    ['2025-03-03T00:00:00Z,1\nsoon,2\n2025-03-03T00:02:00Z,1', /line 2: "soon" is not a time/],
    [
      '2025-03-03T00:00:00Z,1\n2025-03-03T00:01:00Z,-4\n2025-03-03T00:02:00Z,1',
      /line 2: "-4" is not a number of 0 or more/,
    ],
    [
      '2025-03-03T00:01:00Z,1\n2025-03-03T00:00:00Z,1\n2025-03-03T00:02:00Z,1',
      /line 2: .* does not come after/,
    ],
    ['2025-03-03T00:00:00Z,1\n2025-03-03T00:01:00Z,1,7\n2025-03-03T00:02:00Z,1', /line 2: coverage "7"/],
    [
      '2025-03-03T00:00:00Z,1\n2025-03-03T00:01:00Z,1,1,5\n2025-03-03T00:02:00Z,1',
      /line 2: has more than timestamp,value,coverage/,
    ],
  ])('tells the bad row of %j, and judges the rest', async (input, message) => {
    const { code, out, err } = await outcry(['detect', '--bucket', '1m'], input);
    expect(code).toBe(0);
    expect(err).toMatch(message);
    expect(
      out
        .trim()
        .split('\n')
        .map((row) => row.split(',').at(-1)),
    ).toEqual(['state', 'idle', 'invalid', 'idle']);
  });
});

describe('outcry detect that has nothing to judge', () => {
  it.each([
    ['nothing at all', '', /there is no row to judge/],
    ['a header alone', 'timestamp,value\n', /there is no row to judge/],
    ['bad rows alone', '2025-03-03T00:00:00Z,x\n2025-03-03T00:01:00Z,y\n', /none of 2 rows could be judged/],
  ])('fails on %s', async (_, input, message) => {
    const { code, err } = await outcry(['detect'], input);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it('takes fractions, such as rates', async () => {
    const { code, out } = await outcry(['detect', '--bucket', '1m'], '2025-03-03T00:00:00Z,1.5\n');
    expect(code).toBe(0);
    expect(out).toMatch(/^2025-03-03T00:00:00Z,1[.]5,.*,idle$/m);
  });
});

describe('a database of one’s own', () => {
  const database = ['--database', `sqlite:${join(folder, 'own.db')}`];
  const run = (...args: string[]) => outcry([...args, ...database]);

  it('is tracked, filled, told, exported and read again', async () => {
    expect((await run('services', 'import', SERVICES)).code).toBe(0);
    const first = await outcryJson<{ counted: number }>(['import', POSTS, '--json', ...database]);
    const again = await outcryJson<{ counted: number; duplicate: number }>([
      'import',
      POSTS,
      '--json',
      ...database,
    ]);
    expect(first.counted).toBeGreaterThan(200);
    expect(again).toMatchObject({ counted: 0 });

    expect((await run('hashtags', 'add', '＃LumenKaput', '--service', 'lumenchat')).code).toBe(0);
    expect((await run('hashtags', 'list', '--service', 'lumenchat')).out).toMatch(/#LumenKaput/);
    expect((await run('hashtags', 'add', 'lumenkaput', '--service', 'lumenchat')).err).toMatch(/already/);
    expect((await run('hashtags', 'disable', 'lumenkaput', '--service', 'lumenchat')).code).toBe(0);
    expect((await run('hashtags', 'remove', 'LUMENKAPUT', '--service', 'lumenchat')).code).toBe(0);

    expect((await run('services', 'change', 'lumenchat', '--name', 'Lumen')).code).toBe(0);
    expect((await run('services', 'change', 'lumenchat', '--depends-on', 'nobody')).err).toMatch(
      /--depends-on names no tracked service .*nobody/,
    );
    expect((await run('services', 'list')).out).toMatch(/lumenchat +Lumen /);
    expect((await run('services', 'change', 'lumenchat', '--name', 'LumenChat')).code).toBe(0);

    const preview = await outcry(['hashtags', 'preview', 'LumenChatDown', POSTS]);
    expect(preview.out).toMatch(/posts would have counted/);

    const trends = await run('export', 'trends', '--service', 'lumenchat', '--bucket', '1d');
    expect(trends.out.split('\n')[0]).toBe('start,posts,authors,expected,score,sentiment,coverage');
    const posts = file('exported.ndjson', (await run('export', 'posts', '--service', 'lumenchat')).out);
    expect(readFileSync(posts, 'utf8').trim().split('\n').length).toBeGreaterThan(first.counted);

    const digest = await run('digest', '2025-03-03', '--format', 'md', '--lang', 'id');
    expect(digest.out).toMatch(/LumenChat/);
    expect((await run('reprocess')).out).toMatch(/posts read again, 0 of them differently/);
    expect((await run('retention', '--dry-run', '--months', '1')).out).toMatch(/would be dropped: \d+ posts/);
    expect((await run('retention')).out).toMatch(/everything is kept/);
    expect((await run('status', 'lumenchat', '--fail-on', 'watch')).code).toBe(0);
    expect((await run('services', 'disable', 'lumenchat')).code).toBe(0);
    expect((await run('status', 'lumenchat')).err).toMatch(/lumenchat is switched off/);
    expect((await run('services', 'remove', 'lumenchat')).code).toBe(0);
    expect((await run('services', 'remove', 'lumenchat')).code).toBe(2);
  });
});

describe('outcry import-windows', () => {
  it('takes windows in once', async () => {
    const database = `sqlite:${join(folder, 'windows.db')}`;
    const stages =
      'incident_id,provider,start_timestamp,close_timestamp\n' +
      'a,openai,2024-02-26 17:09:00+00:00,2024-02-26 18:21:00+00:00\n' +
      'b,openai,,\n' +
      'c,nobody,2024-02-27 17:09:00+00:00,2024-02-27 18:21:00+00:00\n';
    const args = ['import-windows', file('stages.csv', stages), '--service', 'openai=chatgpt', '--json'];
    const first = await outcry([...args, '--database', database]);
    expect(JSON.parse(first.out)).toEqual({
      read: 3,
      added: 1,
      changed: 0,
      unchanged: 0,
      repeated: 0,
      strange: 1,
      failed: 1,
    });
    expect(first.err).toMatch(/stages[.]csv:3: start_timestamp: is missing/);
    expect(first.err).toMatch(/1 incidents of "nobody", which no tracked service is/);
    const again = await outcryJson<object>([...args, '--database', database]);
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  });
});

describe('outcry services discover', () => {
  it('finds the family of a host, and says what it asked', async () => {
    const page = createServer(({ url }, response) => {
      const isSummary = url === '/v3/summary.json';
      response.writeHead(isSummary ? 200 : 404, { 'content-type': 'application/json' });
      response.end(isSummary ? '{"page":{"status":"UP"}}' : '{}');
    });
    await new Promise<void>((done) => page.listen(0, '127.0.0.1', done));
    const { port } = page.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    try {
      const inside = await outcry(['services', 'discover', address]);
      expect(inside).toMatchObject({ code: 1 });
      expect(inside.err).toMatch(/not of the public net; OUTCRY_PRIVATE_HOSTS may name it/);
      process.env.OUTCRY_PRIVATE_HOSTS = `127.0.0.1:${port}`;
      const found = await outcryJson<{ page: object; tried: { fits: boolean }[] }>([
        'services',
        'discover',
        address,
        '--json',
      ]);
      expect(found.page).toEqual({ type: 'instatus', url: address });
      expect(found.tried.map(({ fits }) => fits)).toEqual([false, false, false, true]);
      const nothing = await outcry(['services', 'discover', `${address}/else`]);
      expect(nothing).toMatchObject({ code: 1 });
      expect(nothing.err).toMatch(/speaks nothing that can be read/);
      expect(nothing.out).toMatch(/better-stack .*index[.]json/);
      const away = await outcry(['services', 'discover', 'nothing.invalid']);
      expect(away).toMatchObject({ code: 1 });
      expect(away.out).toMatch(/statuspage +https:\/\/nothing[.]invalid\/api\/v2/);
      expect(away.err).toMatch(/cannot be reached.*asked were \d+ addresses of incident-io, statuspage/);
      expect(await outcry(['services', 'discover', 'no host!'])).toMatchObject({ code: 2 });
    } finally {
      delete process.env.OUTCRY_PRIVATE_HOSTS;
      page.close();
    }
  });
});
