import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { aSpike } from '../../../test/builders/a-spike.js';
import { aWindow } from '../../../test/builders/a-window.js';
import { linkSpikes } from '../../link/link-spikes.js';
import { spikeJson } from '../json.js';
import { PostRecordError, toPost } from './post-record.js';
import { readPostFile } from './read-post-file.js';
import { isFailure, readPostRecords } from './read-post-records.js';
import { toServices, warnOfNoRule } from './service-record.js';
import { toSpikes } from './spike-record.js';
import { windowJson } from '../json.js';
import { toWindows } from './window-record.js';

const NOW = Date.UTC(2025, 5, 11);
const RECORD = { id: 'mastodon:1', createdAt: '2025-06-10T06:45:12Z', text: 'error terus' };

describe('toPost', () => {
  it('fills in what may be absent', () => {
    expect(toPost(RECORD)).toEqual({
      id: 'mastodon:1',
      source: 'mastodon',
      createdAtMs: Date.UTC(2025, 5, 10, 6, 45, 12),
      text: 'error terus',
      author: null,
      language: null,
      url: null,
      hashtags: [],
      country: null,
      repostOf: null,
    });
  });

  it.each([
    [{ ...RECORD, createdAt: '2025-06-10T13:45:12+07:00' }, Date.UTC(2025, 5, 10, 6, 45, 12)],
    [{ ...RECORD, createdAt: '2025-06-10T06:45:12.250Z' }, Date.UTC(2025, 5, 10, 6, 45, 12, 250)],
  ])('reads the time of %j', (record, timeMs) => {
    expect(toPost(record).createdAtMs).toBe(timeMs);
  });

  it('says less about a post rather than lose it', () => {
    const odd = { ...RECORD, url: 'javascript:alert(1)', country: 'Indonesia' };
    expect(toPost(odd)).toMatchObject({ url: null, country: null });
    expect(toPost({ ...RECORD, url: 'https://x.example/1', country: 'id' })).toMatchObject({
      url: 'https://x.example/1',
      country: 'ID',
    });
  });

  it.each([
    [null, 'is not a JSON object'],
    [[], 'is not a JSON object'],
    [{ ...RECORD, id: ' ' }, 'id:'],
    [{ ...RECORD, id: undefined }, 'id:'],
    [{ ...RECORD, text: 5 }, 'text:'],
    [{ ...RECORD, createdAt: '2025-06-10T06:45:12' }, 'createdAt: must be an ISO 8601 time with a zone'],
    [{ ...RECORD, createdAt: '2025-13-40T06:45:12Z' }, 'createdAt: must be an ISO 8601 time with a zone'],
    [{ ...RECORD, createdAt: 1749537912 }, 'createdAt:'],
  ])('refuses %j', (record, message) => {
    expect(() => toPost(record)).toThrow(PostRecordError);
    expect(() => toPost(record)).toThrow(message);
  });
});

