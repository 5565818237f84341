import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { Baseline } from './baseline.js';
import { PRESETS } from './presets.js';

const START_MS = Date.UTC(2026, 0, 5);
const { level, season } = PRESETS.outage;

/** One person a minute for so many hours. */
function heard(hours: number, baseline = new Baseline(level, season)): Baseline {
  for (let minute = 0; minute < hours * 60; minute++) {
    const startMs = START_MS + minute * MINUTE_MS;
    baseline.learn(startMs, 1, 1, baseline.seasonAt(startMs), 1);
  }
  return baseline;
}

describe('Baseline', () => {
  it('doubts the season less over several hours, the level as much', () => {
    const baseline = heard(30);
    const doubt = (hours: number) => baseline.uncertainty(START_MS + 30 * HOUR_MS, hours);
    const ofSeason = (doubt(1) - doubt(2)) / (1 - 1 / 2);
    expect(ofSeason).toBeGreaterThan(0);
    expect((doubt(1) - doubt(4)) / (1 - 1 / 4)).toBeCloseTo(ofSeason, 10);
    expect(doubt(1 / 60)).toBe(doubt(1));
    expect(doubt(1e9)).toBeGreaterThan(0);
  });

  it('reads a shared season and does not teach it', () => {
    const teacher = heard(30);
    const before = JSON.stringify(teacher.season.state());
    const pupil = heard(60, new Baseline(level, season, undefined, teacher.season));
    expect(pupil.season).toBe(teacher.season);
    expect(pupil.state().season).toBeNull();
    expect(JSON.stringify(teacher.season.state())).toBe(before);
  });
});
