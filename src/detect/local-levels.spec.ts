import { LocalLevels } from './local-levels.js';

const SETTINGS = [
  { memoryMinutes: 120, prior: 5 },
  { memoryMinutes: 20, prior: 10 },
];

describe('LocalLevels', () => {
  it('is the ratio of what was counted to what was expected, shrunk to 1, each with its own memory', () => {
    const levels = new LocalLevels(SETTINGS);
    expect([levels.ratio(0), levels.isKnown(0)]).toEqual([1, false]);
    for (let minute = 0; minute < 1_000; minute += 1) {
      levels.learn(0, 2, 1, 1);
      levels.learn(1, 2, 1, 1);
    }
    // A sum of x a minute that is forgotten with memory m settles at x / (1 - exp(-1 / m)).
    const settled = (memory: number) => 1 / (1 - Math.exp(-1 / memory));
    expect(levels.ratio(0)).toBeCloseTo((2 * settled(120) + 5) / (settled(120) + 5), 3);
    expect(levels.ratio(1)).toBeCloseTo((2 * settled(20) + 10) / (settled(20) + 10), 3);
  });

  it('doubts less the more people it rests on', () => {
    const levels = new LocalLevels(SETTINGS);
    expect([levels.uncertainty(0), levels.uncertainty(1)]).toEqual([1 / 5, 1 / 10]);
    levels.learn(0, 15, 3, 1);
    expect(levels.uncertainty(0)).toBeCloseTo(1 / 20);
    expect(levels.uncertainty(1)).toBe(1 / 10);
  });

  it('goes on from its packed state bit for bit, and forgets everything when cleared', () => {
    const levels = new LocalLevels(SETTINGS);
    levels.learn(0, 3, 1.7, 1);
    levels.learn(1, 4, 0.3, 1);
    const again = new LocalLevels(SETTINGS, levels.state());
    for (const each of [levels, again]) each.learn(1, 1, 0.1, 1);
    expect(again.state()).toBe(levels.state());
    levels.clear();
    expect([levels.isKnown(0), levels.ratio(1)]).toEqual([false, 1]);
  });
});
