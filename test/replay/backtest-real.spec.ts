import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BacktestComparison } from '../../src/pipeline/index.js';
import { outcryJson } from './outcry.js';
import { describeOnRealData, sharedPath } from './shared-data.js';

const folder = mkdtempSync(join(tmpdir(), 'outcry-backtest-'));
const NAMES: Readonly<Record<string, string[]>> = {
  biznet: ['biznet'],
  power: ['power outage', 'power outages'],
  indihome: ['indihome'],
};

function rules(name: string, match: 'alias' | 'rule'): string {
  const path = join(folder, name);
  const services = Object.entries(NAMES).map(([slug, aliases]) => ({ slug, name: slug, aliases, match }));
  writeFileSync(path, JSON.stringify(services));
  return path;
}

describeOnRealData('a backtest of three recordings by two rule sets', () => {
  const recordings = [
    'biznet-2025-06-19_07-20.ndjson',
    'indihome-2022-11-18_19.ndjson',
    'power-outage-2019-10-16_19.ndjson',
  ].map((name) => sharedPath('posts', name));

  let comparison: BacktestComparison;
  beforeAll(async () => {
    const windows = ['--windows', sharedPath('windows.json')];
    const sets = ['--services', rules('a.json', 'alias'), '--against', rules('b.json', 'rule')];
    comparison = await outcryJson(['backtest', ...recordings, ...windows, ...sets, '--json']);
  }, 180_000);

  it('observes each on its own', () => {
    const { rules: report, against } = comparison;
    expect([report.posts.read, against.posts.read]).toEqual([8986, 8986]);
    expect(report.perRecording.map(({ posts }) => posts)).toEqual([516, 1000, 7470]);
    const weeks = Object.fromEntries(report.perService.map((score) => [score.service, score.weeks]));
    // A day of IndiHome, though Biznet's month compares the two; four days of power outages; a month of Biznet.
    expect(weeks.indihome).toBeLessThan(0.16);
    expect(weeks.power).toBeLessThan(0.58);
    expect(weeks.biznet).toBeGreaterThan(4);
    expect(report.range95.recall?.[0]).toBeLessThan(0.5);
  });

  it.each([
    ['rules', 'biznet-2025-06-19', '2025-06-19T05:30', '2025-06-19T06:30'],
    ['rules', 'biznet-2025-07-20', '2025-07-20T07:30', '2025-07-20T08:30'],
    ['rules', 'ne-storm-2019-10-17', '2019-10-17T09:00', '2019-10-17T10:45'],
    // Who asks for a symptom beside the name hears each of them later.
    ['against', 'biznet-2025-06-19', '2025-06-19T08:00', '2025-06-19T10:10'],
    ['against', 'biznet-2025-07-20', '2025-07-20T12:15', '2025-07-20T13:15'],
    ['against', 'ne-storm-2019-10-17', '2019-10-17T09:00', '2019-10-17T12:00'],
  ] as const)('by %s finds %s, with its own spike between %s and %s', (side, id, first, last) => {
    const report = comparison[side];
    const window = report.perWindow.find((score) => score.window === id);
    const spike = report.perSpike.find((score) => score.spike === window?.spike);
    expect(spike).toMatchObject({ service: window?.service, window: id, linkedTo: id });
    expect(window).toMatchObject({
      found: true,
      linked: true,
      notLinked: null,
      detectedAt: spike?.detectedAt,
    });
    expect((spike?.onset ?? '') >= first).toBe(true);
    expect((spike?.detectedAt ?? '~') <= last).toBe(true);
    expect(window?.story.join(' ')).toContain(`told at ${spike?.detectedAt.slice(11, 16) ?? ''}`);
    expect(window?.facts?.firstWords[0]?.post).toBeDefined();
  });

  it('tells by name what else each raised, and what the others change', () => {
    const { rules: report, against, changes } = comparison;
    const days = (ids: readonly string[]) => ids.map((id) => id.slice(0, -6));
    expect(changes.windows).toEqual({
      both: ['ne-storm-2019-10-17', 'biznet-2025-06-19', 'biznet-2025-07-20'],
      neither: [],
      onlyRules: [],
      onlyAgainst: [],
    });
    expect(changes.links).toEqual({ onlyRules: [], onlyAgainst: [] });
    expect(days(changes.otherAlarms.both)).toEqual(['indihome-20221118']);
    expect(days(changes.otherAlarms.onlyRules)).toEqual(['biznet-20250708']);
    expect(changes.otherAlarms.onlyAgainst).toEqual([]);
    expect(days(against.perSpike.filter(({ inWindow }) => !inWindow).map(({ spike }) => spike))).toEqual([
      'indihome-20221118',
    ]);
    for (const { window, rules: before, against: after, gain } of changes.leadMinutes) {
      expect([window, gain < 0]).toEqual([window, true]);
      expect(after).toBeLessThan(before);
    }
    expect(changes.leadMinutes).toHaveLength(report.found);
    for (const { rules: n, against: m, onlyRules: a, onlyAgainst: b } of changes.posts)
      expect(n - a).toBe(m - b);
  });
});
