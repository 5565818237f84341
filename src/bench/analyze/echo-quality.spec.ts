import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BenchRow } from '../bench.js';
import { echoQuality } from './echo-quality.js';

const ADVERT = 'Long evenings without light are over, get the lamp that shines for ten hours at a time';
const POSTS = [1, 2, 3, 4].map((minute) =>
  JSON.stringify({ id: `x:${minute}`, createdAt: `2020-01-01T00:0${minute}:00Z`, text: ADVERT }),
);
const NAME = 'echo: true copies of posts removed';

function rowsWith(files: Readonly<Record<string, readonly string[]>>, dataFolder?: null): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'outcry-bench-'));
  for (const [path, lines] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
  }
  return echoQuality({
    dataFolder: dataFolder === null ? null : join(folder, 'data'),
    projectFolder: folder,
    rounds: 1,
    postsPerTurn: 1,
    tell: () => undefined,
  });
}

describe('echoQuality', () => {
  it('counts what readers found copied, and tells what nobody read', () => {
    const rows = rowsWith({
      'data/posts/lamps.ndjson': POSTS,
      'data/nlp/crisislex-t26-source/train.tsv': [`Media\t${ADVERT}`, `Media\t${ADVERT}`],
      'src/analyze/echo/verdicts.tsv': ['id\tverdict', 'x:2\tcopy', 'x:3\town', 'x:9\tcopy'],
    });
    expect(rows).toEqual([
      expect.objectContaining({ name: `${NAME}, lamps`, value: 50, target: 95, reached: false }),
      expect.objectContaining({ name: `${NAME}, crisislex-t26-source/train`, value: null }),
    ]);
    expect(rows[0]?.note).toMatch(/1 of 2 .*3 of 4 posts removed .*1 of them nobody has read/);
    expect(rows[1]?.note).toBe('not measured: nobody read the 1 posts removed');
  });

  it('says what is missing', () => {
    expect(rowsWith({ 'data/posts/lamps.ndjson': POSTS })).toMatchObject([
      { name: NAME, value: null, note: expect.stringMatching(/no src.analyze.echo.verdicts/) as string },
    ]);
    expect(rowsWith({ 'src/analyze/echo/verdicts.tsv': ['id\tverdict'] }, null)).toMatchObject([
      { name: NAME, value: null, note: expect.stringMatching(/no data folder/) as string },
    ]);
  });
});
