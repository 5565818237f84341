import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { benchText } from '../../cli/bench-text.js';
import { type BenchRow } from '../bench.js';
import { type PeerLoaders } from '../peers/peers.js';
import { runAnalyzeBench } from './analyze-bench.js';

const folder = mkdtempSync(join(tmpdir(), 'outcry-bench-'));
const data = join(folder, 'data');
const UMSAB = ['english', 'spanish', 'portuguese', 'french', 'german', 'italian', 'arabic', 'hindi'];

function write(path: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
}

for (const language of UMSAB) {
  write(`data/nlp/umsab-${language}/val.tsv`, [
    '1\twhat a wonderful and happy day, I love it',
    '-1\tthis is terrible, I hate every bit of it',
    '0\tthe train leaves at seven from the second platform',
    'mixed\ta label that nobody asked for',
  ]);
}
write('data/posts/one-2020.ndjson', [
  JSON.stringify({ id: 'x:1', text: 'my internet is down again, cannot log in since this morning' }),
  JSON.stringify({ id: 'x:2', text: 'lovely weather at the lake' }),
  JSON.stringify({ id: 'x:3', text: 'nobody labelled this one' }),
]);
write('src/analyze/intent/labels.tsv', ['id\tlabel', 'x:1\treport', 'x:2\tother']);

const run = (dataFolder: string | null, packages?: PeerLoaders): Promise<BenchRow[]> =>
  runAnalyzeBench(
    { dataFolder, projectFolder: folder, rounds: 1, postsPerTurn: 1, tell: () => undefined },
    packages,
  );

const find = (rows: readonly BenchRow[], name: string): BenchRow | undefined =>
  rows.find((row) => row.name === name);

const PEERS = ['sentiment', 'vader-sentiment', 'wink-sentiment', 'franc', 'tinyld'] as const;

describe('outcry bench --only analyze, on a folder of data', () => {
  let rows: BenchRow[];
  beforeAll(async () => {
    rows = await run(data);
  });

  it('gives well-formed rows, each once', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row.name).toMatch(/^\w+: ./);
      expect(row.value === null).toBe(row.note?.startsWith('not measured: ') ?? false);
      expect(row.value).not.toBeNaN();
      expect(row.ratio).not.toBeNaN();
      expect(row.reached === null).toBe(row.value === null || row.target === null);
    }
  });

  it('scores us and the peers on the labels that it knows', () => {
    const row = find(rows, 'sentiment: umsab-english val macro-F1');
    expect(row).toMatchObject({ value: 100, unit: '%', ratio: 1 });
    expect(row?.note).toMatch(/^3 texts; .*wink-sentiment 100[.]0/);
    expect(row?.note).toMatch(/natural senticon [+] Porter/);
    expect(find(rows, 'sentiment: umsab-arabic val macro-F1')?.note).toMatch(/no peer knows ar/);
    expect(find(rows, 'sentiment: umsab val macro-F1, mean of 8')?.value).not.toBeNull();
  });

  it('asks for the language without declaring it', () => {
    expect(find(rows, 'language: en accuracy')).toMatchObject({ value: 100, target: 96, reached: true });
    expect(find(rows, 'language: es accuracy')).toMatchObject({ value: 0 });
    expect(find(rows, 'language: th accuracy')).toMatchObject({ value: null });
  });

  it('judges labelled posts only, and says that they were seen', () => {
    expect(find(rows, 'intent: report-like macro-F1, one-2020')).toMatchObject({
      value: 100,
      comparedWith: 'all are reports',
      reached: null,
      note: expect.stringMatching(/^SEEN: .*2 posts/) as string,
    });
    expect(find(rows, 'symptoms: recall of reports, one-2020')).toMatchObject({ value: 100 });
  });

  it('reads well in a terminal', () => {
    const text = benchText(rows);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect(text).toMatch(/^speed +value +best peer +ratio +target +reached$/m);
    expect(text).toMatch(
      /^whole analysis +[\d,.]+ posts\/CPU-s +natural afinn [+] Porter +[\d.]+ +10,000 +(yes|NO)$/m,
    );
    expect(text).toMatch(
      /^smsa-id val macro-F1 +- +- +- +- +-\n {4}not measured: nlp\/smsa-id\/val[.]tsv is missing/m,
    );
  });

  it('measures every part and every peer', () => {
    const speeds = rows.filter(({ name }) => name.startsWith('speed: '));
    for (const { value } of speeds) expect(value).toBeGreaterThan(0);
    const names = speeds.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'speed: whole analysis',
        'speed: part sentiment',
        'speed: peer natural afinn + Porter',
      ]),
    );
    expect(names).toEqual(expect.arrayContaining(PEERS.map((peer) => `speed: peer ${peer}`)));
  });
});

describe('outcry bench --only analyze, with something missing', () => {
  it('tells each figure that it could not measure without data, and measures speed on our own posts', async () => {
    const rows = await run(null);
    const quality = rows.filter(({ name }) => !name.startsWith('speed: ') && name !== 'echo: a post');
    for (const { value, note } of quality) {
      expect(value).toBeNull();
      expect(note).toMatch(/^not measured: /);
    }
    expect(find(rows, 'language: en accuracy')?.note).toMatch(/no data folder/);
    expect(find(rows, 'speed: whole analysis')).toMatchObject({
      target: null,
      note: expect.stringMatching(/our own/) as string,
    });
    expect(find(rows, 'echo: a post')).toMatchObject({ unit: 'µs', target: null });
    expect(rows.map(({ name }) => name).filter((name) => !name.includes('one-2020'))).toEqual(
      (await run(data)).map(({ name }) => name).filter((name) => !name.includes('one-2020')),
    );
  });

  it('gives a row to a peer that is not there', async () => {
    const absent = async () => {
      throw Object.assign(new Error("Cannot find package 'x'\nImported from y"), {
        code: 'ERR_MODULE_NOT_FOUND',
      });
    };
    const broken = async () => {
      throw new SyntaxError('Unexpected token\nat z');
    };
    const rows = await run(data, {
      sentiment: absent,
      'vader-sentiment': absent,
      'wink-sentiment': absent,
      franc: broken,
      tinyld: absent,
    });
    for (const name of PEERS) {
      const reason = name === 'franc' ? 'does not load (Unexpected token)' : 'not installed';
      expect(find(rows, `speed: peer ${name}`)).toMatchObject({
        value: null,
        note: `not measured: ${reason}`,
      });
    }
    expect(find(rows, 'language: en accuracy')).toMatchObject({ value: 100, comparedWith: null });
    expect(find(rows, 'language: en accuracy')?.note).toMatch(/no peer is installed/);
    expect(find(rows, 'sentiment: umsab-english val macro-F1')?.comparedWith).toMatch(/^natural /);
    expect(find(rows, 'speed: language alone')).toMatchObject({ comparedWith: null, ratio: null });
  });
});
