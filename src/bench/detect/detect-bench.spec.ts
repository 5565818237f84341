import { EMPTY_TALLY } from '../../domain/bucket.js';
import { sharedPath } from '../../../test/replay/shared-data.js';
import { type BenchRow } from '../bench.js';
import { runDetectBench } from './detect-bench.js';
import { scoreAlarms } from './recordings-quality.js';
import { toWindows } from '../../pipeline/index.js';

const MINUTE = 60_000;

describe('outcry bench --only detect, two services for a week', () => {
  let rows: BenchRow[];
  const told: string[] = [];
  beforeAll(async () => {
    const context = {
      dataFolder: null,
      projectFolder: sharedPath(),
      rounds: 1,
      postsPerTurn: 1,
      seeds: [1],
      tell: (step: string) => void told.push(step),
    };
    rows = await runDetectBench(context, { services: 2, weeks: 1, fleet: 60 });
  });

  it('gives well-formed rows, each once', () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row.name).toMatch(/^\w+: ./);
      expect(row.value === null).toBe(row.note?.includes('not measured: ') ?? false);
      expect(row.value).not.toBeNaN();
      expect(row.ratio).not.toBeNaN();
      expect(row.reached === null).toBe(row.value === null || row.target === null);
    }
  });

  it('measures every part, or says why not', () => {
    const groups = new Set(rows.map(({ name }) => name.split(':')[0]));
    expect([...groups]).toEqual([
      'stress',
      'end',
      'onset',
      'start',
      'confidence',
      'nab',
      'recordings',
      'cost',
    ]);
    const unmeasured = rows.filter(({ note }) => note?.includes('data folder'));
    expect(unmeasured.map(({ name }) => name.split(':')[0])).toEqual(['nab', 'recordings']);
    expect(rows.find(({ name }) => name === 'stress: peer RRCF')?.note).toContain('--slow-peers');
  });

  it('finds the one large outage of that week', () => {
    expect(rows.find(({ name }) => name.startsWith('stress: recall at 0.1'))?.value).toBe(100);
    expect(told).toContain('stress: DSPOT');
  });
});

describe('scoreAlarms', () => {
  const windows = toWindows([
    { id: 'w', service: 's', start: '2025-01-01T12:00:00Z', end: '2025-01-01T14:00:00Z' },
  ]);
  const startMs = Date.parse('2025-01-01T12:00:00Z');
  const series = Array.from({ length: 10_080 }, (_, t) => ({
    startMs: t * MINUTE,
    tally: EMPTY_TALLY,
    coverage: 1,
  }));

  it('takes the first alarm about a window, and counts the others', () => {
    const alarms = [[startMs - 70 * MINUTE, startMs - 20 * MINUTE, startMs + 10 * MINUTE]];
    const { leads, othersPerWeek } = scoreAlarms([{ windows, series }], alarms);
    expect([...leads]).toEqual([['w', 20]]);
    expect(othersPerWeek).toBeCloseTo(1, 6);
  });
});
