import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTE_MS, toIso } from '../../src/domain/time.js';
import { aPostFrame } from '../builders/a-jetstream-frame.js';
import { outcry, outcryJson } from '../replay/outcry.js';
import { LocalJetstream } from '../servers/local-jetstream.js';

const folder = mkdtempSync(join(tmpdir(), 'outcry-collecting-'));
const database = `sqlite:${join(folder, 'outcry.db')}`;
const environment = { ...process.env };
/** Two hours ago: within what Bluesky remembers. */
const FROM = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 120 * MINUTE_MS;
const TO = FROM + 60 * MINUTE_MS;
const POSTS = 30;
let server: LocalJetstream;

const complaint = (index: number) =>
  aPostFrame((FROM + index * 2 * MINUTE_MS) * 1000, `chatgpt is down for me ${index}`, {
    did: `did:plc:${String(index).padStart(24, 'a')}`,
  });

beforeAll(async () => {
  server = await LocalJetstream.start([
    ...Array.from({ length: POSTS }, (_, index) => complaint(index)),
    aPostFrame(TO * 1000, 'after the range'),
    // Ahead of our clock, for a back-fill plays until now, whenever that is.
    aPostFrame((Date.now() + 5 * MINUTE_MS) * 1000, 'the live tail'),
  ]);
  process.env.OUTCRY_SOURCES = 'bluesky';
  process.env.OUTCRY_BLUESKY_HOSTS = server.host;
});
afterAll(async () => {
  process.env = environment;
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Filled {
  readonly items: readonly {
    readonly source: string;
    readonly listenedMinutes: number;
    readonly counted: number;
  }[];
}
const backfill = ['backfill', '--from', toIso(FROM), '--to', toIso(TO), '--source', 'bluesky'];

describe('outcry backfill', () => {
  it('fills posts and listening of the past, once', async () => {
    const args = [...backfill, '--database', database, '--json'];
    const [first] = (await outcryJson<Filled>(args)).items;
    expect(first).toMatchObject({ source: 'bluesky', listenedMinutes: 60, counted: POSTS });
    const [second] = (await outcryJson<Filled>(args)).items;
    expect(second).toMatchObject({ counted: 0, duplicate: POSTS });
    const { out } = await outcry(['export', 'posts', '--database', database]);
    expect(out.trim().split('\n')).toHaveLength(POSTS);
  });

  it('tells a person what was heard', async () => {
    const { code, out } = await outcry([...backfill, '--database', database]);
    expect(code).toBe(0);
    expect(out).toContain('100 % of it heard: read ');
  });

  it.each<[string, string[], RegExp]>([
    ['no start', ['--source', 'bluesky'], /required option '--from <time>'/],
    ['no source', ['--from', toIso(FROM)], /required option '--source <name>'/],
    [
      'an end before the start',
      ['--from', toIso(TO), '--to', toIso(FROM), '--source', 'bluesky'],
      /later than --from/,
    ],
    ['a start to come', ['--from', '2999-01-01', '--source', 'bluesky'], /must lie in the past/],
    [
      'a source that is not there',
      ['--from', toIso(FROM), '--source', 'myspace'],
      /no source "myspace" .* there is bluesky/,
    ],
    [
      'a time out of reach',
      ['--from', '2025-01-01', '--to', '2025-01-02', '--source', 'bluesky'],
      /bluesky goes back 36 hours, to /,
    ],
  ])('refuses %s with one line', async (_, args, message) => {
    const { code, err } = await outcry(['backfill', ...args, '--database', database]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('outcry record', () => {
  /** Posts as they come by, of which some name nothing that is tracked and one comes twice. */
  const frames = [
    ...Array.from({ length: POSTS }, (_, index) => complaint(index)),
    complaint(3),
    aPostFrame(TO * 1000 + 1, 'lunch @ada.bsky.social'),
  ];

  /** Records what the server says meanwhile, until Ctrl-C. */
  async function recordTo(path: string, ...args: readonly string[]) {
    const recording = outcry(['record', '--source', 'bluesky', '--minutes', '5', '--out', path, ...args]);
    while (server.connections === 0) await new Promise(setImmediate);
    server.say(...frames);
    while (!existsSync(path) || !readFileSync(path, 'utf8').includes('lunch')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    process.emit('SIGINT');
    return recording;
  }

  it('writes what replay reads, with the counts of having heard it live', async () => {
    const path = join(folder, 'live.ndjson');
    const { code, out } = await recordTo(path, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ posts: POSTS + 1, failed: 0 });
    const { posts } = await outcryJson<{ posts: Record<string, number> }>(['replay', path, '--json']);
    const live = ['backfill', '--from', toIso(FROM), '--to', toIso(TO), '--source', 'bluesky', '--json'];
    const fresh = `sqlite:${join(folder, 'fresh.db')}`;
    const [heard] = (await outcryJson<Filled>([...live, '--database', fresh])).items;
    expect(posts).toMatchObject({ counted: heard?.counted, failed: 0 });
  });

  it('masks people where it is told to', async () => {
    const path = join(folder, 'shared.ndjson');
    const { err } = await recordTo(path, '--pseudonymise');
    expect(err).toContain(`recorded ${POSTS + 1} posts; 0 that arrived could not be read`);
    const text = readFileSync(path, 'utf8');
    expect(text).not.toMatch(/did:|ada|bsky[.]app/);
    expect(text).toContain('lunch @someone');
    const { posts } = await outcryJson<{ posts: Record<string, number> }>(['replay', path, '--json']);
    expect(posts).toMatchObject({ counted: POSTS });
  });

  it.each<[string, string[], number, RegExp]>([
    ['no length', ['--source', 'bluesky'], 2, /required option '--minutes/],
    ['no source', ['--minutes', '1'], 2, /required option '--source/],
    ['a length of nothing', ['--source', 'bluesky', '--minutes', '0'], 2, /above 0/],
    ['half a list', ['--source', 'bluesky,', '--minutes', '1'], 2, /names with commas/],
    ['a source that is not there', ['--source', 'myspace', '--minutes', '1'], 2, /no source "myspace"/],
    [
      'a folder that is not there',
      ['--source', 'bluesky', '--minutes', '1', '--out', '/nowhere/x.ndjson'],
      2,
      /--out cannot be written: .*in a folder that is there/,
    ],
    [
      'a source with a credential',
      ['--source', 'x', '--minutes', '1'],
      2,
      /x cannot be asked; off until .*OUTCRY_X_TOKEN/,
    ],
    ['another format', ['--source', 'bluesky', '--minutes', '1', '--out', 'x.csv'], 2, /[.]ndjson/],
  ])('refuses %s with one line', async (_, args, expected, message) => {
    const { code, err } = await outcry(['record', ...args]);
    expect(code).toBe(expected);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('does not write over a file', async () => {
    const path = join(folder, 'kept.ndjson');
    writeFileSync(path, 'kept');
    const { code, err } = await outcry(['record', '--source', 'bluesky', '--minutes', '1', '--out', path]);
    expect([code, err]).toEqual([1, expect.stringContaining('there is a file already')]);
    expect(readFileSync(path, 'utf8')).toBe('kept');
  });
});
