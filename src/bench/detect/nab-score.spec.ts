import { readFileSync } from 'node:fs';
import { describeOnRealData, sharedPath } from '../../../test/replay/shared-data.js';
import {
  bestNabScore,
  NAB_PROFILES,
  type NabProfile,
  nabScore,
  type NabStream,
  probationRows,
} from './nab-score.js';
import { nabInstant, readNabStreams } from './nab-streams.js';

const { standard, lowFalsePositives, lowFalseNegatives } = NAB_PROFILES;
const ROWS = 200;
const WINDOWS = [
  { first: 60, last: 69 },
  { first: 120, last: 129 },
];

/** Alarms in these rows, each as loud as it is told. */
function streamWith(alarms: Readonly<Record<number, number>>): NabStream {
  return { severities: Array.from({ length: ROWS }, (_, i) => alarms[i] ?? 0), windows: WINDOWS };
}
const fixed = (alarms: readonly number[], profile: NabProfile = standard) =>
  nabScore([streamWith(Object.fromEntries(alarms.map((row) => [row, 1])))], profile, 1);

describe('nabScore', () => {
  it('is 0 of silence and 100 of perfection', () => {
    for (const profile of Object.values(NAB_PROFILES)) {
      expect(fixed([], profile)).toBe(0);
      expect(fixed([60, 120], profile)).toBeCloseTo(100, 10);
    }
  });

  it('counts half of the windows half, and the earliest alarm of each', () => {
    expect(fixed([60])).toBeCloseTo(50, 10);
    expect(fixed([60, 61, 69])).toBeCloseTo(50, 10);
  });

  it('is less the later an alarm comes', () => {
    // Row 65 of 60..69: position -(69 - 65 + 1) / 10; 2 / (1 + e^-2.5) - 1 = 0.84828, scaled by 0.98661.
    expect(fixed([65])).toBeCloseTo((100 * (0.848284 / 0.986614 + 1)) / 4, 3);
    expect(fixed([69])).toBeGreaterThan(25);
  });

  it('charges false alarms, little just behind a window and all of it elsewhere', () => {
    const cost = (row: number) => 50 - fixed([60, row]);
    expect(cost(40)).toBeCloseTo((100 * 0.11) / 4, 10);
    expect(cost(119)).toBeCloseTo((100 * 0.11) / 4, 10);
    // Row 78: one width (of nine steps) behind.
    expect(cost(78)).toBeCloseTo((100 * 0.11 * 0.986614) / 4, 4);
    expect(cost(70)).toBeLessThan(cost(72));
  });

  it('weighs as the profile does', () => {
    expect(fixed([60, 120, 40], lowFalsePositives)).toBeCloseTo(100 - (100 * 0.22) / 4, 10);
    expect(fixed([60, 120, 40], lowFalseNegatives)).toBeCloseTo(100 - (100 * 0.11) / 6, 10);
  });

  it('asks nothing of the first 15 %, at most 750 rows', () => {
    expect(probationRows(ROWS)).toBe(30);
    expect(probationRows(15_000)).toBe(750);
    expect(fixed([29])).toBe(0);
    expect(fixed([30])).toBeLessThan(0);
  });

  it('finds the best threshold', () => {
    const stream = streamWith({ 40: 3, 60: 5, 90: 2, 120: 4, 180: 2 });
    expect(bestNabScore([stream], standard)).toBeCloseTo(100, 10);
    expect(nabScore([stream], standard, 2)).toBeCloseTo(100 - (3 * 100 * 0.11) / 4, 1);
    expect(bestNabScore([streamWith({ 40: 1 })], standard)).toBe(0);
  });
});

describeOnRealData('NAB realTweets', () => {
  it('gives an oracle that fires at the labels what it has on all ten streams', () => {
    const streams = readNabStreams(sharedPath()) ?? [];
    const labels = JSON.parse(
      readFileSync(sharedPath('series/nab-realTweets/combined_labels.json'), 'utf8'),
    ) as Record<string, string[]>;
    const oracle = streams.map(({ name, startsMs, windows }) => {
      const at = new Set(labels[`realTweets/Twitter_volume_${name}.csv`]?.map(nabInstant));
      return { severities: startsMs.map((startMs) => (at.has(startMs) ? 1 : 0)), windows };
    });
    expect(streams).toHaveLength(5);
    const score = nabScore(oracle, standard, 1);
    expect(score).toBeGreaterThan(92);
    expect(score).toBeLessThan(95);
  });
});
