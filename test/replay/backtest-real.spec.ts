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

  it('observes each on its own, tells each window, and what the other rules change', async () => {
    const windows = ['--windows', sharedPath('windows.json')];
    const sets = ['--services', rules('a.json', 'alias'), '--against', rules('b.json', 'rule')];
    const args = ['backtest', ...recordings, ...windows, ...sets, '--json'];
    const { rules: report, against, changes } = await outcryJson<BacktestComparison>(args);
    expect(report.posts.read).toBe(8986);
    expect(against.posts.read).toBe(8986);
    expect(report.perRecording.map(({ posts }) => posts)).toEqual([516, 1000, 7470]);
    const weeks = Object.fromEntries(report.perService.map((score) => [score.service, score.weeks]));
    // A day of IndiHome, though Biznet's month compares the two; four days of power outages; a month of Biznet.
    expect(weeks.indihome).toBeLessThan(0.16);
    expect(weeks.power).toBeLessThan(0.58);
    expect(weeks.biznet).toBeGreaterThan(4);
    expect(report).toMatchObject({ windows: 3, found: 3 });
    expect(report.range95.recall?.[0]).toBeLessThan(0.5);
    for (const { story } of report.perWindow) expect(story.length).toBeGreaterThan(3);
    const { both, onlyRules, onlyAgainst, neither } = changes.windows;
    expect([...both, ...onlyRules, ...onlyAgainst, ...neither]).toHaveLength(3);
    for (const { rules: n, against: m, onlyRules: a, onlyAgainst: b } of changes.posts)
      expect(n - a).toBe(m - b);
  });
});