describe('readPostRecords', () => {
  it('takes an array, one object, or lines', () => {
    expect(readPostRecords(JSON.stringify([RECORD, RECORD]), 'application/json', NOW).posts).toHaveLength(2);
    expect(readPostRecords(JSON.stringify(RECORD), 'application/json', NOW).posts).toHaveLength(1);
    expect(readPostRecords(`${JSON.stringify(RECORD)}\n\n`, 'application/x-ndjson', NOW).posts).toHaveLength(
      1,
    );
  });

  it('does not believe posts from the future', () => {
    const body = JSON.stringify([RECORD, { ...RECORD, createdAt: '2099-06-10T00:00:00Z' }]);
    const { posts, failures } = readPostRecords(body, 'application/json', NOW);
    expect(posts).toHaveLength(1);
    expect(failures).toEqual([{ line: 2, message: 'createdAt: lies in the future' }]);
  });

  it('lets one bad record fail alone, with its place', () => {
    const body = [
      JSON.stringify(RECORD),
      '{"id":',
      '',
      JSON.stringify({ ...RECORD, createdAt: 'soon' }),
    ].join('\n');
    const { posts, failures } = readPostRecords(body, 'application/x-ndjson', NOW);
    expect(posts).toHaveLength(1);
    expect(failures.map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe('readPostFile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-inputs-'));
  const write = (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const read = async (path: string) => {
    const results = [];
    for await (const result of readPostFile(path)) results.push(result);
    return results;
  };
  const csv =
    'id,createdAt,text,hashtags\nx:1,2025-06-10T06:45:12Z,"lemot, parah\nbanget",BiznetDown lemot\nx:2,never,oops,\n';

  it.each([
    ['posts.ndjson', `\uFEFF${JSON.stringify(RECORD)}\nnot json\n`],
    ['posts.jsonl.gz', gzipSync(`${JSON.stringify(RECORD)}\nnot json\n`)],
  ])('reads %s line by line', async (name, content) => {
    const [post, failure] = await read(write(name, content));
    expect(post).toMatchObject({ id: 'mastodon:1' });
    expect(failure).toEqual({ line: 2, message: 'is not JSON' });
  });

  it.each([
    ['posts.csv', csv],
    ['posts.csv.gz', gzipSync(csv)],
  ])('reads %s by its header', async (name, content) => {
    const [post, failure] = await read(write(name, content));
    expect(post).toMatchObject({
      id: 'x:1',
      text: 'lemot, parah\nbanget',
      hashtags: ['BiznetDown', 'lemot'],
    });
    expect(failure && isFailure(failure) && failure.message).toMatch(/^createdAt/);
  });

  it('does not take a broken archive for an empty one', async () => {
    await expect(read(write('broken.ndjson.gz', 'plain text'))).rejects.toThrow();
    await expect(read(join(folder, 'missing.ndjson'))).rejects.toThrow(/ENOENT/);
  });
});

describe('toServices and toWindows', () => {
  const BIZNET = { slug: 'biznet', name: 'Biznet', aliases: ['biznet'] };
  const WINDOW = { id: 'w', service: 'biznet', start: '2025-06-19T06:00:00Z' };

  it('take the smallest records of the contract', () => {
    expect(toServices([{ slug: 'biznet', name: 'Biznet', hashtags: ['＃BiznetDown'] }])).toEqual([
      {
        slug: 'biznet',
        name: 'Biznet',
        hashtags: ['BiznetDown'],
        phrases: [],
        aliases: [],
        dependsOn: [],
        statusPage: null,
        match: 'rule',
        enabled: true,
      },
    ]);
    expect(toWindows([WINDOW])).toMatchObject([
      { id: 'w', endMs: null, acknowledgedAtMs: null, status: 'investigating', origin: 'hand' },
    ]);
  });

  it('take what says where a window is known from for words to people', () => {
    const told = { truth: 'press', source: 'a paper', note: 'edges are rough', data: ['biznet-2025'] };
    expect(toWindows([{ ...WINDOW, ...told }])).toEqual(toWindows([WINDOW]));
  });

  it("take a window for the provider's own that says so, and what GET /windows told", () => {
    const [official, other] = toWindows([
      { ...WINDOW, official: true },
      { ...WINDOW, id: 'w2', origin: 'https://status.biznet.example' },
    ]);
    expect(official).toMatchObject({ id: 'w', origin: 'file' });
    expect(other).toMatchObject({ origin: 'https://status.biznet.example' });
    const update = {
      id: 'u',
      atMs: Date.UTC(2025, 5, 19, 7),
      status: 'monitoring' as const,
      body: 'Mended.',
    };
    const full = [{ ...official!, updates: [update], monitoringAtMs: update.atMs }];
    expect(toWindows(full.map((window) => ({ ...windowJson(window), official: true })))).toEqual(full);
  });

  it('tell services for which no post can count', () => {
    const [zz, biznet] = toServices([{ slug: 'zz', name: 'zz' }, BIZNET]);
    expect(warnOfNoRule([zz!, biznet!])).toEqual([
      'zz has no hashtag, phrase or alias: no post can count for it',
    ]);
  });

  it.each([
    [() => toServices([{ slug: 'Big Net', name: 'x' }]), 'slug'],
    [() => toServices([{ slug: 'x', name: 'x', hashtags: ['a b'] }]), 'hashtag'],
    [() => toServices([]), 'must have at least 1 element'],
    [() => toServices({}), 'must be an array'],
    [() => toServices([{ slug: 'x', name: 'x', alias: ['ex'] }]), '"alias\\" is not known; did you mean'],
    [() => toServices([{ slug: 'x', name: 'x', colour: 1 }]), '"colour\\" is not known"'],
    [() => toServices([BIZNET, { ...BIZNET, name: 'B' }]), 'says the same as element 0 (biznet)'],
    [() => toWindows([{ ...WINDOW, ackowledgedAt: WINDOW.start }]), 'did you mean \\"acknowledgedAt'],
    [() => toWindows([{ start: WINDOW.start }]), 'is missing'],
    [
      () => toWindows([{ ...WINDOW, acknowledgedAt: '2025-06-19T05:59:00Z' }]),
      'must not be earlier than start',
    ],
    [() => toWindows([WINDOW, { ...WINDOW, end: '2025-06-19T09:00:00Z' }]), 'says the same as element 0 (w)'],
    [() => toWindows([WINDOW, { ...WINDOW, id: 'again' }]), 'says the same as element 0 (biznet from'],
    [() => toWindows([{ ...WINDOW, origin: 'hand', official: true }]), 'contradicts origin'],
    [
      () => toWindows([{ service: 'x', start: '2025-06-19T06:00:00Z', end: '2025-06-19T05:00:00Z' }]),
      'after start',
    ],
    [() => toWindows([{ service: 'x', start: 'yesterday' }]), 'ISO 8601'],
  ])('refuse what is wrong (%#)', (read, message) => {
    expect(read).toThrow(message);
  });
});

describe('toSpikes', () => {
  it('reads what links are made of from what `replay --json` writes, so that they come out alike', () => {
    const spikes = [aSpike({ confidence: 0.978 }), aSpike({ confidence: 0.2, onsetMs: NOW, endMs: null })];
    const read = toSpikes({ spikes: spikes.map(spikeJson) });
    const options = { dependsOn: new Map<string, string[]>(), verdicts: new Map(), nowMs: NOW + 3_600_000 };
    const windows = [aWindow(), aWindow({ id: 'other', startMs: NOW - 600_000, acknowledgedAtMs: NOW })];
    const links = linkSpikes(spikes, windows, options);
    expect(links).toHaveLength(2);
    expect(linkSpikes(read, windows, options)).toEqual(links);
  });

  it('refuses a confidence beyond its range', () => {
    expect(() => toSpikes([{ ...spikeJson(aSpike()), confidence: 1.2 }])).toThrow('confidence');
  });
});
